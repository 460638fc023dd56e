"""Columns and search rows that follow from a person's replicated fields, however the person is written."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from volunteer_desk.domain.arabic import fold, index_tokens, sort_key
from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.people import Identity, keyed_hash, missing_parts, mobile_tail
from volunteer_desk.store.context import cursor_of
from volunteer_desk.store.tables import Person

CREATE_SEARCH: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS person_search USING fts5(tokens, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4', detail=none)"
)
# Which derived columns follow from a field; what is missing follows from several.
_FOLLOW: Final = {
    "name": ("sort_key", "name_fold", "incomplete"), "identity": ("identity_hash", "incomplete"),
    "mobile": ("mobile_tail", "incomplete"), "birth": ("birth_date", "incomplete"),
    "walk_in": ("incomplete",),
}  # fmt: skip
_SOURCES: Final = tuple(_FOLLOW)


def person_columns(values: Mapping[str, Any], identity_key: bytes) -> dict[str, Any]:
    """The derived columns of a person with these field values."""
    identity, mobile, birth = values.get("identity"), values.get("mobile"), values.get("birth")
    missing = missing_parts(
        values["name"], mobile=bool(mobile), identity=bool(identity), birth=bool(birth),
        walk_in=bool(values.get("walk_in")),
    )  # fmt: skip
    return {
        "sort_key": sort_key(values["name"]),
        "incomplete": bool(missing),
        "name_fold": fold(values["name"]),
        "identity_hash": identity_hash(identity, identity_key),
        "mobile_tail": mobile_tail(mobile) if mobile else None,
        "birth_date": birth_from_text(birth).latest().isoformat() if birth else None,
    }


def identity_hash(identity: str | None, identity_key: bytes) -> bytes | None:
    """The keyed hash by which an identity ("kind:number") is looked up."""
    return keyed_hash(Identity.from_text(identity).number, identity_key) if identity else None


def changed_columns(values: Mapping[str, Any], changed: Iterable[str], identity_key: bytes) -> dict[str, Any]:
    """The derived columns that follow from these changed fields; `values` hold the whole person after it."""
    columns = {column for name in changed for column in _FOLLOW.get(name, ())}
    if not columns:
        return {}
    return {name: value for name, value in person_columns(values, identity_key).items() if name in columns}


def index_people(cursor: Any, people: Iterable[tuple[int, str]], *, is_new: bool = True) -> None:
    """Put people (id, name) into the search index; those who stand there leave it under their old name."""
    entries = [(row, " ".join(sorted(index_tokens(name)))) for row, name in people]
    if not is_new:
        cursor.executemany("DELETE FROM person_search WHERE rowid = ?", [(row,) for row, _ in entries])
    cursor.executemany("INSERT INTO person_search (rowid, tokens) VALUES (?, ?)", entries)


def refresh_person(session: Session, person: Person, identity_key: bytes, *, is_new: bool) -> None:
    """Bring a person's derived columns and search row up to date before it is written."""
    state = inspect(person)
    if not is_new and not any(state.attrs[name].history.has_changes() for name in (*_SOURCES, "incomplete")):
        return
    values = {name: getattr(person, name) for name in _SOURCES}
    for name, value in person_columns(values, identity_key).items():
        setattr(person, name, value)
    if is_new or state.attrs["name"].history.has_changes():
        index_people(cursor_of(session), [(person.id, person.name)], is_new=is_new)
