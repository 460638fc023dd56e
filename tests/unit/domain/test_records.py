"""The catalogue of replicated records: numbers once, names once, facts apart."""

import pytest

from volunteer_desk.domain.records import FACTS, SPECS, Entity, Kind, Rule, is_fact


def test_every_entity_has_its_fields_with_numbers_and_names_of_their_own() -> None:
    assert set(SPECS) == set(Entity)
    for entity, spec in SPECS.items():
        assert spec.entity is entity
        numbers = [field.number for field in spec.fields]
        assert len({*numbers}) == len({field.name for field in spec.fields}) == len(numbers)
        assert set(spec.natural_key) <= {field.name for field in spec.fields}
        assert all((field.kind is Kind.ELEMENTS) == (field.rule is Rule.ELEMENTS) for field in spec.fields)


def test_a_field_is_found_by_its_name_or_not_at_all() -> None:
    assert SPECS[Entity.PERSON].field("mobile").number == 4
    with pytest.raises(KeyError):
        SPECS[Entity.PERSON].field("shoe_size")


def test_facts_are_attendance_and_what_happens_to_a_day() -> None:
    facts = [Entity.ATTENDANCE_EVENT, Entity.DAY_EVENT]
    assert [entity for entity in Entity if is_fact(entity)] == facts == list(FACTS)
    first, second = ({field.name: field.number for field in SPECS[fact].fields} for fact in facts)
    shared = first.keys() & second.keys()
    assert len(shared) == 10
    assert {first[name] for name in shared} == {second[name] for name in shared}
