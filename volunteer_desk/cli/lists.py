"""Lists of people in and out at a prompt: preview, commit, rejects, export.

Lines are named by number and reason, not by what stands in them: output of a script ends up in logs.
"""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from volunteer_desk.app.rosters import lists_of
from volunteer_desk.cli.access import opened
from volunteer_desk.cli.codes import ExitCode
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.people import Gender
from volunteer_desk.domain.rosters import Lists, RosterRow
from volunteer_desk.services import people, roster_files, rosters
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.rosters import Decisions, Preview, RowKind


def bring_in(arguments: Namespace, output: Output) -> int:
    """Preview a list, and write it with --commit. 0 also when some lines could not be taken."""
    return asyncio.run(_bring_in(arguments, output))


async def _bring_in(arguments: Namespace, output: Output) -> int:
    async with opened(arguments, output) as found:
        desk = found.desk
        await desk.write(rosters.clean_unfinished)
        lists = lists_of(desk)
        if arguments.file == "-":
            source, rows = "paste", rosters.read_text(sys.stdin.read(), lists)
        else:
            file = Path(arguments.file)
            source = file.suffix.lower().removeprefix(".")
            rows = await desk.aside(rosters.read_file, file, lists)
        shown = await desk.read_long(rosters.preview, _quiet(desk), rows, source)
        _show(shown, output)
        if arguments.rejects:
            await _save_rejects(desk, shown, Path(arguments.rejects), output)
        if not arguments.commit:
            output.say("not_written")
            return ExitCode.OK
        imported = await rosters.commit(desk, shown, _decisions(shown, arguments.likely), _quiet(desk))
        output.say("imported", created=len(imported.created), changed=len(imported.before))
    return ExitCode.OK


def _quiet(desk: Desk) -> Progress:
    return desk.progress(lambda _done, _total: None)


def _show(shown: Preview, output: Output) -> None:
    counts = {kind.value: count for kind, count in shown.counts().items()}
    output.say("preview", **counts)
    for each in shown.rows:
        for problem in each.row.problems:
            reason = _reason(output.texts, problem.code)
            output.say("line_problem", line=each.row.number, field=problem.field, reason=reason)


def _reason(texts: Texts, code: str) -> str:
    key = f"reason.{code}"
    return texts(key) if texts.has(key) else texts("problem.invalid")


def _decisions(shown: Preview, likely: str) -> Decisions:
    places = [place for place, each in enumerate(shown.rows) if each.kind is RowKind.LIKELY]
    if likely == "new":
        return Decisions(same_as=dict.fromkeys(places))
    return Decisions(left_out=frozenset(places))


async def _save_rejects(desk: Desk, shown: Preview, path: Path, output: Output) -> None:
    texts = output.texts
    rejected = [each.row for each in shown.rows if each.kind is RowKind.PROBLEM]

    def reason(row: RosterRow) -> str:
        words = [_reason(texts, problem.code) for problem in row.problems]
        return f"{texts('field.line')} {row.number}: {' · '.join(words)}"

    made = roster_files.sheet(
        texts("field.rejects"), _headings(texts, with_badge=False), is_rtl=texts.language == "ar",
        more=[texts("field.reason"), texts("field.given")],
    )  # fmt: skip
    count = await roster_files.save_rejects(desk, path, made, rejected, reason)
    output.say("rejects_saved", count=count, file=str(path))


def _headings(texts: Texts, *, with_badge: bool) -> Mapping[str, str]:
    fields = (*roster_files.FIELDS, "short_number") if with_badge else roster_files.FIELDS
    return {field: texts(f"field.{field}") for field in fields}


def export(arguments: Namespace, output: Output) -> int:
    """Write the roster, or the empty template, into a workbook."""
    return asyncio.run(_export(arguments, output))


async def _export(arguments: Namespace, output: Output) -> int:
    texts, path = output.texts, Path(arguments.file)
    async with opened(arguments, output) as found:
        desk = found.desk
        made = roster_files.sheet(
            texts("field.roster"), _headings(texts, with_badge=not arguments.template),
            is_rtl=texts.language == "ar",
        )  # fmt: skip
        if arguments.template:
            await roster_files.save_template(desk, path, made)
            output.say("template_saved", file=str(path))
            return ExitCode.OK
        lists = lists_of(desk)
        everybody = await desk.read(people.ids, people.Filter())
        count = await roster_files.save_people(
            desk, path, made, everybody, lambda field, value: _cell(texts, lists, field, value), _quiet(desk)
        )
        output.say("exported", count=count, file=str(path))
    return ExitCode.OK


def _cell(texts: Texts, lists: Lists, field: str, value: Any) -> str:
    """A value as people write it, so that the workbook can be read back."""
    is_arabic = texts.language == "ar"
    if not value:
        return ""
    if field == "gender":
        return texts(f"field.{Gender(value).value}")
    if field == "birth":
        return str(value).partition(":")[2]
    if field == "city":
        place = lists.places.get(str(value))
        return str(value) if place is None else place.ar if is_arabic else place.en
    if field == "specialties":
        known = [(code, lists.specialties.get(code)) for code in sorted(value)]
        words = [code if found is None else found.ar if is_arabic else found.en for code, found in known]
        return ", ".join(words)
    return str(value)
