"""Merge: causality before clocks, the field's rule for what is concurrent, and nothing lost unseen."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.merge import Edit, Elements, FieldState, Standing, corrected, merge, merge_elements
from volunteer_desk.domain.records import SPECS, Entity, Field

PERSON = SPECS[Entity.PERSON]
NAME, CONSENT, BLOCKED, TEAM, RUN = (
    PERSON.field(n) for n in ("name", "guardian_consent", "do_not_admit", "team", "import_run")
)
STATE = SPECS[Entity.ASSIGNMENT].field("state")


def _state(value: object, writer: int, at_ms: int) -> FieldState:
    return FieldState(Standing(value, writer, at_ms))


def test_an_edit_upon_what_stands_replaces_it_whatever_its_clock() -> None:
    merged = merge(NAME, _state("a", 10, 5_000), Edit("b", 11, 1, base=10))
    assert (merged.standing.value, merged.lost) == ("b", ())


def test_the_later_of_two_that_did_not_know_of_each_other_stands() -> None:
    merged = merge(NAME, _state("a", 10, 5_000), Edit("b", 11, 4_000, base=1))
    assert merged.standing == Standing("a", 10, 5_000)
    assert merged.lost == (Standing("b", 11, 4_000),)


def test_the_same_value_twice_is_no_conflict_and_the_later_writer_stands() -> None:
    merged = merge(NAME, _state("a", 10, 5), Edit("a", 11, 6, base=1))
    assert merged.lost == ()
    assert merged.standing.writer == 11


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
def test_the_safer_value_stands_in_either_order(
    field: Field, one: object, other: object, stands: object
) -> None:
    for first, second in ((one, other), (other, one)):
        merged = merge(field, _state(first, 10, 9_000), Edit(second, 11, 1, base=1))
        assert merged.standing.value == stands
        assert len(merged.lost) == 1


def test_centrals_order_decides_the_team() -> None:
    merged = merge(TEAM, _state(5, 10, 9_000), Edit(6, 11, 1, base=1))
    assert (merged.standing.value, [each.value for each in merged.lost]) == (6, [5])


def test_a_fixed_field_stays_as_it_was_made() -> None:
    assert merge(RUN, _state(5, 10, 1), Edit(6, 11, 9, base=10)) == _state(5, 10, 1)


def test_an_edit_upon_a_lost_value_settles_it_and_stands_for_its_branch() -> None:
    before = FieldState(Standing("a", 10, 5_000), (Standing("b", 11, 4_000),))
    merged = merge(NAME, before, Edit("c", 12, 6_000, base=11))
    assert merged.standing.value == "c"
    assert merged.lost == (Standing("a", 10, 5_000),)


def test_two_people_settling_at_once_is_again_only_an_edit() -> None:
    before = FieldState(Standing("a", 10, 5_000), (Standing("b", 11, 4_000),))
    once = merge(NAME, before, Edit("b", 12, 6_000, base=10, answers=(11,)))
    assert once.lost == ()
    assert merge(NAME, once, Edit("b", 20, 6_001, base=10, answers=(11,))).lost == ()
    other = merge(NAME, once, Edit("c", 20, 6_001, base=10, answers=(11,)))
    assert (other.standing.value, [each.value for each in other.lost]) == ("c", ["b"])


def test_somebody_else_having_assigned_too_does_not_undo_a_cancellation() -> None:
    both = merge(STATE, _state("assigned", 10, 100), Edit("assigned", 20, 90, base=0))
    assert merge(STATE, both, Edit("cancelled", 11, 200, base=10)).standing.value == "cancelled"


def test_a_block_that_nobody_has_answered_outlasts_the_lifting_of_another() -> None:
    both = merge(BLOCKED, _state(True, 10, 100), Edit(True, 20, 90, base=0))
    lifted = merge(BLOCKED, both, Edit(False, 30, 200, base=10))
    assert (lifted.standing.value, [each.value for each in lifted.lost]) == (True, [False])


@settings(max_examples=150)
@given(st.sampled_from([NAME, CONSENT, BLOCKED, STATE]), st.integers(0, 10**9))
def test_what_stands_and_what_is_open_do_not_depend_on_the_order_of_arrival(field: Field, seed: int) -> None:
    draw = random.Random(seed)
    history = _history(field, draw)
    results = {_outcome(_laid(field, _some_order(history, draw))) for _ in range(4)}
    assert len(results) == 1


@settings(max_examples=50)
@given(st.integers(0, 10**9))
def test_a_repeat_changes_nothing(seed: int) -> None:
    draw = random.Random(seed)
    state = None
    for edit in _some_order(_history(NAME, draw), draw):
        state = merge(NAME, state, edit)
        assert merge(NAME, state, edit) == state or edit.operation not in _writers(state)


def _history(field: Field, draw: random.Random) -> list[Edit]:
    """Edits of several desks, each upon something that exists, each later than what it saw."""
    values = field.restrictive or ("a", "b", "c")
    edits = [Edit(draw.choice(values), 1, draw.randint(0, 9), base=0)]
    for number in range(2, 2 + draw.randint(1, 6)):
        seen = draw.choice([None, *edits, *edits])
        at = draw.randint(0, 30) if seen is None else seen.at_ms + draw.randint(1, 5)
        answers = () if seen is None else tuple(
            each.operation for each in edits if each.at_ms < at and draw.random() < 0.15
        )  # fmt: skip
        edits.append(
            Edit(
                draw.choice(values), number, at, base=seen.operation if seen else 0, answers=answers,
                **({"base_value": seen.value} if seen else {}),
            )
        )  # fmt: skip
    return edits


def _some_order(history: list[Edit], draw: random.Random) -> list[Edit]:
    """Any order in which nobody comes before what he had seen."""
    waiting, done, order = list(history), {0}, []
    while waiting:
        ready = [edit for edit in waiting if {edit.base, *edit.answers} <= done]
        chosen = draw.choice(ready)
        waiting.remove(chosen)
        done.add(chosen.operation)
        order.append(chosen)
    return order


def _laid(field: Field, edits: list[Edit]) -> FieldState:
    state = None
    for edit in edits:
        state = merge(field, state, edit)
    assert state is not None
    return state


def _outcome(state: FieldState) -> tuple[Standing, frozenset[Standing]]:
    return state.standing, frozenset(state.lost)


def _writers(state: FieldState) -> set[int]:
    return {state.standing.writer, *(each.writer for each in state.others)}


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


def test_an_addition_that_is_there_already_is_there_once() -> None:
    once = merge_elements({}, {"+": ["first_aid"], "-": []}, 7)
    assert merge_elements(once, {"+": ["first_aid"], "-": []}, 7) == once == {"first_aid": [7]}


def test_own_changes_of_a_set_lie_on_what_central_says_until_they_come_back() -> None:
    mine = Elements({"a": [1]}).changed(7, {"+": ["b"], "-": [["a", [1]]]})
    told = replace(mine, confirmed={"a": [1], "c": [2]})
    assert set(told.additions) == {"b", "c"}
    assert Elements.unpacked(told.packed()) == told
    back = replace(told.without(7), confirmed={"b": [7], "c": [2]})
    assert back.packed() == back.additions == {"b": [7], "c": [2]}


def test_operations_of_a_set_are_renamed_wherever_they_stand() -> None:
    mine = Elements({"a": [1]}).changed(7, {"+": ["b"], "-": []}).changed(8, {"+": [], "-": [["b", [7]]]})
    moved = mine.renamed(lambda number: number + 100)
    assert moved.confirmed == {"a": [101]}
    assert moved.unseen == {107: {"+": ["b"], "-": []}, 108: {"+": [], "-": [["b", [107]]]}}
