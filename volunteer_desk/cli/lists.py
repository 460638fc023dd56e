"""Lists of people in and out at a prompt: preview, commit, rejects, export.

Lines are named by number and reason, not by what stands in them: output of a script ends up in logs.
"""

import asyncio
import sys
from argparse import Namespace
from pathlib import Path

from volunteer_desk.app.rosters import lists_of
from volunteer_desk.cli.access import opened
from volunteer_desk.cli.codes import ExitCode
from volunteer_desk.cli.output import Output
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.places import Place, Specialty
from volunteer_desk.domain.rosters import FIELDS, Lists, RosterRow
from volunteer_desk.services import imports, people, roster_files, rosters
from volunteer_desk.services.desk import Desk, Progress
from volunteer_desk.services.imports import Decisions
from volunteer_desk.services.roster_files import BADGE, ListWords
from volunteer_desk.services.rosters import LONGEST_TEXT, Preview, RowKind


def bring_in(arguments: Namespace, output: Output) -> int:
    """Preview a list, and write it with --commit. 0 also when some lines could not be taken."""
    return asyncio.run(_bring_in(arguments, output))


async def _bring_in(arguments: Namespace, output: Output) -> int:
    async with opened(arguments, output) as found:
        desk = found.desk
        await imports.tidy(desk)
        lists = lists_of(desk)
        if arguments.file == "-":
            reading = rosters.read_text(sys.stdin.read(LONGEST_TEXT + 1), lists)
        else:
            reading = await desk.aside(rosters.read_file, Path(arguments.file), lists)
        shown = await desk.read_long(rosters.preview, _quiet(desk), reading)
        _show(shown, lists, output)
        if arguments.rejects:
            await _save_rejects(desk, shown, Path(arguments.rejects), output)
        if not arguments.commit:
            output.say("not_written")
            return ExitCode.OK
        imported = await imports.commit(desk, shown, _decisions(shown, arguments.likely), _quiet(desk))
        output.say("imported", created=len(imported.created), changed=imported.changed)
    return ExitCode.OK


def _quiet(desk: Desk) -> Progress:
    return desk.progress(lambda _done, _total: None)


def _show(shown: Preview, lists: Lists, output: Output) -> None:
    counts = {kind.value: count for kind, count in shown.counts().items()}
    output.say("preview", **counts)
    words = list_words(output.texts, lists)
    if shown.reading.guessed:
        output.say("guessed", columns=words.listed(shown.reading.guessed))
    if shown.reading.aside:
        output.say("aside", columns=words.comma.join(shown.reading.aside))
    if rosters.hidden(shown):
        output.say("hidden", count=len(rosters.hidden(shown)))
    for each in shown.rows:
        for problem in (*each.row.problems, *each.row.remarks):
            reason = _reason(output.texts, problem.code)
            output.say("line_problem", line=each.row.number, field=problem.field, reason=reason)


def _reason(texts: Texts, code: str) -> str:
    key = f"reason.{code}"
    return texts(key) if texts.has(key) else texts("problem.invalid")


def _decisions(shown: Preview, likely: str) -> Decisions:
    places = [place for place, each in enumerate(shown.rows) if each.kind is RowKind.LIKELY]
    hidden = rosters.hidden(shown)
    if likely == "new":
        return Decisions(hidden, dict.fromkeys(places))
    return Decisions(hidden.union(places))


async def _save_rejects(desk: Desk, shown: Preview, path: Path, output: Output) -> None:
    texts = output.texts
    rejected = [each.row for each in shown.rows if each.kind is RowKind.PROBLEM]

    def reason(row: RosterRow) -> str:
        words = [_reason(texts, problem.code) for problem in row.problems]
        return f"{texts('field.line')} {row.number}: {' · '.join(words)}"

    more = (texts("field.reason"), texts("field.given"))
    made = list_words(texts, lists_of(desk)).sheet(texts("field.rejects"), with_badge=True, more=more)
    count = await roster_files.save_rejects(desk, path, made, rejected, reason)
    output.say("rejects_saved", count=count, file=str(path))


def list_words(texts: Texts, lists: Lists) -> ListWords:
    """The words of workbooks, the same that the window writes."""

    def in_words(code: str, found: Place | Specialty | None) -> str:
        return code if found is None else found.ar if texts.language == "ar" else found.en

    return ListWords(
        {field: texts(f"field.{field}") for field in (*FIELDS, BADGE)},
        gender=lambda gender: texts(f"field.{gender.value}"),
        city=lambda code: in_words(code, lists.places.get(code)),
        specialty=lambda code: in_words(code, lists.specialties.get(code)),
        comma=texts("field.comma"),
        is_rtl=texts.language == "ar",
    )


def export(arguments: Namespace, output: Output) -> int:
    """Write the roster, or the empty template, into a workbook."""
    return asyncio.run(_export(arguments, output))


async def _export(arguments: Namespace, output: Output) -> int:
    texts, path = output.texts, Path(arguments.file)
    async with opened(arguments, output) as found:
        desk = found.desk
        name, words = texts("field.roster"), list_words(texts, lists_of(desk))
        if arguments.template:
            await roster_files.save_template(desk, path, name, words)
            output.say("template_saved", file=str(path))
            return ExitCode.OK
        everybody = await desk.read(people.ids, people.Filter())
        count = await roster_files.save_people(desk, path, name, everybody, words, _quiet(desk))
        output.say("exported", count=count, file=str(path))
    return ExitCode.OK
