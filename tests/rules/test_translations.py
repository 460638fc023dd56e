"""Arabic is complete, English plurals are complete, and every code has its words."""

import importlib
import importlib.util
import inspect
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.support.source import ROOT, name_of, python_files
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.ui.kit.wording import Wording
from volunteer_desk.ui.people.words import PeopleWords

# Codes that no person ever sees.
_NEVER_SHOWN = {
    "access.Permission", "attendance.Direction", "attendance.Method", "attendance.Note",
    "attendance.PresenceState", "calendar.Calendar", "keyboards.System", "people.Likeness", "records.Entity",
    "records.Kind", "records.Rule", "records.Scope",
    "rosters.LineKind", "scanning.BurstKind",
}  # fmt: skip
_REASONS = (
    "people.PersonProblem", "calendar.DateProblem", "schedule.PlanProblem", "baskets.CountProblem",
    "day.DayProblem", "access.OperatorProblem", "passphrases.PassphraseProblem",
)  # fmt: skip


@pytest.fixture(scope="module")
def translate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    importlib.sys.modules["translate"] = module  # type: ignore[attr-defined]
    spec.loader.exec_module(module)
    return module


def test_every_string_has_its_arabic_and_every_plural_its_forms(translate: ModuleType) -> None:
    assert translate.problems() == []


# Masculine imperatives, words that mean something else in a yard, bare zero forms, and two ways of one thing.
_NOT_SAID = re.compile(
    r"(?<!\w)(قم ب|اضغط|اختر |أدخل |امسح |انقر|تحقق |تفضل|تفضّل|محطة|عجز|ختم|مختوم|محتاج|18 سنة|"
    r"لا (سجلات|تغييرات|أماكن|مقاعد|صفوف|مناوبات|أسماء|دقائق|ساعات|تبادل)(?!\w))"
)


def test_arabic_is_said_as_the_glossary_has_it(translate: ModuleType) -> None:
    messages = translate.read(translate.catalogue("ar"), "ar")
    found = [(m.context, form) for m in messages for form in m.forms if _NOT_SAID.search(f"{form} ")]
    assert found == []


def test_the_check_finds_what_is_wrong(translate: ModuleType) -> None:
    def faults(source: str, forms: list[str], *, is_plural: bool = False, language: str = "ar") -> list[str]:
        message = translate.Message("Context", source, is_plural, forms)
        return [fault.partition(":")[0] for fault in translate._faults(message, language)]

    assert faults("Save", [""]) == ["unfinished"]
    assert faults("from %1 to %2", ["من %1"]) == ["placeholders differ"]
    assert faults("from %1 to %2", ["إلى %2 من %1"]) == []
    assert faults("%Ln people", ["%Ln"]) == ["a number that is not a plural"]
    counted = ["لا أحد", "شخص", "شخصان", "%Ln أشخاص", "%Ln شخصًا", "%Ln شخص"]
    assert faults("%Ln person(s)", counted, is_plural=True) == []
    assert faults("%Ln person(s)", [*counted[:3], "أشخاص", *counted[4:]], is_plural=True) == [
        "placeholders differ in form 3"
    ]
    assert faults("%Ln row(s)", ["%Ln row", "rows"], is_plural=True, language="en") == [
        "placeholders differ in form 1"
    ]


def test_written_files_read_back_the_same(translate: ModuleType, tmp_path: Path) -> None:
    message = translate.Message
    messages = [
        message("A", 'Tom & "Jerry" <\'', False, ["«ت» & <"]),
        message("A", "%Ln row(s)", True, ["0", "1", "2", "%Ln", "%Ln", ""]),
        message("B", "two\nlines", False, ["سطر\nسطر"], "why"),
    ]
    translate.write(tmp_path / "x.ts", "ar", messages)
    assert sorted(map(repr, translate.read(tmp_path / "x.ts", "ar"))) == sorted(map(repr, messages))


def _domain_enums() -> dict[str, type[Enum]]:
    found = {}
    for path in python_files("volunteer_desk/domain"):
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
        for name, value in vars(module).items():
            if inspect.isclass(value) and issubclass(value, Enum) and value.__module__ == module.__name__:
                found[f"{path.stem}.{name}"] = value
    return found


def _word_methods() -> Iterator[tuple[QObject, str, type]]:
    """Every method of a class of words that takes one code."""
    for path in python_files("volunteer_desk/ui"):
        if path.stem not in {"words", "wording"}:
            continue
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
        for value in list(vars(module).values()):
            if not (inspect.isclass(value) and issubclass(value, QObject)):
                continue
            if value.__module__ != module.__name__ or "__init__" in vars(value):
                continue
            for name, function in inspect.getmembers(value, inspect.isfunction):
                taken = [hint for key, hint in typing.get_type_hints(function).items() if key != "return"]
                if not name.startswith("_") and len(taken) == 1 and inspect.isclass(taken[0]):
                    yield value(), name, taken[0]


def test_every_code_has_words(qapp: QApplication) -> None:
    wordless, covered = [], {"problems.Problem", *_REASONS}
    for words, name, taken in _word_methods():
        if issubclass(taken, Enum):
            covered.add(f"{taken.__module__.rpartition('.')[2]}.{taken.__name__}")
            wordless += [f"{name}({code!r})" for code in taken if not getattr(words, name)(code).strip()]
    enums = _domain_enums()
    # `Wording.why` takes a reason with its data, not the bare code.
    covered.add("eligibility.Why")
    assert wordless == []
    assert sorted(set(enums) - covered - _NEVER_SHOWN) == []
    assert sorted(_NEVER_SHOWN - set(enums)) == []


def test_the_command_line_heads_its_workbooks_as_the_window_does(
    qapp: QApplication, translate: ModuleType
) -> None:
    arabic = {
        (message.context, message.source): message.forms[0]
        for message in translate.read(translate.catalogue("ar"), "ar")
    }
    headings = PeopleWords(None).fields()  # type: ignore[arg-type]
    others = {
        "roster": ("Exporting", "Volunteers"), "rejects": ("Importing", "To correct"),
        "reason": ("Importing", "Reason"), "given": ("Importing", "Line as given"),
        "comma": ("PeopleWords", ", "), "male": ("Wording", "Male"), "female": ("Wording", "Female"),
    }  # fmt: skip
    sources = {field: ("PeopleWords", source) for field, source in headings.items()} | others
    for field, (context, source) in sources.items():
        assert Texts("en")(f"field.{field}") == source
        assert Texts("ar")(f"field.{field}") == arabic[context, source]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_problem_and_reason_of_lists_has_its_sentence_at_a_prompt(language: str) -> None:
    texts, enums = Texts(language), _domain_enums()
    told = ("people.PersonProblem", "calendar.DateProblem", "passphrases.PassphraseProblem")
    reasons = [code for name in told for code in enums[name]]
    wanted = [f"problem.{each}" for each in Problem] + [f"reason.{each.value}" for each in reasons]
    assert [key for key in wanted if not texts.has(key)] == []


def test_every_problem_and_reason_has_its_own_sentence(qapp: QApplication) -> None:
    words, enums = Wording(), _domain_enums()
    sentences = [words.problem(UserProblem(problem)) for problem in Problem]
    assert all(sentence.strip() for sentence in sentences)
    unknown = words.reason("no such code")
    lacking = [code for name in _REASONS for code in enums[name] if words.reason(code.value) == unknown]
    assert lacking == []
