"""Files as they come: cover sheets, hidden rows, formulas, and those that are built to do harm."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.places import load_places, load_specialties
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.rosters import LineKind, Lists, Reading, RosterRow, reading_of
from volunteer_desk.excel import package, reader
from volunteer_desk.excel.package import Package
from volunteer_desk.excel.reader import read_contacts, read_list
from volunteer_desk.paths import resources

DATA = resources() / "data"
LISTS = Lists(
    load_places((DATA / "places.csv").read_text(encoding="utf-8")),
    load_specialties((DATA / "specialties.csv").read_text(encoding="utf-8")),
    date(2026, 11, 24),
)
HEADINGS = ("الاسم", "الجوال", "تاريخ الميلاد")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def read(path: Path) -> Reading:
    return reading_of(read_list(str(path)), LISTS, "xlsx")


def people(reading: Reading) -> list[RosterRow]:
    return [row for row in reading.rows if row.kind is LineKind.PERSON]


def sheet_with(book: openpyxl.Workbook, *rows: tuple[object, ...], title: str = "المتطوعون") -> object:
    made = book.create_sheet(title)
    for row in rows:
        made.append(row)
    return made


def test_the_sheet_with_headings_is_read_and_not_the_cover(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("برنامج سلال رمضان",))
    book.active.append(("الاسم", "التوقيع"))
    sheet_with(book, ("تعليمات", "اقرأ أولًا"), title="تعليمات")
    sheet_with(book, HEADINGS, ("محمد سعد القحطاني", "0550000001", "1990-02-15"))
    book.save(path)
    reading = read(path)
    assert [row.values["name"] for row in people(reading)] == ["محمد سعد القحطاني"]
    assert (reading.sheet, reading.guessed) == ("المتطوعون", ())


def test_a_sheet_that_the_file_hides_is_not_the_list(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active.append(("قديم سعد القحطاني",))
    sheet_with(book, HEADINGS, ("محمد سعد القحطاني",))
    book.active.sheet_state = "hidden"
    book.active = 1
    book.save(path)
    assert [row.values["name"] for row in people(read(path))] == ["محمد سعد القحطاني"]


def test_columns_are_guessed_only_without_any_headings_and_that_is_said(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("محمد سعد القحطاني", "0550000001"))
    book.active.append(("هند علي الحربي", "0550000002"))
    book.save(path)
    reading = read(path)
    assert reading.guessed == ("name", "mobile")
    assert len(people(reading)) == 2


def test_columns_that_are_not_taken_are_named(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("م", "الاسم", "لون السيارة", "ملاحظات"))
    book.active.append((1, "محمد سعد القحطاني", "أبيض", "بعد المغرب"))
    book.save(path)
    assert read(path).aside == ("لون السيارة", "ملاحظات")


@pytest.mark.parametrize(("is_1904", "born"), [(False, "1990-02-01"), (True, "1994-02-02")])
def test_a_date_stored_as_a_plain_number_is_read(path: Path, *, is_1904: bool, born: str) -> None:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    book.active.append(HEADINGS)
    book.active.append(("محمد سعد القحطاني", "0550000001", 32905))
    book.active.append(("هند علي الحربي", "0550000002", 99999))
    book.save(path)
    first, second = people(read(path))
    assert first.values["birth"] == f"gregorian:{born}"
    assert [each.code for each in second.problems] == ["out_of_range"]


@pytest.mark.parametrize("by_openpyxl", [False, True])
def test_rows_the_file_hides_and_formulas_without_a_result_are_marked(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, by_openpyxl: bool
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for row in ((), (None, *HEADINGS), (None, "محمد سعد القحطاني", "0550000001"), (None, "هند علي الحربي")):
        page.append(row)
    page["B5"] = '=CONCATENATE("ريم"," سعد")'
    page["B6"], page["C6"] = "نورة خالد العتيبي", "=C3"
    page.row_dimensions[4].hidden = True
    book.save(path)
    if by_openpyxl:
        monkeypatch.setattr(reader, "_by_calamine", reader._by_openpyxl)
    rows = people(read(path))
    assert [(row.number, row.is_hidden) for row in rows] == [(3, False), (4, True), (5, False), (6, False)]
    assert [(each.field, each.code) for row in rows for each in row.problems] == [
        ("name", "formula_without_value"),
        ("mobile", "formula_without_value"),
    ]


def test_badge_numbers_are_taken_and_the_charitys_own_are_named(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("الاسم", "رقم البطاقة"))
    book.active.append(("محمد سعد القحطاني", int(short_number(12_345_678))))
    book.active.append(("هند علي الحربي", "17"))
    book.save(path)
    first, second = people(read(path))
    assert first.values["short_number"] == short_number(12_345_678)
    assert second.problems == ()
    assert [(each.value, each.code) for each in second.remarks] == [("17", "badge_not_ours")]


def test_rows_in_blocks_are_counted_through(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_BLOCK", 700)
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for number in range(60):
        book.active.append((f"محمد سعد القحطاني {'ابتث'[number % 4]}",))
        book.active.row_dimensions[number + 2].hidden = number % 7 == 3
    book.save(path)
    hidden = {row.number - 2 for row in people(read(path)) if row.is_hidden}
    assert hidden == {number for number in range(60) if number % 7 == 3}


def test_sheets_with_prefixed_tags_and_without_row_numbers_are_looked_through(path: Path) -> None:
    parts = parts_of(path)
    rows = (
        b"<x:row/><x:row hidden='1'><x:c r='A2' t='e'/></x:row><x:row><x:c r='B3'><x:f>1</x:f></x:c></x:row>"
    )
    name = next(name for name in parts if name.endswith("sheet1.xml"))
    write(path, {**parts, name: b"<x:worksheet><x:sheetData>" + rows + b"</x:sheetData></x:worksheet>"})
    with closing(Package(path)) as found:
        marks = found.marks("Sheet")
    assert (marks.hidden, marks.unstored) == ({1}, [(2, 1), (1, 0)])


def parts_of(path: Path) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    book.active.append(("محمد سعد القحطاني", "0550000001"))
    book.save(path)
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)


def with_macros(path: Path) -> None:
    write(path, {**parts_of(path), "xl/vbaProject.bin": b"Sub Auto_Open"})


def with_many_parts(path: Path) -> None:
    write(path, {**parts_of(path), **{f"xl/media/{number}": b"" for number in range(65_000)}})


def dense(path: Path) -> None:
    write(path, {**parts_of(path), "xl/media/image1.png": bytes(150 << 20)})


def large(path: Path) -> None:
    parts = parts_of(path)
    write(path, parts)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as made:
        made.writestr("xl/media/a", b"")
    content = path.read_bytes()
    # Claims 300 MB in a part that is packed to 4 MB, below the ratio of a bomb.
    end = content.rindex(b"PK\x01\x02")
    sizes = struct.pack("<LL", 4 << 20, 300 << 20)
    path.write_bytes(content[: end + 20] + sizes + content[end + 28 :])


def with_entities(path: Path) -> None:
    parts = parts_of(path)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    name = next(name for name in parts if name.endswith("sheet1.xml"))
    write(path, {**parts, name: b'<?xml version="1.0"?>' + bomb + parts[name]})


def with_external(path: Path) -> None:
    parts = parts_of(path)
    external = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    write(path, {**parts, "xl/workbook.xml": external + parts["xl/workbook.xml"]})


def with_external_in_utf_16(path: Path) -> None:
    parts = parts_of(path)
    plain = parts["xl/workbook.xml"].decode()
    spelled = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>{plain}'.encode("utf-16")
    write(path, {**parts, "xl/workbook.xml": spelled})


def lying(path: Path) -> None:
    """A sheet that is longer than the package says."""
    write(path, parts_of(path))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as found:
        part = next(part for part in found.infolist() if part.filename.endswith("sheet1.xml"))
    size = struct.pack("<L", part.file_size)
    for place in range(len(content) - 4):
        if content[place : place + 4] == size:
            content[place : place + 4] = struct.pack("<L", 40)
    path.write_bytes(bytes(content))


def torn(path: Path) -> None:
    write(path, parts_of(path))
    path.write_bytes(path.read_bytes()[:-400])


def scrambled(path: Path) -> None:
    parts = parts_of(path)
    write(path, {**parts, "xl/workbook.xml": b"<workbook><sheets>"})


@pytest.mark.parametrize(
    ("name", "build", "code"),
    [
        ("macros.xlsm", with_macros, Problem.FILE_HAS_MACROS),
        ("renamed.xlsx", with_macros, Problem.FILE_HAS_MACROS),
        ("many.xlsx", with_many_parts, Problem.FILE_HOSTILE),
        ("bomb.xlsx", dense, Problem.FILE_HOSTILE),
        ("large.xlsx", large, Problem.FILE_TOO_LARGE),
        ("entities.xlsx", with_entities, Problem.FILE_HOSTILE),
        ("external.xlsx", with_external, Problem.FILE_HOSTILE),
        ("utf16.xlsx", with_external_in_utf_16, Problem.FILE_HOSTILE),
        ("lying.xlsx", lying, Problem.FILE_CORRUPT),
        ("torn.xlsx", torn, Problem.FILE_CORRUPT),
        ("scrambled.xlsx", scrambled, Problem.FILE_CORRUPT),
        ("other.xlsx", lambda path: write(path, {"a.txt": b"a"}), Problem.FILE_UNKNOWN),
    ],
)  # fmt: skip
def test_packages_that_may_not_be_opened_are_refused_by_name(
    tmp_path: Path, name: str, build: Callable[[Path], None], code: Problem
) -> None:
    path = tmp_path / name
    build(path)
    assert refusal(read_list, path) is code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", Problem.FILE_EMPTY),
        ("blank.csv", b",,,\n,,\n", Problem.FILE_EMPTY),
        ("broken.xlsx", b"PK\x03\x04 broken", Problem.FILE_CORRUPT),
        ("text.xlsx", b"hello", Problem.FILE_CORRUPT),
        ("old.xls", OLE + b"x" * 600, Problem.FILE_OLD_FORMAT),
        ("page.xls", b"<html><table><tr><td>a</td></tr></table></html>", Problem.FILE_OLD_FORMAT),
        ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), Problem.FILE_ENCRYPTED),
        ("picture.png", b"\x89PNG\r\n", Problem.FILE_UNKNOWN),
        ("binary.csv", b"a,b\x00c\n", Problem.FILE_UNKNOWN),
        ("huge.csv", b"a" * ((20 << 20) + 1), Problem.FILE_TOO_LARGE),
        ("long.csv", b"a,b,c,d\n" * 250_001, Problem.FILE_TOO_LONG),
        ("nobody.csv", b"1;2\n3;4\n", Problem.NO_HEADER_FOUND),
    ],
)
def test_files_that_are_no_list_are_refused_by_name(
    tmp_path: Path, name: str, content: bytes, code: Problem
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(read_list, path) is code


def test_contacts_are_bounded_and_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    assert refusal(read_contacts, path) is Problem.FILE_MISSING
    path.write_bytes(b"BEGIN:VCARD\n" + b"x" * (20 << 20))
    assert refusal(read_contacts, path) is Problem.FILE_TOO_LARGE
    path.write_bytes(b"nothing here")
    assert refusal(read_contacts, path) is Problem.FILE_EMPTY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_lists_in_every_usual_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("الاسم;الجوال\nهند علي;0550000001\n".encode(encoding))
    assert people(read(path))[0].values["name"] == "هند علي"


def refusal(read: Callable[[str], object], path: Path) -> Problem:
    with pytest.raises(UserProblem) as caught:
        read(str(path))
    return caught.value.code
