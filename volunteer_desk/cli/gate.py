"""The gate at a prompt: codes come in by lines, a verdict goes out for each once it is durable.

A scanner on a small computer is a keyboard, so a line is a badge number. Lines that begin with a colon are
a person's: the direction changes by them only, never by a scan.
"""

import asyncio
import sys
import threading
from argparse import Namespace
from collections.abc import AsyncIterator
from typing import Any, Final, TextIO

from volunteer_desk.cli.access import Opened, opened
from volunteer_desk.cli.codes import ExitCode, exit_code
from volunteer_desk.cli.output import Output
from volunteer_desk.domain.attendance import Admitted, CheckedOut, Direction, Method, Refused
from volunteer_desk.domain.problems import UserProblem
from volunteer_desk.services import attendance, schedule
from volunteer_desk.services import gate as situations
from volunteer_desk.services.attendance import Gate
from volunteer_desk.services.desk import Desk
from volunteer_desk.services.verdicts import Verdict

_LONGEST_CODE: Final = 64
_LOOK_AGAIN_MS: Final = 60_000
_ADMITTED, _REFUSED = "\N{CHECK MARK}", "\N{BALLOT X}"
_IDS: Final = ("event", "target", "person", "shift", "distribution")
_DIRECTIONS: Final = {":in": Direction.IN, ":out": Direction.OUT, ":break": Direction.BREAK}


def gate(arguments: Namespace, output: Output) -> int:
    """Until standard input ends; 1 when something could not be recorded."""
    return asyncio.run(_gate(arguments, output))


async def _gate(arguments: Namespace, output: Output) -> int:
    async with opened(arguments, output) as found:
        line = GateLine(found.desk, output, Direction.OUT if arguments.out else Direction.IN)
        await line.choose(arguments.distribution)
        if not arguments.sync:
            await line.follow(lines_of(sys.stdin))
            return line.code
        return await _synchronised(found, line)


async def _synchronised(found: Opened, line: "GateLine") -> int:
    """Exchange with the platform beside the scans; neither waits for the other."""
    from volunteer_desk.sync.engine import connect

    engine = connect(found.desk, found.tokens)

    async def follow() -> None:
        try:
            await line.follow(lines_of(sys.stdin))
        finally:
            engine.stop()

    await asyncio.gather(engine.run(), follow())
    return line.code


async def lines_of(stream: TextIO) -> AsyncIterator[str]:
    """Lines as they arrive. A thread reads, and ends with the program even in the middle of a wait."""
    loop, arrived = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        text = "start"
        while text:
            text = stream.readline()
            loop.call_soon_threadsafe(arrived.put_nowait, text)

    threading.Thread(target=read, name="gate-input", daemon=True).start()
    while text := await arrived.get():
        yield text


class GateLine:
    """One gate: its direction, what it says, and its last record for undo."""

    def __init__(self, desk: Desk, output: Output, direction: Direction) -> None:
        self.code: int = ExitCode.OK
        self._desk, self._output = desk, output
        self._direction = direction
        self._distribution: int | None = None
        self._is_fixed = False
        self._looked_ms = 0
        self._number = 0
        self._records: list[int] = []

    async def choose(self, distribution: int | None) -> None:
        """Work for this distribution, or for the one of the hour; without one the gate waits for it."""
        if distribution is None:
            await self._look_again()
            if self._distribution is None:
                self._output.notice("waiting")
            return
        self._is_fixed = True
        self._open(distribution, (await self._desk.read(schedule.load, distribution)).title)

    def _open(self, distribution: int, title: str) -> None:
        self._distribution = distribution
        self._tell_direction("gate_open", title=title, distribution=distribution)

    async def follow(self, lines: AsyncIterator[str]) -> None:
        """Take every line until there are no more."""
        async for text in lines:
            await self.take(text)

    async def take(self, text: str) -> None:
        """One line: a code to record, or a person's word."""
        text = text.strip()[:_LONGEST_CODE]
        if not text:
            return
        self._number += 1
        try:
            if text.startswith(":"):
                await self._obey(text)
                return
            await self._look_again()
            verdict = await self._record(text)
        except UserProblem as problem:
            self._not_recorded(problem)
            return
        self._records.append(verdict.event)
        self._tell(verdict)

    async def _record(self, code: str) -> Verdict:
        if self._distribution is None:
            return await self._desk.write(attendance.record_unplaced, code, self._direction, Method.CLI)
        gate = Gate(self._distribution, self._direction)
        return await self._desk.write(attendance.record_code, code, gate, Method.CLI)

    async def _look_again(self) -> None:
        """A gate that runs for days follows the distribution of the hour."""
        now, here = self._desk.now_ms(), self._distribution
        is_fresh = here is not None and abs(now - self._looked_ms) < _LOOK_AGAIN_MS
        if self._is_fixed or is_fresh:
            return
        self._looked_ms = now
        found = await self._desk.read(situations.situation, now)
        if found is not None and found.distribution != here:
            self._open(found.distribution, found.title)

    async def _obey(self, text: str) -> None:
        if text in _DIRECTIONS:
            self._direction = _DIRECTIONS[text]
            self._tell_direction(f"direction_{self._direction.value}")
        elif text != ":undo":
            self._output.say("unknown_line")
        elif not self._records:
            self._output.say("nothing_to_undo")
        else:
            target = self._records.pop()
            void = await self._desk.write(attendance.undo, target)
            self._print({"verdict": "void", "event": void, "target": target}, ["event.void"])

    def _tell_direction(self, what: str, **data: Any) -> None:
        direction = self._direction.value
        if self._output.as_json:
            self._output.record(_with_text_ids({"what": what, **data, "direction": direction}))
            return
        word = self._output.texts(f"say.direction_{direction}")
        self._output.line(self._output.texts(f"say.{what}", **data, direction=word))

    def _not_recorded(self, problem: UserProblem) -> None:
        self.code = exit_code(problem.code)
        if self._output.as_json:
            self._output.record({"verdict": "not_recorded", "line": self._number, "code": problem.code.value})
        else:
            self._output.say("not_recorded", reason=self._output.sentence(problem))

    def _tell(self, verdict: Verdict) -> None:
        values: dict[str, Any] = {
            "event": verdict.event, "person": verdict.person, "name": verdict.name,
            "station": verdict.station_name, "at_ms": verdict.at_ms,
        }  # fmt: skip
        said: dict[str, Any]
        match verdict.decision:
            case Admitted(kind=kind, shift=shift, late_minutes=late):
                said = {"verdict": kind.value, "shift": shift, "late_minutes": late}
                words = [f"event.{kind.value}"]
            case CheckedOut(shift=shift, minutes=minutes):
                said = {"verdict": "check_out", "shift": shift, "minutes": minutes}
                words = ["event.check_out"]
            case Refused(reason=reason, shift=shift):
                said = {"verdict": "refused", "reason": reason.value, "shift": shift}
                words = [f"refusal.{reason.value}"]
        self._print({**said, **values}, words)

    def _print(self, values: dict[str, Any], words: list[str]) -> None:
        if self._output.as_json:
            self._output.record(_with_text_ids({"line": self._number, **values}))
            return
        texts = self._output.texts
        mark = _REFUSED if values["verdict"] == "refused" else _ADMITTED
        cells = [str(self._number), mark, *map(texts, words)]
        cells += [values[name] for name in ("name", "station") if values.get(name)]
        if values.get("late_minutes"):
            cells.append(texts("say.late", minutes=values["late_minutes"]))
        if values["verdict"] == "check_out":
            cells.append(texts("say.minutes", minutes=values["minutes"]))
        self._output.line("\t".join(cells))


def _with_text_ids(values: dict[str, Any]) -> dict[str, Any]:
    """Numbers of records as text: they have 63 bits, of which many readers of JSON keep 53."""
    wide = {name: str(values[name]) for name in _IDS if values.get(name) is not None}
    return {**values, **wide}
