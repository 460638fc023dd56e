"""`doctor` looks and says; it changes nothing, and a sick desk ends with a code of its own."""

from pathlib import Path

from tests.support.prompt import PASSPHRASE, Place, change, prompt


def _checks(records: list[dict[str, object]]) -> dict[object, object]:
    return {each["check"]: each["fine"] for each in records}


def test_a_sound_desk_is_fine_in_every_respect(desk: Place) -> None:
    before = {path: path.read_bytes() for path in desk.folder.iterdir() if path.suffix == ".key"}
    said = desk.ask("doctor")
    checks = _checks(said.records)
    assert (said.code, all(checks.values())) == (0, True), said.out
    assert {"program", "libraries", "folder", "disk", "cipher", "integrity", "sync", "boot"} <= set(checks)
    assert {path: path.read_bytes() for path in before} == before


def test_from_outside_no_passphrase_is_needed(desk: Place) -> None:
    said = prompt("doctor", "--outside", "--json", "--folder", desk.folder)
    assert said.code == 0
    assert "integrity" not in _checks(said.records)


def test_a_folder_without_a_desk_can_be_looked_at(tmp_path: Path) -> None:
    said = prompt("doctor", "--json", "--folder", tmp_path / "none")
    assert (said.code, _checks(said.records)["folder"]) == (0, True)
    assert not (tmp_path / "none").exists()


def test_what_is_wrong_is_named_and_counted(desk: Place) -> None:
    change(
        desk,
        "INSERT INTO refused_record (operation, verdict, reason, at_ms, is_done)"
        " VALUES (1, 'quarantined', 'unreadable', 1, 0)",
        "UPDATE desk_state SET organisation = 1",
    )
    said = desk.run("doctor")
    assert said.code == 9
    assert "1" in said.lines[-1]
    assert [line for line in said.lines if line.startswith("TROUBLE")]


def test_a_wrong_passphrase_is_a_finding_and_not_the_end_of_the_look(desk: Place) -> None:
    desk.secret.write_text("something else entirely\n", encoding="utf-8")
    said = desk.ask("doctor")
    assert said.code == 9
    assert {"check": "database", "value": "wrong_passphrase", "fine": False} in said.records
    desk.secret.write_text(PASSPHRASE, encoding="utf-8")


def test_a_damaged_database_is_a_finding(desk: Place) -> None:
    [database] = [path for path in desk.folder.iterdir() if path.name == "desk.db"]
    content = bytearray(database.read_bytes())
    content[0:4096] = b"\0" * 4096
    database.write_bytes(content)
    said = desk.ask("doctor")
    assert said.code == 9
    [finding] = [each for each in said.records if each["check"] == "database"]
    assert finding["value"] == "database_unreadable"
    assert database.read_bytes() == bytes(content)
