"""Texts of the catalogue that have a form of their own, and values a record cannot do without.

Central lets nothing through that lacks its form, and a desk lays no such value over its tables: one of them
would stop every desk that reads it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.people import Identity
from volunteer_desk.domain.records import Entity

_FORMS: Final[Mapping[tuple[Entity, str], Callable[[str], object]]] = MappingProxyType(
    {
        (Entity.PERSON, "birth"): birth_from_text,
        (Entity.PERSON, "identity"): Identity.from_text,
    }
)
_NEVER_EMPTY: Final = frozenset({(Entity.PERSON, "name")})


def has_form(entity: Entity, field: str, value: Any) -> bool:
    """Whether a field may hold this value, as far as more than its kind decides that."""
    if value is None:
        return (entity, field) not in _NEVER_EMPTY
    form = _FORMS.get((entity, field))
    if form is None:
        return True
    try:
        form(value)
    except ValueError:
        return False
    return True
