"""Finding people as somebody types: by any part of the name, phone tail, short number or identity number.

The full-text index only narrows; ranking is `domain.arabic.rank` over a capped set, because sorting inside
the index costs a hundred times more at a million people. Identity numbers are compared by keyed hash and
stand in no index as text.
"""

from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from volunteer_desk.domain.arabic import fold_digits, name_tokens, rank, strip_bidi
from volunteer_desk.domain.people import (
    SHORT_NUMBER_LENGTH,
    Identity,
    is_short_number,
    keyed_hash,
    parse_identity,
    plain_number,
)
from volunteer_desk.store.context import cursor_of

CANDIDATES: Final = 300
SHORTEST: Final = 2
_DIGITS_NEEDED: Final = 3
# The plus keeps the planner from walking everybody who is not archived instead of the few that were found.
_BETWEEN_DIGITS: Final = str.maketrans("", "", " \t\u00a0\u2009\u202f-\u2010\u2011\u2012\u2013./")
_VISIBLE: Final = (
    "+archived = 0 AND (import_run IS NULL OR import_run NOT IN"
    " (SELECT id FROM import_run WHERE state <> 'finished'))"
)


def search_people(session: Session, query: str, identity_key: bytes, limit: int = CANDIDATES) -> list[int]:
    """Ids of the people that answer the query, best first; empty below two letters or three digits."""
    digits = plain_number(query).removeprefix("+")
    if digits.isascii() and digits.isdigit():
        return _by_digits(session, digits, identity_key, limit)
    tokens = name_tokens(query)
    if sum(map(len, tokens)) < SHORTEST:
        return []
    found = _by_tokens(session, tokens, limit)
    ranked = ((rank(query, name), key, row) for row, name, key in found)
    return [row for _, _, row in sorted((tier, key, row) for tier, key, row in ranked if tier is not None)]


def _by_tokens(session: Session, tokens: tuple[str, ...], limit: int) -> list[tuple[int, str, str]]:
    """Candidates holding every part; quoting makes each part plain text to the query language."""
    match = " AND ".join(f'"{token}"' if position < len(tokens) - 1 else f'"{token}"*'
                         for position, token in enumerate(tokens))  # fmt: skip
    loose = " AND ".join(f'"{token}"*' for token in tokens)
    cursor = cursor_of(session)
    statement = (
        "SELECT p.id, p.name, p.sort_key FROM (SELECT rowid FROM person_search WHERE person_search MATCH ?"  # noqa: S608 - constant text
        f" LIMIT ?) AS s CROSS JOIN person AS p ON p.id = s.rowid WHERE {_VISIBLE}"
    )
    found: list[tuple[int, str, str]] = cursor.execute(statement, (match, limit)).fetchall()
    if len(found) < limit and loose != match:
        seen = {row for row, _, _ in found}
        more = cursor.execute(statement, (loose, limit)).fetchall()
        found.extend(row for row in more if row[0] not in seen)
    return found


def _by_digits(session: Session, digits: str, identity_key: bytes, limit: int) -> list[int]:
    if len(digits) < _DIGITS_NEEDED:
        return []
    found: list[int] = []
    identity = parse_identity(digits)
    if isinstance(identity, Identity):
        found += _where(session, "identity_hash = :value", keyed_hash(identity.number, identity_key), limit)
    if len(digits) <= SHORT_NUMBER_LENGTH:
        padded = digits if len(digits) < SHORT_NUMBER_LENGTH else digits[:SHORT_NUMBER_LENGTH]
        if is_short_number(padded):
            found += _where(session, "short_number = :value", padded, limit)
    tail = digits[::-1] if not digits.startswith("05") else digits[1:][::-1]
    found += _where(session, "mobile_tail >= :value AND mobile_tail < :value || ':'", tail, limit)
    return list(dict.fromkeys(found))[:limit]


def _where(session: Session, condition: str, value: str | bytes, limit: int) -> list[int]:
    statement = f"SELECT id FROM person WHERE {condition} AND {_VISIBLE} LIMIT :limit"  # noqa: S608 - constant text
    return list(session.execute(text(statement), {"value": value, "limit": limit}).scalars())


def person_by_short_number(session: Session, typed: str) -> int | None:
    """The person whose badge carries this number; None when nobody's does, or two people's.

    Copies of one database and desks without a platform may give a number twice; then only a name decides.
    Digits of any script, and what may stand between and around them: spaces, dashes, direction marks.
    """
    number = fold_digits(strip_bidi(typed)).translate(_BETWEEN_DIGITS)
    if not is_short_number(number):
        return None
    # A number that came in again with a list may stand on a record that was archived before.
    statement = "SELECT id, archived FROM person WHERE short_number = ? ORDER BY archived LIMIT 2"
    rows = cursor_of(session).execute(statement, (number,)).fetchall()
    is_two = len(rows) == 2 and rows[0][1] == rows[1][1]
    return rows[0][0] if rows and not is_two else None
