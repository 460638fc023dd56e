"""The command line as somebody at a prompt uses it: words in, an exit code and two streams out."""

import argparse
import asyncio
import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.app.options import Options
from volunteer_desk.cli import main
from volunteer_desk.cli.arguments import Grammar
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.access import Permission, Role
from volunteer_desk.keychain import KeyFile
from volunteer_desk.services.clock import MachineClock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.services.permission import needs

PASSPHRASE = "ليلة التوزيع في الحي"


@dataclass(frozen=True)
class Said:
    """What one command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def records(self) -> list[dict[str, Any]]:
        """Every line as the object it must be with --json; fails for one that is none."""
        found = [json.loads(line) for line in self.lines]
        assert all(isinstance(each, dict) for each in found), self.out
        return found

    def record(self, what: str) -> dict[str, Any]:
        """The one object that tells of this."""
        [found] = [each for each in self.records if each.get("what") == what]
        return found


def prompt(*words: object, stdin: str = "") -> Said:
    """Run one command in this process; standard input is these lines and then its end."""
    out, err = _stream(), _stream()
    before, sys.stdin = sys.stdin, _stream(stdin)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(word) for word in words])
    except SystemExit as ended:  # argparse ends help and misunderstandings by itself
        assert isinstance(ended.code, int)
        code = ended.code
    finally:
        sys.stdin = before
    return Said(code, _text(out), _text(err))


def every_command(texts: Texts) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """The words that name each command, none for the program itself, and its parser."""
    yield from _below((), Grammar(texts).build())


def _below(
    words: tuple[str, ...], parser: argparse.ArgumentParser
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, made in action.choices.items():
                yield from _below((*words, name), made)


def _stream(content: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.detach()
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@dataclass(frozen=True)
class Place:
    """A desk's folder and the file with its passphrase."""

    folder: Path
    secret: Path

    @property
    def options(self) -> list[object]:
        return ["--folder", self.folder, "--passphrase-file", self.secret]

    def run(self, command: str, *words: object, stdin: str = "", language: str = "en") -> Said:
        """A command on this desk."""
        return prompt(command, *words, *self.options, "--language", language, stdin=stdin)

    def ask(self, command: str, *words: object, stdin: str = "", language: str = "en") -> Said:
        """As `run`, for a program that reads the answer."""
        return self.run(command, *words, "--json", stdin=stdin, language=language)


def look(place: Place, statement: str) -> list[tuple[Any, ...]]:
    """What stands in the desk's database, read when no command has it open."""
    return asyncio.run(_look(place, statement))


async def _look(place: Place, statement: str) -> list[tuple[Any, ...]]:
    async with await _opened(place) as desk:
        rows = await desk.read(lambda session: session.execute(text(statement)).all())
    return [tuple(row) for row in rows]


async def _opened(place: Place) -> Desk:
    options, clock = Options(place.folder, place.folder / "preferences.json"), MachineClock()
    key = KeyFile(options.key_file).open_with_passphrase(PASSPHRASE, now_ms=clock.read().wall_ms).key
    return await Desk.open(options.database, key, clock=clock, actor=Actor(None, Role.LEADER))


def change(place: Place, *statements: str) -> None:
    """Bring the desk's database into a state that takes long to come to by itself."""
    asyncio.run(_change(place, statements))


async def _change(place: Place, statements: Sequence[str]) -> None:
    async with await _opened(place) as desk:
        await desk.write_remote(_run, statements)


@needs(Permission.SYNCHRONISE)
def _run(session: Session, statements: Sequence[str]) -> None:
    for statement in statements:
        session.execute(text(statement))
