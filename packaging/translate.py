"""Translations: extract the strings of the code, fill them from word lists, check them, compile them.

    python packaging/translate.py extract            # code -> translations/*.ts
    python packaging/translate.py fill WORDS.json…   # {"Context": {"source": "words" or [plural forms]}}
    python packaging/translate.py check
    python packaging/translate.py compile            # translations/*.ts -> *.qm

A word list fills Arabic; one named `en.json` or `*.en.json` fills the English plural forms. English strings
are their own translation, so the English file holds plurals only.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
CODE = ROOT / "volunteer_desk"
FORMS = {"ar": 6, "en": 2}
PLACEHOLDER = re.compile(r"%L?\d+|%L?n|\{\w*\}")
NUMBER = re.compile(r"%L?n")
# zero, one and two are written without a number in Arabic, one may be in English.
FORMS_WITH_NUMBER = {"ar": (3, 4, 5), "en": (1,)}


@dataclass(slots=True)
class Message:
    """One string of one class, with its translations: one, or as many as the language has plural forms."""

    context: str
    source: str
    is_plural: bool
    forms: list[str]
    comment: str = ""

    @property
    def is_finished(self) -> bool:
        """Whether every form has words."""
        return all(self.forms)


def main(arguments: list[str]) -> int:
    """Runs one command and returns the exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "extract": _extract, "fill": _fill, "check": _check, "compile": _compile,
    }  # fmt: skip
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]](arguments[1:])


def catalogue(language: str) -> Path:
    """The translation file of a language."""
    return FOLDER / f"volunteer_desk_{language}.ts"


def extract(folder: Path = FOLDER) -> None:
    """Brings the files in `folder` to the strings of the code; known translations stay."""
    sources = [str(path.relative_to(ROOT)) for path in sorted(CODE.rglob("*.py"))]
    for language in FORMS:
        target = folder / catalogue(language).name
        options = ["-locations", "none", "-no-obsolete", "-sort-messages", "-silent"]
        options += ["-source-language", "en", "-target-language", language]
        # A near match is a wrong translation that looks finished.
        options += ["-disable-heuristic", "similartext", "-disable-heuristic", "sametext"]
        options += ["-pluralonly"] if language == "en" else []
        with tempfile.TemporaryDirectory() as scratch:
            listed = Path(scratch) / "sources.lst"
            listed.write_text("\n".join(sources), encoding="utf-8")
            subprocess.run(
                [_tool("lupdate"), f"@{listed}", *options, "-ts", str(target)], cwd=ROOT, check=True
            )
        write(target, language, read(target, language))


def read(path: Path, language: str) -> list[Message]:
    """The messages of a translation file."""
    messages = []
    root = ElementTree.parse(path).getroot()  # noqa: S314  our own committed file
    for context in root.iter("context"):
        for message in context.iter("message"):
            is_plural = message.get("numerus") == "yes"
            translation = message.find("translation")
            forms = [translation.text or ""] if translation is not None else [""]
            if is_plural:
                found = [form.text or "" for form in message.iter("numerusform")]
                forms = (found + [""] * FORMS[language])[: FORMS[language]]
            comment = message.findtext("comment", "") or message.findtext("extracomment", "")
            name = context.findtext("name", "")
            messages.append(Message(name, message.findtext("source", ""), is_plural, forms, comment))
    return messages


def write(path: Path, language: str, messages: list[Message]) -> None:
    """Writes a translation file in Qt's own layout, sorted, so that changes read well."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    ordered = sorted(messages, key=lambda message: (message.context, message.source, message.comment))
    for context in dict.fromkeys(message.context for message in ordered):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for message in ordered:
            if message.context == context:
                lines += _lines(message)
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8", newline="\n")


def fill(words: dict[str, dict[str, object]], language: str) -> list[str]:
    """Puts words into the file of a language and returns the entries that no string of the code asks for."""
    messages = read(catalogue(language), language)
    unused = {(context, source) for context, entries in words.items() for source in entries}
    for message in messages:
        given = words.get(message.context, {}).get(message.source)
        unused.discard((message.context, message.source))
        if given is None:
            continue
        forms = [str(form) for form in given] if isinstance(given, list) else [str(given)]
        if len(forms) == 1:
            forms *= len(message.forms)
        if len(forms) != len(message.forms):
            raise SystemExit(f"{message.context}: {message.source!r} needs {len(message.forms)} forms")
        message.forms = forms
    write(catalogue(language), language, messages)
    return [f"{context}: {source}" for context, source in sorted(unused)]


def problems() -> list[str]:
    """What is wrong with the committed files, each with its context; empty when all is well."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for language in FORMS:
            if catalogue(language).exists():
                shutil.copy(catalogue(language), scratch)
        extract(Path(scratch))
        for language in FORMS:
            if not catalogue(language).exists():
                found.append(f"{language}: the translation file is missing")
                continue
            committed = {(m.context, m.source, m.comment): m for m in read(catalogue(language), language)}
            current = read(Path(scratch) / catalogue(language).name, language)
            keys = {(m.context, m.source, m.comment) for m in current}
            for key in sorted(keys ^ set(committed)):
                where = "not extracted" if key in keys else "no longer in the code"
                found.append(f"{language} {key[0]}: {where}: {key[1]!r}")
            for message in committed.values():
                found += [f"{language} {message.context}: {text}" for text in _faults(message, language)]
    return found


def compile_all() -> None:
    """Compiles every translation file beside itself, unless its compiled form is newer."""
    for source in sorted(FOLDER.glob("*.ts")):
        compiled = source.with_suffix(".qm")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        # Aside and then into place: a program that is loading translations never sees half a file.
        fresh = source.with_suffix(f".{os.getpid()}.new")
        subprocess.run([_tool("lrelease"), "-silent", str(source), "-qm", str(fresh)], check=True)
        fresh.replace(compiled)


def _lines(message: Message) -> Iterator[str]:
    yield '    <message numerus="yes">' if message.is_plural else "    <message>"
    yield f"        <source>{_escaped(message.source)}</source>"
    if message.comment:
        yield f"        <comment>{_escaped(message.comment)}</comment>"
    state = "" if message.is_finished else ' type="unfinished"'
    if message.is_plural:
        yield f"        <translation{state}>"
        for form in message.forms:
            yield f"            <numerusform>{_escaped(form)}</numerusform>"
        yield "        </translation>"
    else:
        yield f"        <translation{state}>{_escaped(message.forms[0])}</translation>"
    yield "    </message>"


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def _faults(message: Message, language: str) -> Iterator[str]:
    if not message.is_finished:
        yield f"unfinished: {message.source!r}"
        return
    wanted = Counter(PLACEHOLDER.findall(message.source))
    if not message.is_plural:
        if NUMBER.search(message.source):
            yield f"a number that is not a plural: {message.source!r}"
        if Counter(PLACEHOLDER.findall(message.forms[0])) != wanted:
            yield f"placeholders differ: {message.source!r}"
        return
    for index, form in enumerate(message.forms):
        found = Counter(PLACEHOLDER.findall(form))
        if index not in FORMS_WITH_NUMBER[language]:
            found, needed = _without_number(found), _without_number(wanted)
        else:
            needed = wanted
        if found != needed:
            yield f"placeholders differ in form {index}: {message.source!r}"


def _without_number(placeholders: Counter[str]) -> Counter[str]:
    return Counter({mark: n for mark, n in placeholders.items() if not NUMBER.fullmatch(mark)})


def _english(source: str) -> list[str] | None:
    """The two English forms of a string that marks its plural as "(s)" or "(es)"; None when it does not."""
    if not re.search(r"\w\(e?s\)", source):
        return None
    return [re.sub(r"\((e?s)\)", "", source), re.sub(r"\((e?s)\)", r"\1", source)]


def _tool(name: str) -> str:
    import PySide6

    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(next(iter(PySide6.__path__))) / f"{name}{suffix}")


def _extract(_arguments: list[str]) -> int:
    FOLDER.mkdir(exist_ok=True)
    extract()
    english = read(catalogue("en"), "en")
    for message in english:
        if not message.is_finished:
            message.forms = _english(message.source) or message.forms
    write(catalogue("en"), "en", english)
    for language in FORMS:
        messages = read(catalogue(language), language)
        unfinished = sum(not message.is_finished for message in messages)
        print(f"{catalogue(language).name}: {len(messages)} strings, {unfinished} without words")
    return 0


def _fill(arguments: list[str]) -> int:
    for argument in arguments:
        path = Path(argument)
        language = "en" if path.stem == "en" or path.stem.endswith(".en") else "ar"
        for entry in fill(json.loads(path.read_text(encoding="utf-8")), language):
            print(f"{path.name}: nobody asks for {entry}")
    return 0


def _check(_arguments: list[str]) -> int:
    found = problems()
    for problem in found:
        print(problem)
    return 1 if found else 0


def _compile(_arguments: list[str]) -> int:
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
