"""Folding, tokens, ranking and islands of Arabic text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_desk.domain import arabic
from volunteer_desk.domain.arabic import fold, index_tokens, name_tokens, rank, within_one_edit

ARABIC_TEXT = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةـ ًَُِّْ٠١٢ abcD", max_size=30)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أحمد", "احمد"),
        ("محمد", "مُحَمَّد"),
        ("هدى", "هدي"),
        ("زيد", "زيـد"),
        ("آمنة", "امنه"),
        ("\ufefb", "لا"),
        ("ا\u0654حمد", "احمد"),
        ("کريم", "كريم"),
        ("علی", "علي"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("  Ali   HASSAN ", "ali hassan"),
        ("\u200fسعد\u200e", "سعد"),
    ],
)
def test_spellings_of_one_name_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_hamza_on_a_seat_folds_only_loosely() -> None:
    assert fold("مؤمن") != fold("مومن")
    assert arabic.fold_loose("مؤمن") == arabic.fold_loose("مومن")
    assert arabic.fold_loose("سماء") == "سما"
    assert arabic.fold_loose("D ء") == "d"


@given(ARABIC_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert arabic.fold_loose(arabic.fold_loose(text)) == arabic.fold_loose(text)


def test_joined_parts_are_one_token_and_bin_is_none() -> None:
    assert name_tokens("عبد الله بن محمد") == name_tokens("عبدالله محمد") == ("عبدالله", "محمد")
    assert name_tokens("أبو بكر الصديق") == ("ابوبكر", "الصديق")
    assert name_tokens("سعد آل سعيد") == ("سعد", "السعيد")
    assert name_tokens("عبد") == ("عبد",)


def test_the_index_holds_the_family_with_and_without_the_article() -> None:
    assert {"القحطاني", "قحطاني"} <= index_tokens("سعد القحطاني")
    assert "رؤى" not in index_tokens("رؤى")
    assert {"رؤي", "روي"} <= index_tokens("رؤى")


@pytest.mark.parametrize(
    ("query", "name", "tier"),
    [
        ("أحمد سعد", "أحمد سعد", arabic.EXACT),
        ("احمد سعد", "أحمد سعد", arabic.FOLDED),
        ("عبدالله محمد", "عبد الله بن محمد", arabic.FOLDED),
        ("احم", "أحمد سعد", arabic.PREFIX),
        ("سعد أحمد", "أحمد سعد", arabic.TOKENS),
        ("قحط", "سعد القحطاني", arabic.TOKENS),
        ("القحط", "سعد قحطاني", arabic.TOKENS),
        ("مومن", "سعد مؤمن", arabic.LOOSE),
        ("محمود", "خالد محمد", arabic.TYPO),
        ("خالد محمود", "خالد سعد محمد", arabic.TYPO),
        ("زينب", "أحمد سعد", None),
        ("سعد", "", None),
        ("؟!", "سعد", None),
    ],
)
def test_tiers_of_a_match(query: str, name: str, tier: int | None) -> None:
    assert rank(query, name) == tier


def test_short_words_are_never_taken_for_a_slip() -> None:
    assert rank("علي", "خالد عدي") is None


def test_one_edit() -> None:
    assert within_one_edit("محمد", "محمد")
    assert within_one_edit("محمد", "محمود")
    assert within_one_edit("محمد", "ممحد")
    assert not within_one_edit("محمد", "حمود")
    assert not within_one_edit("محمد", "محمودة")


@given(ARABIC_TEXT, ARABIC_TEXT)
def test_one_edit_is_symmetric(left: str, right: str) -> None:
    assert within_one_edit(left, right) == within_one_edit(right, left)


def test_variants_of_one_name_sort_together() -> None:
    names = ["مومن", "هند", "أحمد", "مؤمن", "احمد", "فاطمت", "فاطمة", "فاطمه"]
    ordered = sorted(names, key=arabic.sort_key)
    assert ordered[:2] == ["أحمد", "احمد"] or ordered[:2] == ["احمد", "أحمد"]
    assert abs(ordered.index("مومن") - ordered.index("مؤمن")) == 1
    assert abs(ordered.index("فاطمة") - ordered.index("فاطمه")) == 1


def test_names_in_latin_letters_follow_the_arabic_ones() -> None:
    names = ["Zayd", "يوسف", "Ahmed", "أحمد", "(سعد)"]
    assert sorted(names, key=arabic.sort_key)[:2] == ["أحمد", "يوسف"]
    assert sorted(names[:4], key=arabic.sort_key)[2:] == ["Ahmed", "Zayd"]


def test_a_name_is_cleaned_and_never_cut() -> None:
    assert arabic.clean_name(" \u202eسعد\t  بن\u2069 ناصر\n") == "سعد بن ناصر"
    assert arabic.has_hidden_characters("\u202eسعد")
    assert not arabic.has_hidden_characters("سعد ناصر")


@pytest.mark.parametrize(
    ("name", "short", "with_father"),
    [
        ("عبد الله محمد القحطاني", "عبد الله ق.", "عبد الله محمد ق."),
        ("سامي عبد العزيز الشهري", "سامي ش.", "سامي عبد العزيز ش."),
        ("سامي عبد الله", "سامي ع.", "سامي عبد الله"),
        ("خالد بن سعد القحطاني", "خالد ق.", "خالد سعد ق."),
        ("نورة بنت عبد المحسن آل سعود", "نورة س.", "نورة عبد المحسن س."),
        ("نورة بنت سعد", "نورة س.", "نورة بنت سعد"),
        ("أبو سلطان", "أبو سلطان", "أبو سلطان"),
        ("أم عبد الله العتيبي", "أم عبد الله ع.", "أم عبد الله العتيبي"),
        ("أبو فهد القحطاني", "أبو فهد ق.", "أبو فهد القحطاني"),
        ("Mohammed Irfan Khan", "Mohammed K.", "Mohammed Irfan K."),
        ("عبد", "عبد", "عبد"),
        ("نورة", "نورة", "نورة"),
        ("", "", ""),
    ],
)
def test_short_names_cut_no_name_in_two(name: str, short: str, with_father: str) -> None:
    assert arabic.short_name(name) == short
    assert arabic.short_name(name, keep=2) == with_father


@given(st.lists(st.sampled_from(["عبد", "أبو", "أم", "آل", "بن", "الله", "سعد", "القحطاني"]), max_size=7))
def test_no_short_name_ends_in_half_a_name(words: list[str]) -> None:
    for keep in (1, 2):
        kept = arabic.short_name(" ".join(words), keep).split()
        halves = [place for place, word in enumerate(kept[:-1]) if word == "عبد"]
        assert all(not kept[place + 1].endswith(".") for place in halves)


def test_islands_and_digits() -> None:
    assert arabic.ltr("1") == "\u20661\u2069"
    assert arabic.rtl("س") == "\u2067س\u2069"
    assert arabic.isolate("س") == "\u2068س\u2069"
    assert arabic.strip_bidi(arabic.isolate("س")) == "س"
    assert arabic.fold_digits("٠٥٠ ۱") == "050 1"
    assert arabic.to_arabic_digits("05") == "٠٥"
