"""A desk reduced to what central sees of it: numbered operations, sent as batches through the real routes."""

import asyncio
import tempfile
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from volunteer_desk.central import commands
from volunteer_desk.central.app import create_app
from volunteer_desk.central.settings import CentralSettings
from volunteer_desk.domain.ids import FIRST_PROVISIONAL_DESK
from volunteer_desk.domain.records import SPECS, Entity
from volunteer_desk.wire import codec
from volunteer_desk.wire.chain import chain, digest
from volunteer_desk.wire.messages import (
    Anchor,
    Enrol,
    EnrolReply,
    Hello,
    HelloReply,
    LogRow,
    Message,
    Operation,
    Pull,
    PullReply,
    Push,
    PushReply,
    Wanted,
)

START_MS = 1_795_000_000_000
MINUTE_MS = 60_000
_PATHS = {Hello: "/v1/hello", Push: "/v1/push", Pull: "/v1/pull", Enrol: "/v1/enrol"}


@cache
def _made() -> bytes:
    """A platform's file as `init` leaves it: made once, since every test starts from it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "central.db"
        commands.init(path, now=lambda: START_MS)
        return path.read_bytes()


class Central:
    """The real application on a real file, with a clock that tests set."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.now_ms = START_MS
        self.path = folder / "central.db"
        self.path.write_bytes(_made())
        chosen = {"requests_a_minute": 1_000_000, "tries_a_minute": 1_000_000} | settings
        self.app = create_app(CentralSettings(path=self.path, **chosen), now=self.now)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._client = httpx.AsyncClient(
            # As a server does: whoever asks gets the answer that the application made of its trouble.
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://central.example",
        )

    def now(self) -> int:
        return self.now_ms

    def post(self, path: str, message: Message, token: str | None = None) -> httpx.Response:
        return self.post_bytes(path, codec.encode(message), token)

    def post_bytes(self, path: str, body: bytes, token: str | None = None) -> httpx.Response:
        headers: dict[str, str | bytes] = {"content-type": codec.MEDIA_TYPE, "accept": codec.MEDIA_TYPE}
        if token is not None:
            headers["authorization"] = f"Bearer {token}".encode()
        return self.request("POST", path, content=body, headers=headers)

    def request(self, method: str, path: str, **asked: Any) -> httpx.Response:
        """From any thread: the application answers on a loop of its own."""
        coroutine = self._client.request(method, path, **asked)
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def code(self, team: str | None = None) -> str:
        return commands.create_enrolment_code(self.path, team, now=self.now)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self.app.state.platform.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, for proving that nothing changed."""
        names = [row[0] for row in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(self.rows(f'SELECT * FROM "{name}"'), key=repr) for name in names}  # noqa: S608

    def close(self) -> None:
        asyncio.run_coroutine_threadsafe(self._ended(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self.app.state.platform.close()

    async def _ended(self) -> None:
        await self._client.aclose()
        await self._loop.shutdown_default_executor()


class Stream:
    """One desk's operations in order; `send` gives central's verdict."""

    def __init__(self, central: Central, code: str, *, claimed: int = FIRST_PROVISIONAL_DESK + 7) -> None:
        self.central = central
        reply = central.post("/v1/enrol", Enrol(code, claimed, 0))
        assert reply.status_code == 200, reply.text
        self.enrolled: EnrolReply = codec.decode(reply.content, EnrolReply)
        self.token = self.enrolled.access_token
        self.desk_no = self.enrolled.desk_no
        self.team = self.enrolled.team or 0
        self.operations: list[Operation] = []
        self.acknowledged = 0
        self.wall_ms = START_MS - 60 * MINUTE_MS
        self.boot = f"boot{self.desk_no}"

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.boot, 10**9, START_MS, START_MS, 10)

    def next_id(self) -> int:
        return (self.desk_no << 36) + len(self.operations) + 1

    def _add(self, entity: Entity, *, record: int | None, **values: Any) -> int:
        number = self.next_id()
        self.wall_ms += 1_000
        whole = {
            "entity": int(entity), "record": record, "key": None, "scope": self.team, "changes": {},
            "bases": {}, "settles": None, "first_id": None, "actor": None, "wall_ms": self.wall_ms,
            "utc_offset_minutes": 180, "mono_ms": 10**9 - START_MS + self.wall_ms, "boot": self.boot,
        } | values  # fmt: skip
        self.operations.append(Operation(**whole))
        return number

    def start_team(self, name: str = "الفريق") -> int:
        self.team = self.next_id()
        return self.create(Entity.TEAM, name=name)

    def create(self, entity: Entity, **values: Any) -> int:
        return self._add(entity, record=self.next_id(), changes=_numbered(entity, values))

    def edit(
        self, entity: Entity, record: int, base: int, settles: tuple[int, str] | None = None, **values: Any
    ) -> int:
        changes = _numbered(entity, values)
        return self._add(
            entity, record=record, changes=changes, settles=settles,
            bases={number: base for number, value in changes.items() if not isinstance(value, dict)},
        )  # fmt: skip

    def register(self, entity: Entity, *key: int, base: int = 0, **values: Any) -> int:
        whole = dict(zip(SPECS[entity].natural_key, key, strict=True)) if not base else {}
        changes = _numbered(entity, whole | values)
        return self._add(
            entity, record=None, key=key, changes=changes, bases=dict.fromkeys(changes, base) if base else {}
        )

    def fact(self, **values: Any) -> int:
        known = {"kind": "check_in", "method": "scan"} | values
        return self._add(
            Entity.ATTENDANCE_EVENT, record=self.next_id(), changes=_numbered(Entity.ATTENDANCE_EVENT, known)
        )

    def change_last(self, **values: Any) -> None:
        self.operations[-1] = replace(self.operations[-1], **values)

    def batch(self, first: int | None = None, last: int | None = None) -> Push:
        first = self.acknowledged + 1 if first is None else first
        last = len(self.operations) if last is None else last
        before = chain([digest(each) for each in self.operations[: first - 1]])
        return Push(self.desk_no, first, before, (self.anchor,), tuple(self.operations[first - 1 : last]))

    def send(self, first: int | None = None, last: int | None = None) -> PushReply:
        return self.send_batch(self.batch(first, last))

    def send_batch(self, batch: Push) -> PushReply:
        reply = self.ask(batch)
        assert isinstance(reply, PushReply)
        if reply.verdict == "ok":
            self.acknowledged = max(self.acknowledged, reply.upto)
        return reply

    def ask(self, message: Message) -> Any:
        reply = self.central.post(_PATHS[type(message)], message, self.token)
        assert reply.status_code == 200, reply.text
        return codec.decode(reply.content)

    def hello(self) -> HelloReply:
        found: HelloReply = self.ask(Hello(self.desk_no, len(self.operations), self.wall_ms))
        return found

    def pull(self) -> list[LogRow]:
        """Every row this desk may read, page after page."""
        found: list[LogRow] = []
        for grant in self.hello().grants:
            after = 0
            while True:
                reply: PullReply = self.ask(Pull((Wanted(grant.scope_no, grant.epoch, after),)))
                rows = reply.pages[0].rows
                if not rows:
                    break
                found += rows
                after = rows[-1].seq
        return found

    def standing(self, entity: Entity, field: str) -> dict[Any, Any]:
        """What stands in a field of every record, as the rows of the log leave it."""
        number = SPECS[entity].field(field).number
        found = {}
        for row in self.pull():
            if row.entity == entity and number in row.outcomes:
                found[row.key or row.record] = row.outcomes[number][0]
        return found

    def open_conflicts(self) -> dict[tuple[Any, ...], str]:
        """The conflicts the log leaves open: (losing operation, field) -> detail."""
        spec = SPECS[Entity.CONFLICT]
        state, detail = spec.field("state").number, spec.field("detail").number
        found: dict[tuple[Any, ...], str] = {}
        for row in self.pull():
            if row.entity != Entity.CONFLICT:
                continue
            assert row.key is not None
            if row.outcomes[state][0] == "open":
                found[row.key] = row.outcomes[detail][0]
            else:
                found.pop(row.key, None)
        return found


def _numbered(entity: Entity, values: dict[str, Any]) -> dict[int, Any]:
    return {SPECS[entity].field(name).number: value for name, value in values.items()}
