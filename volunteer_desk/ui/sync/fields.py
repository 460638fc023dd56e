"""Names of fields and records for people who decide between two values."""

from typing import Any

from PySide6.QtCore import QObject

from volunteer_desk.domain.calendar import birth_from_text
from volunteer_desk.domain.people import Gender, GuardianConsent, Identity, mask
from volunteer_desk.domain.records import Entity
from volunteer_desk.ui.kit.surroundings import Surroundings


class FieldWords(QObject):
    """Words for entities, fields, values and the platform's reasons."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around

    def entity(self, entity: Entity) -> str:
        """What kind of record it is."""
        return {
            Entity.TEAM: self.tr("Team"),
            Entity.SITE: self.tr("Site"),
            Entity.OPERATOR: self.tr("Operator"),
            Entity.PERSON: self.tr("Volunteer"),
            Entity.MEMBERSHIP: self.tr("Membership"),
            Entity.DISTRIBUTION: self.tr("Distribution"),
            Entity.STATION: self.tr("Station"),
            Entity.SHIFT: self.tr("Shift"),
            Entity.DEMAND: self.tr("Demand"),
            Entity.ASSIGNMENT: self.tr("Assignment"),
            Entity.IMPORT_RUN: self.tr("Import"),
            Entity.ATTENDANCE_EVENT: self.tr("Attendance"),
            Entity.DAY_EVENT: self.tr("Event of the day"),
            Entity.CONFLICT: self.tr("Data conflict"),
        }[entity]

    def title(self, entity: Entity, field: str) -> str:
        """The field in question."""
        names = {
            "name": self.tr("Name"), "mobile": self.tr("Mobile"), "identity": self.tr("Identity number"),
            "birth": self.tr("Birth date"), "city": self.tr("City"), "gender": self.tr("Gender"),
            "team": self.tr("Team"), "guardian_consent": self.tr("Guardian consent"),
            "guardian_name": self.tr("Guardian"), "guardian_mobile": self.tr("Guardian's mobile"),
            "emergency_name": self.tr("Emergency contact"), "emergency_mobile": self.tr("Emergency mobile"),
            "do_not_admit": self.tr("Leader's review at the gate"), "archived": self.tr("Archived"),
            "title": self.tr("Title"), "count": self.tr("Number needed"), "station": self.tr("Station"),
            "starts_ms": self.tr("Start"), "ends_ms": self.tr("End"), "state": self.tr("State"),
        }  # fmt: skip
        return names.get(field) or self.entity(entity)

    def value(self, field: str, value: Any) -> str:
        """A value for reading; an identity number only by its last digits."""
        if value is None or value == "":
            return self.tr("(empty)")
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if field.endswith("_ms"):
            return self._around.formats.time(int(value))
        if field.endswith("mobile"):
            return self._around.formats.mobile(str(value))
        return self._text(field, str(value))

    def _text(self, field: str, value: str) -> str:
        words, formats = self._around.words, self._around.formats
        match field:
            case "identity":
                return formats.code(mask(Identity.from_text(value).number))
            case "birth":
                return formats.typed(birth_from_text(value))
            case "city":
                return self._around.city(value)
            case "gender":
                return words.gender(Gender(value))
            case "guardian_consent":
                return words.consent(GuardianConsent(value))
        return formats.digits(value)

    def refusal(self, reason: str, *, is_kept_apart: bool) -> str:
        """Why the platform put a record aside or marked it."""
        if reason == "no_write_access" and not is_kept_apart:
            return self.tr("it belongs to another team's distribution; it counts and is marked for review")
        return {
            "unreadable": self.tr("the platform could not read this record; it is kept there and here"),
            "unknown_entity": self.tr("the platform does not know this kind of record yet"),
            "unknown_record": self.tr("the record it speaks of is not known there"),
            "no_write_access": self.tr("this desk may not change it; the change is kept for review"),
            "time_not_sure": self.tr("the time is not sure; the leader may correct it"),
            "archived_meanwhile": self.tr("the record was archived meanwhile"),
            "safeguard_differs": self.tr("two desks differ; the safer value holds until somebody decides"),
            "placed_twice": self.tr("two desks assigned differently; the assignment stands"),
            "revoked_desk": self.tr("this desk is not linked any more; the record is kept apart there"),
            "too_many_values": self.tr("too many values wait for a decision here; this one is kept apart"),
        }.get(reason) or self.tr("marked for review")
