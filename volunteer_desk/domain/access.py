"""Roles and what each may do. The matrix is data; desk and central ask the same function."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """Who somebody is at this desk."""

    LEADER = "leader"
    DEPUTY = "deputy"
    DISTRIBUTION_SUPERVISOR = "distribution_supervisor"
    FIELD_RECORDER = "field_recorder"
    VOLUNTEER_MANAGER = "volunteer_manager"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing that may be done."""

    SEE_ROSTER = "see_roster"
    EDIT_PEOPLE = "edit_people"
    IMPORT_PEOPLE = "import_people"
    EXPORT_PEOPLE = "export_people"
    REVEAL_IDENTITY = "reveal_identity"
    PLAN = "plan"
    ASSIGN = "assign"
    RECORD_ATTENDANCE = "record_attendance"
    OVERRIDE_GATE = "override_gate"
    ADD_WALK_IN = "add_walk_in"
    SETTLE_CONFLICTS = "settle_conflicts"
    MANAGE_OPERATORS = "manage_operators"
    MANAGE_DESK = "manage_desk"
    SYNCHRONISE = "synchronise"


class OperatorProblem(StrEnum):
    """Why an operator cannot be written down or changed like this."""

    NAME_TAKEN = "name_taken"
    LAST_LEADER = "last_leader"
    LAST_KEY = "last_key"


_EVERYBODY: Final = {Permission.SYNCHRONISE}
_AT_THE_GATE: Final = _EVERYBODY | {Permission.RECORD_ATTENDANCE, Permission.ADD_WALK_IN}
_AT_THE_SITE: Final = _AT_THE_GATE | {Permission.SEE_ROSTER, Permission.ASSIGN, Permission.OVERRIDE_GATE}
_DEPUTY: Final = _AT_THE_SITE | {
    Permission.EDIT_PEOPLE,
    Permission.IMPORT_PEOPLE,
    Permission.PLAN,
    Permission.SETTLE_CONFLICTS,
}
_MATRIX: Final = {
    Role.FIELD_RECORDER: _AT_THE_GATE,
    Role.DISTRIBUTION_SUPERVISOR: _AT_THE_SITE,
    Role.DEPUTY: _DEPUTY,
    Role.LEADER: frozenset(Permission),
    Role.VOLUNTEER_MANAGER: frozenset(Permission),
    Role.AUDITOR: _EVERYBODY | {Permission.SEE_ROSTER},
}


def allows(role: Role, permission: Permission) -> bool:
    """Whether the role includes the permission."""
    return permission in _MATRIX[role]


def covers(role: Role, other: Role) -> bool:
    """Whether the role may do everything that the other may."""
    return _MATRIX[role] >= _MATRIX[other]
