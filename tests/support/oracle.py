"""What a day must come to, reckoned apart from the program: from the script of scans alone.

It knows true times, whose badge was held to which desk, and the rules in words: a desk admits somebody who
has a shift there whose gate is open and who is not inside as far as that desk knows; lets out who is inside
as far as it knows; everything else changes nothing. It imports nothing of the program.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ScriptedShift:
    """Times in true milliseconds; the gate is open from `opens` to `closes`, both included."""

    starts: int
    ends: int
    opens: int
    closes: int


@dataclass(frozen=True)
class ScriptedScan:
    """One badge at one desk; `fast` is how far that desk's clock is ahead."""

    at: int
    desk: str
    person: str
    way: str  # in, out
    fast: int = 0
    is_undone: bool = False


@dataclass
class Outcome:
    """What a person's shift must show."""

    state: str = "expected"
    minutes: int = 0
    first_in: int | None = None


@dataclass
class Oracle:
    """`shift_of` gives a person's only shift; somebody missing from it has none."""

    shifts: list[ScriptedShift]
    shift_of: dict[str, int]
    admitted: int = 0
    let_out: int = 0
    refused: int = 0
    _inside: dict[str, set[str]] = field(default_factory=dict)
    _events: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def verdict(self, scan: ScriptedScan) -> str:
        """What the desk must say, by what it knows and by its own clock."""
        inside = self._inside.setdefault(scan.desk, set())
        answer = self._answer(scan, inside)
        if answer == "refused":
            self.refused += 1
            return answer
        if answer == "in":
            self.admitted += 1
            inside.add(scan.person)
        else:
            self.let_out += 1
            inside.discard(scan.person)
        if scan.is_undone:
            (inside.discard if answer == "in" else inside.add)(scan.person)
        else:
            self._events.setdefault(scan.person, []).append((scan.at, answer))
        return answer

    def _answer(self, scan: ScriptedScan, inside: set[str]) -> str:
        if scan.person not in self.shift_of:
            return "refused"
        if scan.way == "out":
            return "out" if scan.person in inside else "refused"
        shift = self.shifts[self.shift_of[scan.person]]
        is_open = shift.opens <= scan.at + scan.fast <= shift.closes
        return "in" if is_open and scan.person not in inside else "refused"

    def outcomes(self) -> dict[str, Outcome]:
        """State and credited minutes of everybody with a shift, whatever order the records arrive in."""
        return {person: self._outcome(person) for person in self.shift_of}

    def _outcome(self, person: str) -> Outcome:
        shift = self.shifts[self.shift_of[person]]
        found, since, present = Outcome(), None, 0
        for at, what in sorted(self._events.get(person, [])):
            if what == "in" and since is None:
                since = at
                found.first_in = at if found.first_in is None else found.first_in
                found.state = "present"
            elif what == "out" and since is not None:
                present += max(min(at, shift.ends) - max(since, shift.starts), 0)
                since, found.state = None, "left"
        found.minutes = present // 60_000
        return found
