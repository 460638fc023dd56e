"""Every verdict has its face, and its line says what the operator needs."""

from dataclasses import replace

import pytest

from tests.support.interface import Interface
from volunteer_desk.domain.attendance import Admitted, CheckedOut, EventKind, Method, Refusal, Refused
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK, operation_id
from volunteer_desk.services.verdicts import Elsewhere, Verdict
from volunteer_desk.ui.gate.face import Act, Face, Faces, kind_of
from volunteer_desk.ui.gate.shapes import COLOURS, STATIONS
from volunteer_desk.ui.kit.sound import Tone
from volunteer_desk.ui.kit.theme import NAMES, contrast, load

AT = 1_760_000_000_000  # 11:53 AM at the site


def face(interface: Interface, verdict: Verdict) -> Face:
    return Faces(interface.around.words, interface.around.formats).of(verdict, "Saad")


def refused(reason: Refusal, **more: object) -> Verdict:
    decision = Refused(reason, 1, 2, AT, AT + 3_600_000)
    verdict = Verdict(operation_id(7, 1), decision, 5, "Saad", AT, Method.SCAN, "Sorting", "Tent 2", 3)
    return replace(verdict, **more)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return "".join(letter for letter in text if not 0x2066 <= ord(letter) <= 0x2069)


@pytest.mark.parametrize("reason", list(Refusal))
def test_every_refusal_has_a_short_word_and_a_line(interface: Interface, reason: Refusal) -> None:
    made = face(interface, refused(reason))
    assert 1 <= len(made.word.split()) <= 3
    assert made.line and "%" not in made.line
    assert made.kind == kind_of(EventKind.REFUSED, reason)
    assert made.kind in COLOURS


@pytest.mark.parametrize(
    ("desk", "line"),
    [
        (7, "At 11:53 AM, this gate"),
        (2, "At 11:53 AM, gate 2"),
        (FIRST_PROVISIONAL_DESK + 9, "At 11:53 AM, another gate"),
        (None, "At 11:53 AM"),
    ],
)
def test_who_is_in_already_hears_when_and_where(interface: Interface, desk: int | None, line: str) -> None:
    made = face(interface, refused(Refusal.ALREADY_IN, desk=desk))
    assert plain(made.line) == line
    assert (plain(made.place), made.station) == ("Sorting \u00b7 Tent 2", 3)


def test_lines_name_times_and_other_places(interface: Interface) -> None:
    early = face(interface, refused(Refusal.TOO_EARLY))
    assert plain(early.line) == "The shift begins at 12:53 PM, check-in from 11:53 AM"
    elsewhere = refused(Refusal.NOT_ASSIGNED, elsewhere=Elsewhere("Baskets", "North", AT))
    assert plain(face(interface, elsewhere).line) == "North \u00b7 Baskets \u00b7 Thursday at 11:53 AM"
    assert face(interface, elsewhere).act is Act.OVERRIDE


def test_nobody_decides_over_a_guardians_head(interface: Interface) -> None:
    assert face(interface, refused(Refusal.NEEDS_GUARDIAN)).act is Act.GUARDIAN
    assert face(interface, refused(Refusal.UNKNOWN_BADGE)).act is Act.WALK_IN
    assert face(interface, refused(Refusal.NO_DISTRIBUTION)).act is None


def test_a_walk_in_sounds_other_than_a_scan_and_leave_names_who_gave_it(interface: Interface) -> None:
    came = Verdict(1, Admitted(EventKind.CHECK_IN, 1, 2, 0), 5, "Saad", AT, Method.SCAN)
    assert face(interface, came).tone is Tone.ADMITTED
    assert face(interface, replace(came, method=Method.WALK_IN)).tone is Tone.SAVED
    let_in = replace(came, decision=Admitted(EventKind.OVERRIDE, 1, None, 0), by="Munira")
    made = face(interface, let_in)
    assert (made.word, made.line) == ("Leader's decision", "Leave given by Munira")
    left = face(interface, replace(came, decision=CheckedOut(1, 2, 250)))
    assert plain(left.line) == "Present for 4:10"


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_and_modes_can_be_read_in_every_theme(name: str) -> None:
    theme = load(name)
    pairs = [*COLOURS.values(), ("out", "out_text"), ("pause", "pause_text")]
    weak = [pair for pair in pairs if contrast(theme.colour(pair[0]), theme.colour(pair[1])) < 4.5]
    assert weak == []
    assert len({theme.colour(role).name() for role in STATIONS}) == len(STATIONS)
