"""Accidents: a stub at once, an account later; the latest account stands."""

import pytest

from volunteer_desk.domain.day import DayEvent, DayEventKind
from volunteer_desk.domain.incidents import Account, IncidentKind, incidents

K = DayEventKind


def test_a_stub_is_open_until_somebody_tells_what_happened() -> None:
    stub = DayEvent(1, K.INCIDENT, 1_000, actor=5, person=70, station=7, reason="injury")
    (found,) = incidents([stub, DayEvent(9, K.PAUSE, 500)])
    assert (found.kind, found.person, found.is_open) == (IncidentKind.INJURY, 70, True)
    assert (found.told_by, found.told_ms) == (None, None)
    first = Account(what="سقط صندوق", done="إسعاف أولي", witnesses="فهد")
    notes = [
        DayEvent(3, K.INCIDENT_NOTE, 3_000, actor=6, target=1, detail=Account(what="سقط صندوقان").text),
        DayEvent(2, K.INCIDENT_NOTE, 2_000, actor=5, target=1, detail=first.text),
        DayEvent(4, K.INCIDENT_NOTE, 4_000, actor=5, detail="{}"),
    ]
    (found,) = incidents([*notes, stub])
    assert (found.account.what, found.is_open, found.told_by, found.told_ms) == (
        "سقط صندوقان",
        False,
        6,
        3_000,
    )
    (found,) = incidents([notes[1], stub])
    assert found.account == first


def test_a_kind_of_a_newer_program_is_another_one_and_all_can_be_told_at_once() -> None:
    told = DayEvent(1, K.INCIDENT, 1_000, actor=5, reason="flood", detail=Account(done="إخلاء").text)
    (found,) = incidents([told])
    assert (found.kind, found.account.done, found.told_by, found.is_open) == (
        IncidentKind.OTHER,
        "إخلاء",
        5,
        False,
    )


@pytest.mark.parametrize(
    ("text", "account"),
    [
        (None, Account()), ("", Account()), ("{}", Account()), ("not json", Account(what="not json")),
        ("[1]", Account(what="[1]")), ('{"what": "a", "newer": 1}', Account(what="a")),
        ('{"done": 5}', Account(done="5")),
    ],
)  # fmt: skip
def test_an_account_reads_what_others_wrote(text: str | None, account: Account) -> None:
    assert Account.from_text(text) == account
    assert Account.from_text(account.text) == account
