"""Moments of the whole site on a real encrypted database: effect, action, undo."""

import pytest

from tests.support.day import MINUTE_MS, Day
from tests.support.runner import DeskRunner
from volunteer_desk.domain.attendance import BoardState
from volunteer_desk.domain.day import DayEventKind
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import HOUR_MS
from volunteer_desk.services import attendance, day, moments, schedule
from volunteer_desk.services.moments import BreakKind, PauseReason, Whom


class Site:
    """The day an hour into its first shift: four people are at work, one is missing, one went home."""

    def __init__(self, runner: DeskRunner) -> None:
        self.runner = runner
        self.day = Day(runner.write, runner.read, runner.clock)
        self.day.begin(5)
        self.day.come(0, 1, 2, 3, 5)
        runner.clock.pass_ms(55 * MINUTE_MS)
        self.day.leave(1)

    @property
    def now(self) -> int:
        return int(self.runner.clock.wall_ms)

    def states(self) -> dict[int, BoardState]:
        rows = self.runner.read(attendance.board, self.day.distribution, self.now)
        return {self.day.people.index(row.person): row.state for row in rows}

    def minutes(self) -> dict[int, int]:
        rows = self.runner.read(attendance.board, self.day.distribution, self.now)
        return {self.day.people.index(row.person): row.minutes for row in rows}

    def spans(self) -> list[tuple[int, int]]:
        found = self.runner.read(schedule.load, self.day.distribution)
        return [(shift.span.starts_ms, shift.span.ends_ms) for shift in found.shifts]


@pytest.fixture
def site(runner: DeskRunner) -> Site:
    return Site(runner)


def test_a_prayer_break_sends_those_present_and_leaves_the_guards(site: Site) -> None:
    people, write = site.day.people, site.runner.write
    whom = Whom(stay=frozenset({people[5]}))
    effect = site.runner.read(moments.effect_of_break, site.day.distribution, whom, site.now)
    assert {row.person for row in effect.concerned} == {people[0], people[2], people[3]}
    assert [row.person for row in effect.staying] == [people[5]]
    before = site.minutes()
    event = write(moments.start_break, site.day.distribution, BreakKind.PRAYER, 20, whom)
    assert site.states()[0] is BoardState.ON_BREAK and site.states()[5] is BoardState.PRESENT
    site.runner.clock.pass_ms(20 * MINUTE_MS)
    site.day.come(0)
    away = site.runner.read(moments.not_back, site.day.distribution, site.now)
    assert [row.person for row in away] == [people[2], people[3]]
    assert len(write(moments.all_back, site.day.distribution, [people[2], people[0]])) == 1
    assert site.states()[2] is BoardState.PRESENT and site.states()[3] is BoardState.ON_BREAK
    # The guard worked on, the others did not.
    site.runner.clock.pass_ms(10 * MINUTE_MS)
    after = site.minutes()
    assert {who: after[who] - before[who] for who in (0, 2, 3, 5)} == {0: 10, 2: 10, 3: 0, 5: 30}
    (held,) = site.runner.read(day.events, site.day.distribution, (DayEventKind.BREAK,))
    assert (held.id, held.reason, held.amount) == (event, "prayer", 20)


def test_a_break_of_one_station_leaves_the_others_at_work(site: Site) -> None:
    whom = Whom(stations=frozenset({site.day.packing}))
    site.runner.write(moments.start_break, site.day.distribution, BreakKind.IFTAR, 30, whom)
    states = site.states()
    assert [who for who, state in states.items() if state is BoardState.ON_BREAK] == [2, 3]


def test_a_break_that_is_taken_back_took_nothing(site: Site) -> None:
    before = site.states()
    event = site.runner.write(moments.start_break, site.day.distribution, BreakKind.REST, 15, Whom())
    site.runner.clock.pass_ms(5 * MINUTE_MS)
    site.day.come(0)
    site.runner.write(moments.undo, site.day.distribution, event)
    assert site.states() == before
    site.runner.clock.pass_ms(MINUTE_MS)
    assert site.minutes()[2] == site.minutes()[3] == 61
    with pytest.raises(UserProblem) as caught:
        site.runner.write(moments.undo, site.day.distribution, event)
    assert caught.value.code is Problem.NOT_FOUND


def test_a_pause_goes_on_until_the_site_resumes(site: Site) -> None:
    read, write, where = site.runner.read, site.runner.write, site.day.distribution
    assert read(moments.paused_since, where) is None
    with pytest.raises(UserProblem):
        write(moments.resume, where)
    event = write(moments.pause, where, PauseReason.LIGHTNING, counts=False)
    paused = read(moments.paused_since, where)
    assert (paused.id, paused.reason, paused.detail) == (event, "lightning", '{"counts": false}')
    site.runner.clock.pass_ms(MINUTE_MS)
    write(moments.resume, where)
    assert read(moments.paused_since, where) is None
    assert write(moments.pause, where, PauseReason.DUST, counts=True) != event


def test_an_early_end_checks_out_and_frees_later_shifts_until_it_is_taken_back(site: Site) -> None:
    where = site.day.distribution
    before, spans = site.states(), site.spans()
    effect = site.runner.read(moments.effect_of_end, where, site.now)
    assert {site.day.people.index(row.person) for row in effect.concerned} == {0, 2, 3, 5}
    assert effect.shifts == (site.day.second,)
    event = site.runner.write(moments.end_early, where, "finished")
    assert {who for who, state in site.states().items() if state is BoardState.LEFT} == {0, 1, 2, 3, 5}
    assert site.spans() == spans[:1]
    site.runner.write(moments.undo, where, event)
    assert (site.states(), site.spans()) == (before, spans)


def test_a_late_lorry_moves_what_is_not_over_and_back(site: Site) -> None:
    where, before = site.day.distribution, site.spans()
    effect = site.runner.read(moments.effect_of_delay, where, 90, site.now)
    assert effect.shifts == (site.day.first, site.day.second) and effect.to_tell == ()
    event = site.runner.write(moments.delay, where, 90, "lorry")
    by = 90 * MINUTE_MS
    assert site.spans() == [(starts + by, ends + by) for starts, ends in before]
    site.runner.write(moments.undo, where, event)
    assert site.spans() == before


def test_what_is_over_stays_and_who_is_torn_between_shifts_is_named(site: Site) -> None:
    where = site.day.distribution
    site.runner.clock.pass_ms(4 * HOUR_MS)
    effect = site.runner.read(moments.effect_of_delay, where, 30, site.now)
    assert effect.shifts == (site.day.second,)
    for minutes in (0, -5, 13 * 60):
        with pytest.raises(UserProblem):
            site.runner.write(moments.delay, where, minutes, "lorry")
        with pytest.raises(UserProblem):
            site.runner.write(moments.start_break, where, BreakKind.REST, minutes, Whom())
