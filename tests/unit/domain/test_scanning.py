"""Scanners and hands at the same keyboard, by simulation with fixed seeds."""

import random
from collections.abc import Callable, Iterable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteer_desk.domain.keyboards import System, latin, position
from volunteer_desk.domain.people import short_number
from volunteer_desk.domain.scanning import (
    CODE_LENGTHS,
    SILENCE_MS,
    Burst,
    BurstKind,
    Fed,
    KeyPress,
    ScanDetector,
)

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Field:
    """The focused field and what the detector said, as an event filter would act on it."""

    def __init__(self) -> None:
        self.detector = ScanDetector()
        self.text = ""
        self.ends_delivered = 0
        self.bursts: list[Burst] = []
        self.now = 0

    def act(self, fed: Fed, press: KeyPress | None = None) -> None:
        assert fed.take_back <= len(self.text)
        self.text = self.text[: len(self.text) - fed.take_back] + fed.give_back
        if press is not None and fed.deliver:
            if press.position in {"enter", "tab"}:
                self.ends_delivered += 1
            elif press.character.isprintable():
                self.text += press.character
        self.bursts.extend(fed.bursts)

    def press(self, press: KeyPress) -> None:
        self.now = press.at_ms
        self.act(self.detector.feed(press), press)

    def play(self, presses: Iterable[KeyPress]) -> "Field":
        for press in sorted(presses, key=lambda press: press.at_ms):
            self.press(press)
        return self

    def wait(self, milliseconds: int = SILENCE_MS) -> "Field":
        self.now += milliseconds
        self.act(self.detector.expire(self.now))
        return self


def us(character: str) -> KeyPress:
    return KeyPress(character, character, 0)


def without_positions(character: str) -> KeyPress:
    return KeyPress(None, character, 0)


def arabic_digits(character: str) -> KeyPress:
    return KeyPress(None, character.translate(ARABIC_DIGITS), 0)


def numpad(character: str) -> KeyPress:
    return KeyPress(f"numpad_{character}", character, 0)


def shifted_digits(character: str) -> KeyPress:
    """A French layout: the digit row gives other characters."""
    return KeyPress(character, dict(zip("1234567890", "&é\"'(-è_çà", strict=True))[character], 0)


LAYOUTS = [us, without_positions, arabic_digits, numpad, shifted_digits]


def scan(
    code: str,
    *,
    start: int = 0,
    gap: Callable[[], float] = lambda: 4.0,
    key: Callable[[str], KeyPress] = us,
    end: str | None = "enter",
) -> list[KeyPress]:
    at, presses = float(start), []
    for character in code:
        made = key(character)
        presses.append(KeyPress(made.position, made.character, round(at)))
        at += gap()
    if end is not None:
        presses.append(KeyPress(end, "\r", round(at)))
    return presses


def codes(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [short_number(rng.randrange(10**7, 10**8)) for _ in range(count)]


@pytest.mark.parametrize("key", LAYOUTS)
@pytest.mark.parametrize(
    ("end", "rate"),
    # Without Enter a slow scanner cannot be told from a hand.
    [*product(["enter", "tab"], [20, 30, 60, 250, 1000]), *product([None], [60, 250, 1000])],
)
def test_every_scan_is_read_under_every_layout(
    key: Callable[[str], KeyPress], end: str | None, rate: int
) -> None:
    rng = random.Random(rate)
    field = Field()
    field.text = "نص"
    wanted = codes(50, rate)
    for code in wanted:
        pace = 1000 / rate
        presses = scan(
            code,
            start=field.now + 300,
            gap=lambda pace=pace: pace * rng.uniform(0.85, 1.15),
            key=key,
            end=end,
        )
        field.play(presses).wait()
    assert [burst.text for burst in field.bursts] == wanted
    assert {burst.kind for burst in field.bursts} == {BurstKind.CODE}
    assert field.text == "نص"
    assert field.ends_delivered == 0


@pytest.mark.parametrize("length", sorted(CODE_LENGTHS))
def test_every_length_of_code_is_read(length: int) -> None:
    rng = random.Random(length)
    code = "".join(rng.choice("0123456789") for _ in range(length))
    field = Field().play(scan(code))
    assert [(burst.text, burst.kind) for burst in field.bursts] == [(code, BurstKind.CODE)]
    assert field.bursts[0].keys == length


def human(text: str, rate: float, rng: random.Random, start: int = 0) -> list[KeyPress]:
    """Log-normal gaps as measured of typists, with rolled pairs now and then."""
    at, presses = float(start), []
    for character in text:
        presses.append(KeyPress(None, character, round(at)))
        mean = 1000 / rate
        at += rng.uniform(15, 45) if rng.random() < 0.06 else mean * rng.lognormvariate(-0.05, 0.32)
    presses.append(KeyPress("enter", "\r", round(at)))
    return presses


def test_ten_thousand_typed_texts_are_no_scans() -> None:
    rng = random.Random(26)
    for n in range(10_000):
        rate = rng.uniform(5, 12)
        kind = n % 3
        if kind == 0:
            text = "05" + "".join(rng.choice("0123456789") for _ in range(8))
        elif kind == 1:
            text = codes(1, n)[0]
        else:
            text = "".join(rng.choice("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ") for _ in range(rng.randint(8, 24)))
        field = Field().play(human(text, rate, rng)).wait()
        assert field.bursts == [], (n, rate, text)
        assert field.text == text
        assert field.ends_delivered == 1


def test_a_held_key_is_no_scan() -> None:
    repeats = [KeyPress("0", "0", n * 30, is_repeat=n > 0) for n in range(40)]
    field = Field().play([*repeats, KeyPress("enter", "\r", 1230)])
    assert field.bursts == []
    assert field.text == "0" * 40
    assert field.ends_delivered == 1


def test_a_scan_into_a_half_typed_name_leaves_the_name() -> None:
    rng = random.Random(3)
    for seed in range(200):
        typed = human("محمد", 8, rng)[:-1]
        code = codes(1, seed)[0]
        start = typed[-1].at_ms + rng.randint(140, 400)
        field = (
            Field()
            .play(typed)
            .play(scan(code, start=start, gap=lambda: rng.uniform(2, 30), key=arabic_digits))
        )
        assert field.wait().bursts[0].text == code
        assert field.text == "محمد"


def test_a_letter_typed_into_a_scan_stays_and_the_badge_is_read_again() -> None:
    code = codes(1, 1)[0]
    for at in range(2, 34, 4):
        field = Field().play([*scan(code), KeyPress(None, "م", at)]).wait()
        assert [burst.kind for burst in field.bursts] == [BurstKind.MIXED]
        assert field.text == "م"


@given(
    st.integers(10**7, 10**8 - 1),
    st.integers(10**7, 10**8 - 1),
    st.integers(1, 80),
    st.integers(2, 12),
    st.integers(2, 12),
)
@settings(max_examples=200)
def test_two_scanners_at_once_never_give_a_wrong_code(
    one: int, other: int, delay: int, pace_one: int, pace_other: int
) -> None:
    first, second = short_number(one), short_number(other)
    field = (
        Field()
        .play(
            [
                *scan(first, gap=lambda: pace_one),
                *scan(second, start=delay, gap=lambda: pace_other),
            ]
        )
        .wait()
    )
    read = [burst.text for burst in field.bursts if burst.kind is BurstKind.CODE and len(burst.text) == 9]
    assert set(read) <= {first, second}
    if delay < 9 * pace_one:  # the second began before the first had ended
        assert BurstKind.MIXED in {burst.kind for burst in field.bursts}
    else:
        assert read == [first, second]
    assert field.text == ""
    assert field.ends_delivered == 0


def test_two_scanners_without_enter_at_once_are_mixed() -> None:
    first, second = codes(2, 5)
    field = Field().play([*scan(first, end=None), *scan(second, start=6, end=None)]).wait()
    assert [burst.kind for burst in field.bursts] == [BurstKind.MIXED]


def test_a_foreign_code_is_told_after_a_moment() -> None:
    field = Field().play(scan("6281007031584"))
    assert field.bursts == []
    assert field.detector.is_waiting
    field.wait()
    assert [(burst.kind, burst.text) for burst in field.bursts] == [(BurstKind.CODE, "6281007031584")]
    assert not field.detector.is_waiting
    assert field.text == ""


def test_a_foreign_code_does_not_wait_for_ever_on_somebody_typing() -> None:
    field = Field().play([*scan("6281007031584"), KeyPress(None, "م", 150), KeyPress(None, "ح", 250)])
    assert [burst.text for burst in field.bursts] == ["6281007031584"]
    assert field.text == "مح"


@pytest.mark.parametrize("code", ["6281007031584", "123456782"])
def test_a_scanner_that_ends_with_two_keys_presses_no_button(code: str) -> None:
    presses = scan(code)
    end = presses[-1].at_ms
    field = Field().play([*presses, KeyPress("enter", "\n", end + 3)]).wait()
    assert field.ends_delivered == 0
    assert [(burst.kind, burst.text) for burst in field.bursts] == [(BurstKind.CODE, code)]
    field.press(KeyPress("enter", "\r", end + 2_000))
    assert field.ends_delivered == 1


def test_seven_fast_keys_are_given_back() -> None:
    field = Field().play(scan("1234567", end=None))
    field.play([KeyPress("left", "", 40)])
    assert field.text == "1234567"
    assert Field().play(scan("1234567", end=None)).wait().text == "1234567"
    assert Field().play(scan("1234567")).wait().text == "1234567"


def test_fast_keys_stop_reaching_the_field_early() -> None:
    field = Field()
    longest = 0
    for press in scan("1" * 4 + "2" * 208):
        field.press(press)
        longest = max(longest, len(field.text))
    assert longest <= 4
    assert field.text == ""


def test_shift_and_caps_lock_change_nothing() -> None:
    presses = []
    for press in scan("123456782"):
        presses += [KeyPress("shift", "", press.at_ms), press]
    field = Field().play(presses)
    assert [burst.text for burst in field.bursts] == ["123456782"]


@given(st.lists(st.tuples(st.sampled_from("019aم \b\r"), st.integers(0, 300), st.booleans()), max_size=40))
@settings(max_examples=300)
def test_no_key_is_ever_lost(keys: list[tuple[str, int, bool]]) -> None:
    """What was pressed stands in the field or in a burst, whatever the order and pace."""
    field, at, pressed = Field(), 0, ""
    for character, gap, is_repeat in keys:
        at += gap
        end = "enter" if character == "\r" else None
        field.press(KeyPress(end, character, at, is_repeat))
        if character.isprintable():
            pressed += character
    field.wait().wait()
    read = sum(len(burst.text) for burst in field.bursts if burst.kind is BurstKind.CODE)
    if all(burst.kind is BurstKind.CODE for burst in field.bursts):
        assert len(field.text) + read == len(pressed)
    assert not field.detector.is_waiting


class TestKeyboards:
    def test_digits_stand_where_each_system_says(self) -> None:
        linux = {"1": 10, "9": 18, "0": 19, "q": 24, "m": 58, "numpad_5": 84, "enter": 36}
        windows = {"1": 0x31, "0": 0x30, "q": 0x51, "numpad_5": 0x65, "tab": 9}
        macos = {"1": 18, "6": 22, "5": 23, "0": 29, "q": 12, "p": 35, "numpad_8": 91, "enter": 76}
        for name, code in linux.items():
            assert position(System.LINUX, scan_code=code, virtual_key=0) == name
        for system, table in ((System.WINDOWS, windows), (System.MACOS, macos)):
            for name, code in table.items():
                assert position(system, scan_code=0, virtual_key=code) == name
        assert position(System.LINUX, scan_code=0, virtual_key=0) is None

    @pytest.mark.parametrize("system", list(System))
    def test_every_digit_and_letter_has_a_place(self, system: System) -> None:
        found = [position(system, scan_code=code, virtual_key=code) for code in range(256)]
        names = [name for name in found if name is not None and len(name) == 1]
        assert sorted(names) == sorted("0123456789abcdefghijklmnopqrstuvwxyz")
        assert {f"numpad_{digit}" for digit in range(10)} <= set(found)

    def test_characters_go_back_to_their_keys(self) -> None:
        typed = "شلاؤيثبل"  # a b c d e f g under an Arabic layout, where b types two letters
        assert "".join(latin(None, c) for c in ["ش", "لا", "ؤ", "ي", "ث", "ب", "ل"]) == "abcdefg"
        assert typed == "".join(["ش", "لا", "ؤ", "ي", "ث", "ب", "ل"])
        assert latin(None, "\ufefb") == "b"
        assert latin(None, "٣") == "3"
        assert latin(None, "۳") == "3"
        assert latin(None, "A") == "a"
        assert latin("numpad_7", "٧") == "7"
        assert latin("5", "%") == "5"
