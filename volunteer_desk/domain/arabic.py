"""Arabic text for finding and sorting: folding, tokens, ranking, digits, and isolates for display.

Folding is for finding only. هدى and هدي fold alike and are different people; what is shown, printed and sent
is always the text as given.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_ARABIC_INDIC: Final = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
_DIGITS: Final = {ord(c): str(i) for digits in (_ARABIC_INDIC, _PERSIAN) for i, c in enumerate(digits)}
_TO_ARABIC_INDIC: Final = {ord(str(i)): c for i, c in enumerate(_ARABIC_INDIC)}


def _span(*ranges: tuple[int, int]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


_BIDI: Final = _span((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0x061C, 0x061C))
_INVISIBLE: Final = _span((0x200B, 0x200D), (0x2060, 0x2060), (0xFEFF, 0xFEFF))
_MARKS: Final = _span(
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0640, 0x0640)
)
_LETTERS: Final = {
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
    "ک": "ك", "گ": "ك",
}  # fmt: skip
_FOLD: Final[dict[int, str | None]] = {
    **_DIGITS,
    **dict.fromkeys([*_BIDI, *_INVISIBLE, *_MARKS], None),
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
}
_LOOSE: Final[dict[int, str | None]] = {ord("ؤ"): "و", ord("ئ"): "ي", ord("ء"): None}
_STRIP_BIDI: Final = dict.fromkeys(_BIDI, None)

_EMOJI: Final = re.compile(
    "(?:[0-9#*]\ufe0f?\u20e3|[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0f\u200d]*|\ufe0f)+"
)

_JOINED_FIRSTS: Final = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "ال"})
_IGNORED: Final = frozenset({"بن", "ابن", "بنت", "ابنه"})
_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLE: Final = "ال"
_CLAN: Final = "آل"
_MINIMUM_FOR_TYPO: Final = 4
_LAST: Final = "\ufffd"  # behind every letter

EXACT, FOLDED, PREFIX, TOKENS, LOOSE, TYPO = range(6)
"""Tiers of a match, best first (domain rules of the search)."""


def fold(text: str) -> str:
    """One form for all spellings of a name: letters, marks, digits and case folded, spaces collapsed."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.translate(_FOLD).casefold().split())


def fold_loose(text: str) -> str:
    """`fold`, and hamza on its seat or alone does not count either: مؤمن and مومن are one."""
    return " ".join(fold(text).translate(_LOOSE).split())  # a hamza may have been a word by itself


def fold_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0-9; everything else as it is."""
    return text.translate(_DIGITS)


def to_arabic_digits(text: str) -> str:
    """0-9 as ٠-٩, for display only."""
    return text.translate(_TO_ARABIC_INDIC)


def strip_bidi(text: str) -> str:
    """Without direction marks: they are never stored, and can be used to spoof a name."""
    return text.translate(_STRIP_BIDI)


def clean_name(text: str) -> str:
    """A name as given, composed (NFC), without direction marks or control characters, spaces collapsed."""
    composed = unicodedata.normalize("NFC", strip_bidi(text))
    if composed.isprintable():
        return " ".join(composed.split())  # what nearly every name is; a list has a hundred thousand
    visible = "".join(" " if c.isspace() else c for c in composed if c.isspace() or c.isprintable())
    return " ".join(visible.split())


def without_emoji(text: str) -> str:
    """Ticks, hands and numbers in boxes are how people mark a line; they are no part of what it says."""
    return _EMOJI.sub(" ", text)


def has_hidden_characters(text: str) -> bool:
    """Whether `clean_name` would take characters out other than spaces."""
    if text.isprintable():
        return False
    return any(ord(c) in _STRIP_BIDI or not (c.isprintable() or c.isspace()) for c in text)


def ltr(text: str) -> str:
    """The text as a left-to-right island: numbers, codes, times, file names. Display only."""
    return f"\u2066{text}\u2069"


def rtl(text: str) -> str:
    """The text as a right-to-left island, for what is known to be Arabic. Display only."""
    return f"\u2067{text}\u2069"


def isolate(text: str) -> str:
    """The text as an island that takes its direction from its first strong letter. Display only."""
    return f"\u2068{text}\u2069"


def _tokens_of(folded: str) -> tuple[str, ...]:
    words = _WORD.findall(folded)
    tokens: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        position += 1
        if word in _IGNORED and tokens:
            continue
        if word in _JOINED_FIRSTS and position < len(words):
            word += words[position]
            position += 1
        tokens.append(word)
    return tuple(tokens)


def name_tokens(name: str) -> tuple[str, ...]:
    """The parts of a name to find it by, folded: عبد الله is one part, بن is none."""
    return _tokens_of(fold(name))


def index_tokens(name: str) -> frozenset[str]:
    """What the search index holds of a name: its parts, also without the article, folded and loose."""
    tokens = name_tokens(name)
    bare = {_without_article(token) for token in tokens}
    both = {*tokens, *bare}
    return frozenset(both | {token.translate(_LOOSE) for token in both})


def _without_article(token: str) -> str:
    return token[2:] if token.startswith(_ARTICLE) and len(token) >= len(_ARTICLE) + 3 else token


def sort_key(name: str) -> str:
    """Sorts variants of one name together: folded text, then the text itself, so that order is total.

    Code-point order of folded Arabic letters is alphabetical; a conscious departure from CLDR, which puts ة
    beside ت. Names in Latin letters follow the Arabic ones.
    """
    folded = fold_loose(name)
    return f"{_LAST if folded[:1].isascii() else ''}{folded}\x1f{name}"


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name as written, to show some of them: عبد الله or أبو سلطان is one, بن is none."""
    parts: list[str] = []
    is_begun = False
    for word in clean_name(name).split():
        folded = fold(word)
        if folded in _IGNORED and parts:
            continue
        if is_begun:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
        is_begun = folded in _JOINED_FIRSTS
    return tuple(parts)


def short_name(name: str, keep: int = 1) -> str:
    """The first `keep` parts of a name and the family's initial, for little room and for others' eyes.

    A name of no more parts than that stays whole, and none is ever cut in two: عبد alone means a slave.
    """
    parts = name_parts(name)
    if len(parts) <= keep:
        return clean_name(name)
    family = parts[-1].removeprefix(f"{_CLAN} ")
    bare = family[2:] if fold(family).startswith(_ARTICLE) and len(family) > 3 else family
    return f"{' '.join(parts[:keep])} {bare[0]}."


@lru_cache(maxsize=256)
def _query_parts(query: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    folded = fold(query)
    tokens = _tokens_of(folded)
    return query.strip(), folded, tokens, tuple(token.translate(_LOOSE) for token in tokens)


# While somebody types, the next key's candidates are mostly the last key's.
@lru_cache(maxsize=4096)
def _name_parts(name: str) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    folded = fold(name)
    tokens = _tokens_of(folded)
    parts = _with_bare(tokens)
    return folded, tokens, parts, tuple(part.translate(_LOOSE) for part in parts)


def rank(query: str, name: str) -> int | None:
    """How well `name` answers `query`: a tier from EXACT (best) to TYPO, or None when it does not."""
    raw, wanted, tokens, loose_tokens = _query_parts(query)
    if not tokens:
        return None
    if raw == name:
        return EXACT
    folded, own_tokens, parts, loose_parts = _name_parts(name)
    if folded == wanted or own_tokens == tokens:
        return FOLDED
    if folded.startswith(wanted):
        return PREFIX
    if _each_begins_a_part(tokens, parts):
        return TOKENS
    if _each_begins_a_part(loose_tokens, loose_parts):
        return LOOSE
    if all(any(_is_near(token, part) for part in loose_parts) for token in loose_tokens):
        return TYPO
    return None


def _with_bare(tokens: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        found.append(token)
        bare = _without_article(token)
        if bare != token:
            found.append(bare)
    return tuple(found)


def _each_begins_a_part(tokens: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return all(any(part.startswith((token, _without_article(token))) for part in parts) for token in tokens)


def _is_near(token: str, part: str) -> bool:
    """Equal, a beginning, or one letter off in names long enough that one letter is a slip."""
    if part.startswith(token):
        return True
    return len(token) >= _MINIMUM_FOR_TYPO and within_one_edit(token, part)


def within_one_edit(left: str, right: str) -> bool:
    """Whether one inserted, dropped, changed or swapped letter turns one text into the other."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end_left, end_right = len(left), len(right)
    while end_left > start and end_right > start and left[end_left - 1] == right[end_right - 1]:
        end_left -= 1
        end_right -= 1
    middle_left, middle_right = left[start:end_left], right[start:end_right]
    if len(middle_left) <= 1 and len(middle_right) <= 1:
        return True
    return len(middle_left) == 2 and middle_left == middle_right[::-1]
