"""Column types and the constraint naming convention of both databases."""

import json
from typing import Any

from sqlalchemy import Dialect, MetaData, Text, TypeDecorator


def naming() -> MetaData:
    """Fresh metadata whose constraints and indexes have names that migrations can rely on."""
    return MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ElementSet(TypeDecorator[frozenset[str]]):
    """A set of short codes as a sorted JSON list; NULL reads as the empty set."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str:
        """Sorted, so that equal sets are equal text."""
        return json.dumps(sorted(value or ()), ensure_ascii=False)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> frozenset[str]:
        """Back to a set."""
        return elements(value)


def elements(stored: str | None) -> frozenset[str]:
    """The set that a text of an `ElementSet` column holds, for who reads it by the driver."""
    return frozenset(json.loads(stored)) if stored else frozenset()
