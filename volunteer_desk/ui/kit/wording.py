"""The one place that turns codes into sentences; a test walks every enum and fails on one without words."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject

from volunteer_desk.domain.access import OperatorProblem, Permission, Role, allows
from volunteer_desk.domain.attendance import BoardState, EventKind, Refusal
from volunteer_desk.domain.baskets import CountProblem
from volunteer_desk.domain.calendar import DateProblem
from volunteer_desk.domain.custody import ThingState
from volunteer_desk.domain.day import DayEventKind, DayProblem
from volunteer_desk.domain.demand import CoverageState
from volunteer_desk.domain.eligibility import Reason, Why
from volunteer_desk.domain.hours import CreditMode
from volunteer_desk.domain.incidents import IncidentKind
from volunteer_desk.domain.passphrases import PassphraseProblem
from volunteer_desk.domain.people import (
    Gender,
    GuardianConsent,
    IdentityKind,
    LikenessReason,
    MissingPart,
    PersonProblem,
)
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.domain.schedule import DistributionState, Lane, PlanProblem, StationKind


class ProblemWords(QObject):
    """What happened, what stays safe, what to do: one sentence for each expected trouble."""

    def all(self) -> dict[Problem, str]:
        """Every problem's sentence."""
        return {
            **self._problems_of_access(),
            **self._problems_of_desk(),
            **self._problems_of_files(),
            **self._problems_of_sync(),
        }

    def _problems_of_desk(self) -> dict[Problem, str]:
        return {
            Problem.ALREADY_OPEN: self.tr(
                "The desk is already open in another window on this computer. Nothing is lost."
            ),
            Problem.FOLDER_READ_ONLY: self.tr(
                "The data folder cannot be written to. Nothing was changed; the folder's rights need a look."
            ),
            Problem.DISK_FULL: self.tr(
                "The disk is full. Everything recorded before is safe. Free some space."
            ),
            Problem.DISK_FAILS: self.tr(
                "The disk reported an error, so this was not recorded. Nothing is half written; the disk"
                " needs a look."
            ),
            Problem.DATABASE_DAMAGED: self.tr(
                "Part of the database cannot be read. The file is left as it is; restore the last copy."
            ),
            Problem.DATABASE_NEWER: self.tr(
                "This database was written by a newer version. Nothing was changed; update the program."
            ),
            Problem.DATABASE_UNREADABLE: self.tr(
                "The database does not open with this key. It is left as it is."
            ),
            Problem.NOT_PERMITTED: self.tr("This needs the team leader or a deputy."),
            Problem.NOT_FOUND: self.tr("This record is no longer there."),
            Problem.CHANGED_MEANWHILE: self.tr(
                "Somebody changed this meanwhile. The new state is shown now."
            ),
            Problem.INVALID: self.tr("This value cannot be taken."),
            Problem.CANCELLED: self.tr("Stopped. Nothing was changed."),
        }

    def _problems_of_access(self) -> dict[Problem, str]:
        return {
            Problem.WRONG_PASSPHRASE: self.tr("This passphrase does not open the desk. Nothing is lost."),
            Problem.WRONG_PIN: self.tr("Wrong PIN. The data is safe."),
            Problem.TOO_MANY_TRIES: self.tr("Too many wrong entries. Waiting a little is needed."),
            Problem.WEAK_PASSPHRASE: self.tr("Too easy to guess: at least 12 characters, no common phrase."),
            Problem.WRONG_RECOVERY_CODE: self.tr(
                "This is not the code of the recovery sheet. A slip in typing is possible; nothing is lost."
            ),
            Problem.NO_KEYRING: self.tr(
                "This computer offers no safe key store. The passphrase is asked at each start."
            ),
            Problem.ACCESS_ENDED: self.tr(
                "This access was taken away. What it recorded stays; the team leader can give it again."
            ),
        }

    def _problems_of_files(self) -> dict[Problem, str]:
        return {
            Problem.FILE_MISSING: self.tr("The file is not there any more."),
            Problem.FILE_EMPTY: self.tr("The file has no rows. Nothing was changed."),
            Problem.FILE_LOCKED: self.tr("Another program holds the file. Close it there and try again."),
            Problem.FILE_ENCRYPTED: self.tr(
                "The file is protected by a password. Save a copy without a password and open that."
            ),
            Problem.FILE_HAS_MACROS: self.tr("The file holds macros. Save it as .xlsx and open that."),
            Problem.FILE_CORRUPT: self.tr("The file is damaged and cannot be read. Nothing was changed."),
            Problem.FILE_TOO_LARGE: self.tr(
                "The file is too large. Split it and bring in the parts one by one."
            ),
            Problem.FOLDER_MISSING: self.tr("The folder is not there any more. Nothing was written."),
            Problem.FOLDER_REFUSES: self.tr(
                "Nothing can be written into this folder. Another folder may be chosen."
            ),
            Problem.FILE_TOO_LONG: self.tr(
                "The list has more than a million cells. Split it and bring in the parts one by one."
            ),
            Problem.TEXT_TOO_LONG: self.tr(
                "The text is too long to paste. Saved as a file it can be brought in. Nothing was changed."
            ),
            Problem.FILE_HOSTILE: self.tr(
                "The file is built to do harm and was not opened. Nothing was changed."
            ),
            Problem.FILE_OLD_FORMAT: self.tr("This is the old .xls form. Save it as .xlsx and open that."),
            Problem.FILE_UNKNOWN: self.tr("This kind of file is not known. Excel, CSV and .vcf are."),
            Problem.NO_HEADER_FOUND: self.tr(
                "No sheet has a column of names. The template shows headings that work. Nothing was changed."
            ),
            Problem.CHILD_FAILED: self.tr("Reading the file failed. Nothing was changed."),
        }

    def _problems_of_sync(self) -> dict[Problem, str]:
        return {
            Problem.OFFLINE: self.tr(
                "No connection. Everything is saved on this computer and goes out later."
            ),
            Problem.SERVER_SLOW: self.tr(
                "The platform answers too slowly. Everything is saved; it is tried again."
            ),
            Problem.SERVER_TROUBLE: self.tr(
                "The platform has trouble. Everything is saved; it is tried again."
            ),
            Problem.NOT_OUR_SERVER: self.tr(
                "Another service answered, perhaps the sign-in page of a network. Everything is saved here."
            ),
            Problem.BAD_CERTIFICATE: self.tr(
                "The platform's certificate is not trusted, so nothing was sent. Everything is saved here."
            ),
            Problem.ENROLMENT_REFUSED: self.tr(
                "This code is not valid or was used before. Ask for a new one."
            ),
            Problem.TEAM_NEEDED: self.tr(
                "This code belongs to no team. The name of the team is needed; the code is still good."
            ),
            Problem.OTHER_TEAM: self.tr(
                "This code is another team's than this desk's. Nothing was changed and the code is still"
                " good; a code of this team, or of none, links the desk."
            ),
            Problem.SIGN_IN_REFUSED: self.tr(
                "The platform does not know this desk any more. Nothing is lost here;"
                " a new code links it again."
            ),
            Problem.REVOKED: self.tr(
                "The enrolment of this desk was revoked. Records stay safe on this computer."
            ),
            Problem.UPGRADE_NEEDED: self.tr(
                "A newer version is needed to receive. Attendance is still sent."
            ),
        }


class ReasonWords(QObject):
    """Why a value cannot be taken."""

    def of(self, code: str) -> str:
        """The sentence of a code; a plain one for a code of a newer program."""
        for kind, table in (
            (PersonProblem, self._person_problems()),
            (DateProblem, self._date_problems()),
            (PlanProblem, self._plan_problems()),
            (CountProblem, self._count_problems()),
            (DayProblem, self._day_problems()),
            (OperatorProblem, self._operator_problems()),
            (PassphraseProblem, self._passphrase_problems()),
        ):
            if code in set(kind):
                return table[kind(code)]
        return self.tr("This value cannot be taken.")

    def _operator_problems(self) -> dict[StrEnum, str]:
        return {
            OperatorProblem.NAME_TAKEN: self.tr(
                "Another operator has this name. A longer one tells the two apart."
            ),
            OperatorProblem.LAST_LEADER: self.tr(
                "Nobody else leads this desk. Another leader comes first, then this can change."
            ),
            OperatorProblem.LAST_KEY: self.tr(
                "Nobody else can open this desk. Another operator is added first, then this can change."
            ),
        }

    def _passphrase_problems(self) -> dict[StrEnum, str]:
        return {
            PassphraseProblem.TOO_SHORT: self.tr(
                "Too short: at least 12 characters. A short sentence is easy to keep in mind."
            ),
            PassphraseProblem.ONLY_DIGITS: self.tr("Digits alone are easy to guess. Words are better."),
            PassphraseProblem.REPEATED: self.tr(
                "Too easy to guess: characters in a row or again and again. Words are better."
            ),
            PassphraseProblem.COMMON: self.tr(
                "Too easy to guess: a stranger would try this first. An own sentence is better."
            ),
            PassphraseProblem.TAKEN: self.tr(
                "This passphrase cannot be used at this desk. Another one is needed."
            ),
            PassphraseProblem.PIN_SHAPE: self.tr("A PIN has exactly 6 digits."),
            PassphraseProblem.PIN_COMMON: self.tr(
                "Too easy to guess: six digits in a row or all the same. Another PIN is needed."
            ),
        }

    def _person_problems(self) -> dict[StrEnum, str]:
        return {
            PersonProblem.NAME_MISSING: self.tr("The name is missing"),
            PersonProblem.NAME_HAS_DIGITS: self.tr("The name holds digits"),
            PersonProblem.NAME_HAS_HIDDEN_CHARACTERS: self.tr("The name holds hidden characters"),
            PersonProblem.NAME_TOO_LONG: self.tr("The name is too long"),
            PersonProblem.NAME_INCOMPLETE: self.tr("The name is incomplete"),
            PersonProblem.IDENTITY_LENGTH: self.tr("An identity number has 10 digits"),
            PersonProblem.IDENTITY_CHECK_DIGIT: self.tr("The identity number fails its check digit"),
            PersonProblem.IDENTITY_UNREADABLE: self.tr("The identity number cannot be read"),
            PersonProblem.MOBILE_LENGTH: self.tr("The mobile number has the wrong length"),
            PersonProblem.MOBILE_UNREADABLE: self.tr("The mobile number cannot be read"),
            PersonProblem.MOBILE_FOREIGN: self.tr("A number outside Saudi Arabia"),
            PersonProblem.GENDER_UNREADABLE: self.tr("The gender cannot be read"),
            PersonProblem.BADGE_NOT_OURS: self.tr("Not a badge number of this program, left out"),
            PersonProblem.BADGE_OF_ANOTHER: self.tr("This badge number is somebody else's"),
            PersonProblem.BADGE_TWICE: self.tr("This badge number stands in the list twice"),
            PersonProblem.NO_BADGE_NUMBER_LEFT: self.tr(
                "No badge number is left on this desk; the next exchange with the platform brings more"
            ),
            PersonProblem.FORMULA_WITHOUT_VALUE: self.tr(
                "A formula without a stored result; opening and saving it in Excel stores one"
            ),
        }

    def _date_problems(self) -> dict[StrEnum, str]:
        return {
            DateProblem.UNREADABLE: self.tr("The date cannot be read"),
            DateProblem.IMPOSSIBLE_DAY: self.tr("There is no such day"),
            DateProblem.OUT_OF_RANGE: self.tr("The year is out of range"),
            DateProblem.IN_THE_FUTURE: self.tr("The date lies in the future"),
        }

    def _day_problems(self) -> dict[StrEnum, str]:
        return {
            DayProblem.MINUTES: self.tr("Minutes from 1 to 720"),
            DayProblem.NEEDS_REASON: self.tr("The baskets do not balance; a reason closes the day"),
            DayProblem.NEEDS_NAME: self.tr("The name of who stands for the figures is missing"),
            DayProblem.CLOSED_ALREADY: self.tr("The day is closed already. Nothing was changed."),
        }

    def _count_problems(self) -> dict[StrEnum, str]:
        return {
            CountProblem.AMOUNT: self.tr("A number from 1 to 10,000"),
            CountProblem.SLIPS_UNREADABLE: self.tr("Slip numbers as 120-169, or one number"),
            CountProblem.SLIPS_TWICE: self.tr("A slip of these was handed in before; both counts stay"),
        }

    def _plan_problems(self) -> dict[StrEnum, str]:
        return {
            PlanProblem.TITLE_MISSING: self.tr("The title is missing"),
            PlanProblem.NO_SHIFT: self.tr("At least one shift is needed"),
            PlanProblem.NO_STATION: self.tr("At least one station is needed"),
            PlanProblem.SHIFT_ENDS_BEFORE_START: self.tr("A shift ends before it starts"),
            PlanProblem.SHIFT_TOO_LONG: self.tr("A shift is longer than 16 hours"),
            PlanProblem.STATION_NAME_MISSING: self.tr("A station has no name"),
            PlanProblem.STATION_NAME_TWICE: self.tr("Two stations have the same name"),
            PlanProblem.COUNT_NEGATIVE: self.tr("A number below zero"),
            PlanProblem.NEEDS_GUARDIAN: self.tr("Under 18: nothing without a guardian's consent"),
            PlanProblem.ATTENDANCE_RECORDED: self.tr(
                "Attendance is recorded in this shift, so the place stays. Nothing was changed."
            ),
        }


class Wording(QObject):
    """Sentences for codes, in the language of the interface at the moment of asking."""

    def problem(self, trouble: UserProblem) -> str:
        """What happened, what stays safe, what to do."""
        if trouble.code is Problem.INVALID or (
            trouble.code is Problem.WEAK_PASSPHRASE and "reason" in trouble.data
        ):
            return self.reason(str(trouble.data.get("reason", "")))
        if trouble.code is Problem.TOO_MANY_TRIES:
            return self.tr(
                "Too many wrong entries. The next try is possible in %Ln second(s). Nothing is lost.",
                "",
                int(trouble.data.get("seconds", 0)),
            )
        if trouble.code is Problem.NOT_PERMITTED:
            return self._not_permitted(str(trouble.data.get("permission", "")))
        if trouble.code is Problem.WRONG_PIN:
            return self._wrong_pin(int(trouble.data.get("left", 0)))
        return ProblemWords().all()[trouble.code]

    def _not_permitted(self, permission: str) -> str:
        if permission in set(Permission) and not allows(Role.DEPUTY, Permission(permission)):
            return self.tr("This needs the team leader.")
        return ProblemWords().all()[Problem.NOT_PERMITTED]

    def _wrong_pin(self, left: int) -> str:
        if not left:
            return self.tr("Wrong PIN. From now on the passphrase is needed. Nothing is lost.")
        return self.tr("Wrong PIN. %Ln more try(s), then the passphrase. Nothing is lost.", "", left)

    def reason(self, code: str) -> str:
        """Why a value cannot be taken: codes of people, dates, plans, days, operators and their secrets."""
        return ReasonWords().of(code)

    def refusal(self, refusal: Refusal) -> str:
        """The large word at the gate: a noun of two words at most, without blame."""
        return {
            Refusal.ALREADY_IN: self.tr("Already in"),
            Refusal.ALREADY_ON_BREAK: self.tr("Already recorded"),
            Refusal.NOT_IN: self.tr("Not in"),
            Refusal.TOO_EARLY: self.tr("Too early"),
            Refusal.OTHER_SHIFT: self.tr("Other shift"),
            Refusal.NOT_ASSIGNED: self.tr("Other shift"),
            Refusal.BLOCKED: self.tr("See the leader"),
            Refusal.ARCHIVED: self.tr("See the leader", "archived"),
            Refusal.UNKNOWN_BADGE: self.tr("Unknown badge"),
            Refusal.NEEDS_GUARDIAN: self.tr("Guardian consent"),
            Refusal.NO_DISTRIBUTION: self.tr("No distribution"),
        }[refusal]

    def event(self, kind: EventKind) -> str:
        """What an attendance event says."""
        return {
            EventKind.CHECK_IN: self.tr("Check-in"),
            EventKind.CHECK_OUT: self.tr("Check-out"),
            EventKind.BREAK_START: self.tr("Break"),
            EventKind.BREAK_END: self.tr("Back from break"),
            EventKind.MOVE: self.tr("Move"),
            EventKind.MARK_NO_SHOW: self.tr("No-show"),
            EventKind.EXCUSE: self.tr("Excused absence"),
            EventKind.VOID: self.tr("Taken back"),
            EventKind.ADJUST: self.tr("Correction"),
            EventKind.REFUSED: self.tr("Not admitted"),
            EventKind.OVERRIDE: self.tr("Leader's decision"),
        }[kind]

    def board(self, state: BoardState) -> str:
        """A figure's name; nouns, so that they fit women and men."""
        return {
            BoardState.DUE: self.tr("Due"),
            BoardState.LATE: self.tr("Late"),
            BoardState.MISSING: self.tr("Missing"),
            BoardState.PRESENT: self.tr("Present"),
            BoardState.ON_BREAK: self.tr("Break"),
            BoardState.LEFT: self.tr("Left"),
            BoardState.ABSENT: self.tr("Absent"),
        }[state]

    def coverage(self, state: CoverageState) -> str:
        """How a place stands."""
        return {
            CoverageState.ENOUGH: self.tr("Enough"),
            CoverageState.SHORT: self.tr("Short"),
            CoverageState.CRITICAL: self.tr("Critical"),
        }[state]

    def why(self, reason: Reason) -> str:
        """Why somebody may not take a place."""
        return {
            Why.ARCHIVED: self.tr("Archived"),
            Why.DO_NOT_ADMIT: self.tr("The leader's review is needed"),
            Why.BIRTH_UNKNOWN: self.tr("Birth date unknown, and the place has a minimum age"),
            Why.UNDER_AGE: self.tr("Younger than %1 years"),
            Why.NEEDS_GUARDIAN: self.tr("Under 18 without guardian consent"),
            Why.LANE_GENDER: self.tr("The lane is for men")
            if reason.detail == Gender.MALE
            else self.tr("The lane is for women"),
            Why.MISSING_SPECIALTY: self.tr("The specialty is missing"),
            Why.OVERLAP: self.tr("Has another shift at that time"),
            Why.TOO_LITTLE_REST: self.tr("Less than 6 hours of rest"),
        }[reason.why].replace("%1", str(reason.number))

    def state(self, state: DistributionState) -> str:
        """Where a distribution stands."""
        return {
            DistributionState.DRAFT: self.tr("Draft"),
            DistributionState.PUBLISHED: self.tr("Published"),
            DistributionState.IN_PROGRESS: self.tr("In progress"),
            DistributionState.ENDED: self.tr("Ended"),
            DistributionState.CLOSED: self.tr("Closed"),
            DistributionState.CANCELLED: self.tr("Cancelled"),
        }[state]

    def station(self, kind: StationKind) -> str:
        """A station's usual name."""
        return {
            StationKind.RECEPTION: self.tr("Reception"),
            StationKind.RECEIVING: self.tr("Receiving"),
            StationKind.SORTING: self.tr("Sorting"),
            StationKind.PACKING: self.tr("Packing"),
            StationKind.LOADING: self.tr("Vehicle loading"),
            StationKind.QUEUE: self.tr("Queue order"),
            StationKind.HANDOVER: self.tr("Hand-over"),
            StationKind.SPECIAL_NEEDS: self.tr("Special needs"),
            StationKind.FIRST_AID: self.tr("First aid"),
            StationKind.CLOSING: self.tr("Closing"),
        }[kind]

    def lane(self, lane: Lane) -> str:
        """Whom a lane serves."""
        return {
            Lane.MEN: self.tr("Men's lane"),
            Lane.WOMEN: self.tr("Women's lane"),
            Lane.SPECIAL_NEEDS: self.tr("Special needs lane"),
        }[lane]

    def credit(self, mode: CreditMode) -> str:
        """How hours are credited."""
        return {
            CreditMode.WHOLE_SHIFT: self.tr("The whole shift"),
            CreditMode.IN_ONLY: self.tr("The whole shift after check-in"),
            CreditMode.IN_AND_OUT: self.tr("From check-in to check-out"),
        }[mode]

    def role(self, role: Role) -> str:
        """Who somebody is at this desk."""
        return {
            Role.LEADER: self.tr("Team leader"),
            Role.DEPUTY: self.tr("Deputy leader"),
            Role.DISTRIBUTION_SUPERVISOR: self.tr("Distribution supervisor"),
            Role.FIELD_RECORDER: self.tr("Field recorder"),
            Role.VOLUNTEER_MANAGER: self.tr("Volunteering manager"),
            Role.AUDITOR: self.tr("Auditor"),
        }[role]

    def gender(self, gender: Gender) -> str:
        """As identity documents have it."""
        return {Gender.MALE: self.tr("Male"), Gender.FEMALE: self.tr("Female")}[gender]

    def identity(self, kind: IdentityKind) -> str:
        """The kind of an identity number."""
        return {
            IdentityKind.NATIONAL_ID: self.tr("National ID"),
            IdentityKind.IQAMA: self.tr("Iqama"),
            IdentityKind.BORDER_NUMBER: self.tr("Border number"),
            IdentityKind.PASSPORT: self.tr("Passport"),
            IdentityKind.GCC: self.tr("GCC identity"),
        }[kind]

    def consent(self, consent: GuardianConsent) -> str:
        """How a guardian agreed."""
        return {
            GuardianConsent.PAPER: self.tr("Signed paper"),
            GuardianConsent.KNOWN: self.tr("Agreed in person"),
            GuardianConsent.REFUSED: self.tr("Not given"),
        }[consent]

    def likeness(self, reason: LikenessReason) -> str:
        """What two records share."""
        return {
            LikenessReason.IDENTITY: self.tr("Same identity number"),
            LikenessReason.MOBILE_AND_NAME: self.tr("Same mobile, similar name"),
            LikenessReason.NAME_AND_BIRTH: self.tr("Same name and birth date"),
        }[reason]

    def missing(self, part: MissingPart) -> str:
        """A missing part of a person's record."""
        return {
            MissingPart.GUARDIAN: self.tr("guardian consent"),
            MissingPart.NAME: self.tr("full name"),
            MissingPart.MOBILE: self.tr("mobile"),
            MissingPart.IDENTITY: self.tr("identity number"),
            MissingPart.BIRTH: self.tr("birth date"),
        }[part]


WORDED: Final = {
    "problem": Problem, "refusal": Refusal, "event": EventKind, "board": BoardState,
    "coverage": CoverageState, "state": DistributionState, "station": StationKind, "lane": Lane,
    "credit": CreditMode, "role": Role, "gender": Gender, "identity": IdentityKind,
    "consent": GuardianConsent, "likeness": LikenessReason, "missing": MissingPart,
}  # fmt: skip
"""Which method has the words of which enum; the rules test walks it."""


class DayWords(QObject):
    """Words for what happens to a site's day."""

    def event(self, kind: DayEventKind) -> str:
        """What a day event says."""
        return {
            DayEventKind.VOID: self.tr("Taken back"),
            DayEventKind.RECEIVED: self.tr("Received"),
            DayEventKind.PACKED: self.tr("Packed"),
            DayEventKind.HANDED_OUT: self.tr("Handed out"),
            DayEventKind.DAMAGED: self.tr("Damaged"),
            DayEventKind.RETURNED: self.tr("Returned"),
            DayEventKind.LEFT_OVER: self.tr("Left over"),
            DayEventKind.ITEM_OUT: self.tr("Handed to a volunteer"),
            DayEventKind.ITEM_IN: self.tr("Given back"),
            DayEventKind.ITEM_LOST: self.tr("Lost"),
            DayEventKind.SITE_OPENED: self.tr("Site opened"),
            DayEventKind.BREAK: self.tr("Break of the site"),
            DayEventKind.PAUSE: self.tr("Paused"),
            DayEventKind.RESUME: self.tr("Resumed"),
            DayEventKind.DELAY: self.tr("Delay"),
            DayEventKind.EARLY_END: self.tr("Early end"),
            DayEventKind.HEAD_COUNT: self.tr("Head count"),
            DayEventKind.HANDED_OVER: self.tr("Shift handed over"),
            DayEventKind.DAY_CLOSED: self.tr("Day closed"),
            DayEventKind.DAY_NUMBER: self.tr("Day number"),
            DayEventKind.ON_SITE: self.tr("On site without a task"),
            DayEventKind.OFF_SITE: self.tr("Off the site"),
            DayEventKind.OBJECTION: self.tr("Objection"),
            DayEventKind.INCIDENT: self.tr("Accident or injury"),
            DayEventKind.INCIDENT_NOTE: self.tr("Report completed"),
        }[kind]

    def thing(self, state: ThingState) -> str:
        """Where something handed to a volunteer is."""
        return {
            ThingState.OUT: self.tr("With a volunteer"),
            ThingState.BACK: self.tr("Given back"),
            ThingState.LOST: self.tr("Lost"),
        }[state]

    def incident(self, kind: IncidentKind) -> str:
        """What happened, on a large button."""
        return {
            IncidentKind.INJURY: self.tr("Injury"),
            IncidentKind.ILLNESS: self.tr("Sudden illness"),
            IncidentKind.QUARREL: self.tr("Quarrel"),
            IncidentKind.LOST_OR_FOUND: self.tr("Lost or found"),
            IncidentKind.OTHER: self.tr("Something else"),
        }[kind]
