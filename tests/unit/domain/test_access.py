"""The matrix of roles: complete, growing, and closed where it must be."""

import itertools

import pytest

from volunteer_desk.domain.access import Permission, Role, allows, covers


def of(role: Role) -> set[Permission]:
    return {permission for permission in Permission if allows(role, permission)}


def test_each_role_includes_the_one_below() -> None:
    ladder = [Role.FIELD_RECORDER, Role.DISTRIBUTION_SUPERVISOR, Role.DEPUTY, Role.LEADER]
    for lower, higher in itertools.pairwise(ladder):
        assert of(lower) < of(higher)


def test_the_leader_may_everything_and_everybody_may_synchronise() -> None:
    assert of(Role.LEADER) == of(Role.VOLUNTEER_MANAGER) == set(Permission)
    assert all(allows(role, Permission.SYNCHRONISE) for role in Role)


def test_an_auditor_reads_and_changes_nothing() -> None:
    assert of(Role.AUDITOR) == {Permission.SEE_ROSTER, Permission.SYNCHRONISE}


@pytest.mark.parametrize(
    "permission",
    [
        Permission.MANAGE_OPERATORS,
        Permission.MANAGE_DESK,
        Permission.EXPORT_PEOPLE,
        Permission.REVEAL_IDENTITY,
    ],
)
def test_what_leads_out_of_the_house_is_the_leaders(permission: Permission) -> None:
    assert {role for role in Role if allows(role, permission)} == {Role.LEADER, Role.VOLUNTEER_MANAGER}


def test_the_gate_sees_no_roster() -> None:
    assert of(Role.FIELD_RECORDER) == {
        Permission.RECORD_ATTENDANCE,
        Permission.ADD_WALK_IN,
        Permission.SYNCHRONISE,
    }


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("other", list(Role))
def test_a_role_covers_another_when_it_lacks_nothing(role: Role, other: Role) -> None:
    lacking = [each for each in Permission if allows(other, each) and not allows(role, each)]
    assert covers(role, other) is not bool(lacking)


def test_a_recorder_sees_no_roster_and_only_leaders_take_it_out() -> None:
    assert not allows(Role.FIELD_RECORDER, Permission.SEE_ROSTER)
    may_export = {role for role in Role if allows(role, Permission.EXPORT_PEOPLE)}
    assert may_export == {Role.LEADER, Role.VOLUNTEER_MANAGER}
    assert not covers(Role.AUDITOR, Role.FIELD_RECORDER)
