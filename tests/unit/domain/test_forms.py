"""Forms that a value of the right kind must have besides."""

import pytest

from volunteer_desk.domain.forms import has_form
from volunteer_desk.domain.records import Entity


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("identity", "national_id:1000000008", True),
        ("identity", "stranger:7", False),
        ("identity", None, True),
        ("birth", "nonsense", False),
        ("name", None, False),
        ("name", "سعد", True),
        ("city", "anything", True),
    ],
)
def test_a_persons_fields(field: str, value: str | None, fits: bool) -> None:
    assert has_form(Entity.PERSON, field, value) is fits
