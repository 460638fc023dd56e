"""Joining a platform from the first minute: one order of steps for the window and for the command line."""

from dataclasses import dataclass

from volunteer_desk.domain.access import Role
from volunteer_desk.services import accounts, enrolment
from volunteer_desk.services.desk import Desk
from volunteer_desk.services.exchange import SyncReport
from volunteer_desk.sync.engine import SyncEngine


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where the platform is, and a one-time code of it."""

    url: str
    code: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Who leads at the new desk, and how the first exchange went; a failed one is repeated later."""

    operator: int
    report: SyncReport


async def join(
    desk: Desk, engine: SyncEngine, invitation: Invitation, *, leader: str, team: str | None
) -> Joined:
    """Enrol a new desk, give it a home before anything is written, and exchange once.

    The team of the code comes first; `team` names the one to make when the code has none. Raises UserProblem
    as `SyncEngine.enrol` and `accounts.start`; a name that cannot be taken spends no code.
    """
    accounts.check_names(leader, team)
    await engine.enrol(invitation.url, invitation.code, brings_team=team is not None)
    if (await desk.read(enrolment.identity)).team is None:
        operator = (await desk.write(accounts.start, leader, team or "")).operator
    else:
        operator = await desk.write(accounts.add_operator, leader, Role.LEADER)
    return Joined(operator, await engine.sync_once())
