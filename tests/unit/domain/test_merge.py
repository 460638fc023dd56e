"""Merge: causality before clocks, the field's rule for what is concurrent, and nothing lost unseen."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain.merge import Edit, Standing, corrected, merge, merge_elements
from volunteer_desk.domain.records import SPECS, Entity

PERSON = SPECS[Entity.PERSON]
NAME, CONSENT, BLOCKED, TEAM = (PERSON.field(n) for n in ("name", "guardian_consent", "do_not_admit", "team"))
STATE = SPECS[Entity.ASSIGNMENT].field("state")


def test_an_edit_upon_what_stands_replaces_it_whatever_its_clock() -> None:
    merged = merge(NAME, Standing("a", 10, 5_000), Edit("b", 11, 1, base=10))
    assert (merged.standing.value, merged.lost) == ("b", None)


def test_the_later_of_two_that_did_not_know_of_each_other_stands() -> None:
    merged = merge(NAME, Standing("a", 10, 5_000), Edit("b", 11, 4_000, base=1))
    assert merged.standing == Standing("a", 10, 5_000)
    assert merged.lost == Standing("b", 11, 4_000)


def test_the_same_value_twice_is_no_conflict() -> None:
    assert merge(NAME, Standing("a", 10, 5), Edit("a", 11, 6, base=1)).lost is None


@pytest.mark.parametrize(
    ("field", "one", "other", "stands"),
    [
        (CONSENT, "paper", "refused", "refused"),
        (CONSENT, "known", None, None),
        (BLOCKED, False, True, True),
        (STATE, "cancelled", "assigned", "assigned"),
        (STATE, "standby", "cancelled", "standby"),
    ],
)
def test_the_safer_value_stands_in_either_order(field, one, other, stands) -> None:
    for first, second in ((one, other), (other, one)):
        merged = merge(field, Standing(first, 10, 9_000), Edit(second, 11, 1, base=1))
        assert merged.standing.value == stands
        assert merged.lost is not None


def test_centrals_order_decides_the_team() -> None:
    assert merge(TEAM, Standing(5, 10, 9_000), Edit(6, 11, 1, base=1)).standing.value == 6


def test_an_edit_upon_a_lost_value_settles_that_conflict() -> None:
    merged = merge(NAME, Standing("a", 10, 5_000), Edit("c", 12, 6_000, base=11), losing=(11,))
    assert merged.settled == (11,)
    assert merged.standing.value == "c"
    assert merged.lost == Standing("a", 10, 5_000)


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 5)), min_size=2, max_size=4))
def test_what_stands_does_not_depend_on_the_order_of_arrival(values) -> None:
    edits = [Edit(value, 10 + place, at, base=1) for place, (value, at) in enumerate(values)]
    results = set()
    for order in permutations(edits):
        standing: Standing | None = Standing("start", 1, 0)
        for edit in order:
            standing = merge(NAME, standing, edit).standing
        assert standing is not None
        results.add(standing.value)
    assert len(results) == 1


def test_a_repeat_changes_nothing() -> None:
    once = merge(NAME, Standing("a", 10, 5), Edit("b", 11, 6, base=10)).standing
    assert merge(NAME, once, Edit("b", 11, 6, base=10)).standing == once


def test_a_removal_takes_only_what_its_author_had_seen() -> None:
    current = {"driver": [5], "nursing": [6]}
    assert merge_elements(current, {"+": [], "-": [["driver", [5]]]}, 9) == {"nursing": [6]}
    later = merge_elements(current, {"+": ["driver"], "-": []}, 8)
    assert merge_elements(later, {"+": [], "-": [["driver", [5]]]}, 9) == {"driver": [8], "nursing": [6]}


CHANGES = st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=1, max_size=5)


@given(CHANGES, CHANGES)
def test_sets_of_two_desks_meet_in_either_order(mine, theirs) -> None:
    def changes(steps, first):
        return [
            ({"+": [e] if add else [], "-": [] if add else [[e, [1]]]}, first + n)
            for n, (e, add) in enumerate(steps)
        ]

    one, other = changes(mine, 10), changes(theirs, 20)
    results = []
    for order in ([*one, *other], [*other, *one]):
        current = {"a": [1]}
        for change, operation in order:
            current = merge_elements(current, change, operation)
        results.append(current)
    assert results[0] == results[1]


def test_no_clock_wins_for_years_and_an_edit_beats_what_it_saw() -> None:
    assert corrected(9_999, now_ms=5_000, base_ms=None) == 5_000
    assert corrected(100, now_ms=5_000, base_ms=3_000) == 3_001
