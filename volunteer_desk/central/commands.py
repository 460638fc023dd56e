"""What whoever runs a platform does at a prompt: make it, hand out codes, serve it, see and revoke desks."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgpack
import uvicorn
from sqlalchemy import Connection

from volunteer_desk.central import accounts, conflicts, overview
from volunteer_desk.central.accounts import NewCode
from volunteer_desk.central.app import create_app
from volunteer_desk.central.clock import Now, machine_now
from volunteer_desk.central.database import CentralDatabase
from volunteer_desk.central.log import Appending, Body
from volunteer_desk.central.overview import DeskLine
from volunteer_desk.central.records import Held, Records, address_of
from volunteer_desk.central.scopes import begin_anew, open_scope
from volunteer_desk.central.serving import AnnouncingServer
from volunteer_desk.central.settings import CentralSettings
from volunteer_desk.domain.ids import CENTRAL_DESK, operation_id
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.records import SPECS, Entity

DEFAULT_NAME: Final = "organisation"
_TEAM: Final = SPECS[Entity.TEAM]
Result = TypeVar("Result")


def init(path: Path, name: str = DEFAULT_NAME, *, now: Now = machine_now) -> int:
    """Make a platform's database with one organisation; its number. Doing it again changes nothing."""
    return _write(path, lambda connection: accounts.create_organisation(connection, name, now()))


def create_enrolment_code(path: Path, team_name: str | None = None, *, now: Now = machine_now) -> str:
    """A one-time code for a desk, for the team of that name, which is made when there is none.

    Without a team the desk brings its own. Raises UserProblem NOT_FOUND before `init`.
    """
    settings = CentralSettings(path=path)

    def work(connection: Connection) -> str:
        org = _organisation(connection)
        team = None if team_name is None else _team(connection, org, team_name, now())
        return accounts.new_code(connection, NewCode(org, team, now() + settings.code_ms))

    return _write(path, work)


def desks(path: Path) -> list[DeskLine]:
    """Every desk that was ever enrolled. Raises UserProblem NOT_FOUND before `init`."""
    return _write(path, lambda connection: overview.desks(connection, _organisation(connection)))


def revoke(path: Path, desk_no: int, *, now: Now = machine_now) -> None:
    """End the device that a desk number was given to. Raises UserProblem NOT_FOUND."""

    def work(connection: Connection) -> None:
        org = _organisation(connection)
        device = accounts.device_of_desk(connection, org, desk_no)
        if device is None:
            raise UserProblem(Problem.NOT_FOUND)
        accounts.revoke(connection, org, device, now())

    _write(path, work)


def restored(path: Path) -> None:
    """Say that this file came back from a backup: desks read anew and fill in what they have sent since.

    Raises UserProblem NOT_FOUND before `init`.
    """

    def work(connection: Connection) -> None:
        _organisation(connection)
        begin_anew(connection)

    _write(path, work)


def serve(path: Path, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Answer desks at a listening address until the process is told to end.

    A file without an organisation gets one, so that one command is enough to begin with.
    """
    _write(path, lambda connection: _organisation_or_new(connection, machine_now()))
    config = uvicorn.Config(
        create_app(CentralSettings(path=path)), log_config=None, access_log=False, server_header=False,
        date_header=False,
    )  # fmt: skip
    AnnouncingServer(config, on_ready).run(sockets=[listening])


def _write(path: Path, work: Callable[[Connection], Result]) -> Result:
    database = CentralDatabase(path)
    try:
        with database.write() as connection:
            return work(connection)
    finally:
        database.close()


def _organisation(connection: Connection) -> int:
    found = connection.exec_driver_sql("SELECT min(id) FROM organisation").scalar()
    if found is None:
        raise UserProblem(Problem.NOT_FOUND)
    return int(found)


def _organisation_or_new(connection: Connection, now_ms: int) -> int:
    found = connection.exec_driver_sql("SELECT min(id) FROM organisation").scalar()
    return accounts.create_organisation(connection, DEFAULT_NAME, now_ms) if found is None else int(found)


def _team(connection: Connection, org: int, name: str, now_ms: int) -> int:
    """The record of the team of that name."""
    for record, fields in connection.exec_driver_sql(
        "SELECT id, fields FROM record WHERE org = ? AND entity = ? ORDER BY id", (org, int(Entity.TEAM))
    ):
        kept = msgpack.unpackb(fields, strict_map_key=False).get(_TEAM.field("name").number)
        if kept is not None and kept[0] == name:
            return int(record)
    return _new_team(connection, org, name, now_ms)


def _new_team(connection: Connection, org: int, name: str, now_ms: int) -> int:
    """A team that central makes itself, as an operation of desk 0."""
    number = operation_id(CENTRAL_DESK, conflicts.next_seq(connection, org))
    scope_no = open_scope(connection, org, number)
    field = _TEAM.field("name").number
    rows, records = Appending(connection, org), Records(connection, org)
    records.touch(
        Held(int(Entity.TEAM), address_of(number, None), number, scope_no, {field: [name, number, now_ms]})
    )
    body = Body(number, None, number, None, {field: (name, number, now_ms)}, None, now_ms)
    rows.append(scope_no, number, int(Entity.TEAM), body, (now_ms, 0))
    records.save()
    rows.save()
    return number
