"""Who may speak to central: one-time codes, tokens that end, devices that are revoked."""

from collections.abc import Callable

import pytest

from tests.support.stream import MINUTE_MS, Central, Stream
from volunteer_desk.central import commands
from volunteer_desk.central.settings import DAY_MS
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import Entity
from volunteer_desk.wire import codec
from volunteer_desk.wire.messages import Enrol, EnrolReply, Hello, HelloReply, Pull, Refresh, Tokens, Wanted

CLAIMED = FIRST_PROVISIONAL_DESK + 7


def _enrol(central: Central, code: str, desk_no: int = CLAIMED) -> int:
    return central.post("/v1/enrol", Enrol(code, desk_no, 0)).status_code


def _refresh(central: Central, token: str) -> Tokens | None:
    reply = central.post("/v1/token", Refresh(token))
    return codec.decode(reply.content, Tokens) if reply.status_code == 200 else None


def _hello(central: Central, desk: Stream, token: str | None) -> int:
    return central.post("/v1/hello", Hello(desk.desk_no, 0, 0), token).status_code


def test_a_code_is_good_once(central: Central) -> None:
    code = central.code()
    assert _enrol(central, code) == 200
    assert _enrol(central, code) == 403


def test_a_code_is_read_as_people_type_it(central: Central) -> None:
    assert _enrol(central, f" {central.code().lower().replace('-', ' ')} ") == 200


@pytest.mark.parametrize("spoil", [lambda code: code[:-1], lambda _: "", lambda code: code + "A"])
def test_a_wrong_code_is_refused_and_uses_nothing_up(central: Central, spoil: Callable[[str], str]) -> None:
    code = central.code()
    before = central.everything()
    assert _enrol(central, spoil(code)) == 403
    assert central.everything() == before
    assert _enrol(central, code) == 200


def test_a_code_ends(central: Central) -> None:
    code = central.code()
    central.now_ms += 3 * DAY_MS + 1
    assert _enrol(central, code) == 403


def test_a_number_drawn_by_the_desk_stays_when_nobody_has_had_it(central: Central) -> None:
    first = Stream(central, central.code(), claimed=CLAIMED)
    assert first.desk_no == CLAIMED
    second = Stream(central, central.code(), claimed=CLAIMED)
    assert second.desk_no != CLAIMED
    third = Stream(central, central.code(), claimed=5)
    numbers = [each.desk_no for each in (first, second, third)]
    spares = [number for each in (first, second, third) for number in each.enrolled.spare_desk_nos]
    assert len({*numbers, *spares}) == 9


def test_badge_numbers_come_from_blocks_that_do_not_meet(central: Central) -> None:
    replies = [Stream(central, central.code(), claimed=CLAIMED + n).enrolled for n in range(3)]
    blocks = [range(reply.short_first, reply.short_end) for reply in replies]
    assert all(len(block) == 10_000 and block[0] > 0 for block in blocks)
    assert len({number for block in blocks for number in block}) == 30_000
    assert len({reply.identity_key for reply in replies}) == 1


def test_a_code_for_a_team_brings_the_team(central: Central) -> None:
    one, two = (Stream(central, central.code("الشمال"), claimed=CLAIMED + n) for n in range(2))
    assert one.enrolled.team == two.enrolled.team
    assert one.standing(Entity.TEAM, "name") == {one.enrolled.team: "الشمال"}
    elsewhere = Stream(central, central.code("الجنوب"), claimed=CLAIMED + 9)
    assert [grant.team for grant in elsewhere.hello().grants] == [0, elsewhere.enrolled.team]


def test_an_access_token_ends_and_a_refresh_token_brings_the_next(central: Central, desk: Stream) -> None:
    central.now_ms += 15 * MINUTE_MS
    assert _hello(central, desk, desk.token) == 401
    fresh = _refresh(central, desk.enrolled.refresh_token)
    assert fresh is not None
    assert fresh.access_seconds == 900
    assert _hello(central, desk, fresh.access_token) == 200


def test_a_refresh_token_ends(central: Central, desk: Stream) -> None:
    central.now_ms += 30 * DAY_MS
    assert _refresh(central, desk.enrolled.refresh_token) is None


def test_a_lost_answer_costs_nothing_and_a_stolen_token_ends_them_all(central: Central, desk: Stream) -> None:
    first = _refresh(central, desk.enrolled.refresh_token)
    central.now_ms += MINUTE_MS // 2
    second = _refresh(central, desk.enrolled.refresh_token)
    assert first is not None
    assert second is not None
    assert _hello(central, desk, second.access_token) == 200
    assert _refresh(central, desk.enrolled.refresh_token) is None
    assert _hello(central, desk, second.access_token) == 401
    assert _refresh(central, second.refresh_token) is None


def test_a_refresh_token_used_again_later_ends_them_all(central: Central, desk: Stream) -> None:
    fresh = _refresh(central, desk.enrolled.refresh_token)
    central.now_ms += 2 * MINUTE_MS
    assert _refresh(central, desk.enrolled.refresh_token) is None
    assert fresh is not None
    assert _hello(central, desk, fresh.access_token) == 401


@pytest.mark.parametrize("token", [None, "", "x", "\u00e9" * 20])
def test_without_a_good_token_nobody_is_told_anything(
    central: Central, desk: Stream, token: str | None
) -> None:
    assert _hello(central, desk, token) == 401
    assert central.post("/v1/push", desk.batch(1), token).status_code == 401
    assert central.post("/v1/pull", Pull((Wanted(1, 1, 0),)), token).status_code == 401


def test_a_refresh_token_is_no_access_token(central: Central, desk: Stream) -> None:
    assert _hello(central, desk, desk.enrolled.refresh_token) == 401
    assert _refresh(central, desk.token) is None


def test_secrets_are_not_kept_in_clear(central: Central, desk: Stream) -> None:
    code = central.code()
    with central.app.state.platform.database.read() as connection:
        connection.exec_driver_sql("SELECT 1")
    kept = central.path.read_bytes() + central.path.with_name("central.db-wal").read_bytes()
    for secret in (desk.token, desk.enrolled.refresh_token, code, code.replace("-", "")):
        assert secret.encode() not in kept
    made = central.path.with_name("made.db")
    commands.init(made)
    assert made.stat().st_mode & 0o077 == 0


def test_a_revoked_desk_reads_nothing_and_what_it_still_holds_is_kept_apart(
    central: Central, desk: Stream
) -> None:
    desk.fact(person=4)
    commands.revoke(central.path, desk.desk_no, now=central.now)
    rows = central.rows("SELECT count(*) FROM log_entry")
    assert _hello(central, desk, desk.token) == 403
    assert central.post("/v1/pull", Pull((Wanted(1, 1, 0),)), desk.token).status_code == 403
    central.now_ms += 10 * DAY_MS
    assert desk.send().verdict == "revoked"
    assert desk.send().verdict == "revoked"
    assert central.rows("SELECT count(*) FROM log_entry") == rows
    assert central.rows("SELECT operation, reason FROM quarantined") == [
        ((desk.desk_no << 36) + 2, "revoked_desk")
    ]
    reply = central.post("/v1/token", Refresh(desk.enrolled.refresh_token))
    assert (reply.status_code, reply.json()["code"]) == (403, "revoked")


def test_a_device_speaks_only_for_its_own_numbers(central: Central, desk: Stream) -> None:
    other = Stream(central, central.code(), claimed=CLAIMED + 1)
    before = central.everything()
    assert central.post("/v1/push", desk.batch(1), other.token).status_code == 403
    assert central.post("/v1/hello", Hello(desk.desk_no, 0, 0), other.token).status_code == 403
    assert central.everything() == before


def test_a_scope_that_is_not_granted_cannot_be_read_or_written(central: Central, desk: Stream) -> None:
    person = desk.create(Entity.PERSON, name="سعد")
    distribution = desk.create(Entity.DISTRIBUTION, title="س")
    desk.send()
    other = Stream(central, central.code(), claimed=CLAIMED + 1)
    other.start_team("آخر")
    other.edit(Entity.PERSON, person, person, name="غيره")
    other.create(Entity.PERSON, name="دخيل")
    other.change_last(scope=desk.team)
    answer = other.send()
    assert [(note.seq, note.kind, note.reason) for note in answer.notes] == [
        (2, "quarantined", "no_write_access"),
        (3, "quarantined", "no_write_access"),
    ]
    foreign = desk.hello().grants[1].scope_no
    assert other.ask(Pull((Wanted(foreign, 1, 0),))).pages == ()
    headers = {"authorization": f"Bearer {other.token}"}
    for number in (distribution, 1, 1 << 64):
        reply = central.request("GET", f"/v1/presence?distribution={number}", headers=headers)
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    assert desk.standing(Entity.PERSON, "name") == {person: "سعد"}


def test_a_grant_taken_back_holds_at_the_next_read(central: Central, desk: Stream) -> None:
    scope = desk.hello().grants[1].scope_no
    assert len(desk.ask(Pull((Wanted(scope, 1, 0),))).pages) == 1
    with central.app.state.platform.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM scope_grant WHERE scope_no = ?", (scope,))
    assert desk.ask(Pull((Wanted(scope, 1, 0),))).pages == ()


def test_whoever_runs_the_platform_sees_every_desk(central: Central, desk: Stream) -> None:
    quiet = Stream(central, central.code("الجنوب"), claimed=CLAIMED + 1)
    desk.create(Entity.PERSON, name="x" * 5_000)
    desk.send()
    for _ in range(3):
        desk.create(Entity.PERSON, name="سعد")
    central.now_ms += MINUTE_MS
    desk.wall_ms = central.now_ms + 43 * MINUTE_MS
    desk.hello()
    commands.revoke(central.path, quiet.desk_no, now=central.now)
    mine, other = commands.desks(central.path)
    assert (mine.number, mine.team, mine.contact_ms) == (desk.desk_no, "الفريق", central.now_ms)
    assert (mine.waiting, mine.refused, mine.clock_error_ms) == (3, 1, 43 * MINUTE_MS)
    assert (other.number, other.team, other.contact_ms) == (quiet.desk_no, "الجنوب", None)
    assert (mine.is_revoked, other.is_revoked) == (False, True)


def test_commands_before_a_platform_is_made_say_so(tmp_path: object, central: Central) -> None:
    empty = central.path.with_name("empty.db")
    with pytest.raises(UserProblem) as trouble:
        commands.create_enrolment_code(empty)
    assert trouble.value.code is Problem.NOT_FOUND
    assert commands.init(empty) == commands.init(empty)
    with pytest.raises(UserProblem):
        commands.revoke(empty, 12)


def test_an_enrolled_reply_has_all_a_desk_needs(central: Central) -> None:
    reply: EnrolReply = Stream(central, central.code()).enrolled
    assert len(reply.spare_desk_nos) == 2
    assert len(reply.identity_key) == 32
    assert reply.team is None


def test_a_desk_that_used_its_spare_numbers_gets_new_ones_with_a_hello(
    central: Central, desk: Stream
) -> None:
    def spares(kept: int) -> tuple[int, ...]:
        asked = Hello(desk.desk_no, 0, 0, spares=kept)
        return codec.decode(central.post("/v1/hello", asked, desk.token).content, HelloReply).spare_desk_nos

    assert spares(2) == ()
    first, second = spares(0), spares(1)
    assert (len(first), len(second)) == (2, 1)
    # Two copies of one file ask with the same token: what one got, the other never gets.
    known = {desk.desk_no, *desk.enrolled.spare_desk_nos, *first, *second}
    assert len(known) == 6
    while more := spares(0):
        assert not known & set(more)
        known |= set(more)
    assert len(known) == 64
