"""The closed list of expected troubles, and the one exception that carries them to the person.

Everything below the interface speaks codes and data; `ui/kit/wording.py` has the sentence for each code.
A normal outcome (a refused badge, a problem in row 17) is a value, not an exception.
"""

from enum import StrEnum


class Problem(StrEnum):
    """What can go wrong without anybody having written a bug."""

    WRONG_PASSPHRASE = "wrong_passphrase"
    WRONG_PIN = "wrong_pin"  # data: left
    TOO_MANY_TRIES = "too_many_tries"  # data: seconds
    ACCESS_ENDED = "access_ended"
    WEAK_PASSPHRASE = "weak_passphrase"
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    NO_KEYRING = "no_keyring"
    ALREADY_OPEN = "already_open"
    FOLDER_READ_ONLY = "folder_read_only"
    DISK_FULL = "disk_full"
    DISK_FAILS = "disk_fails"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_NEWER = "database_newer"
    DATABASE_UNREADABLE = "database_unreadable"
    NOT_PERMITTED = "not_permitted"  # data: permission
    NOT_FOUND = "not_found"
    CHANGED_MEANWHILE = "changed_meanwhile"
    INVALID = "invalid"  # data: field, reason
    FILE_MISSING = "file_missing"
    FILE_EMPTY = "file_empty"
    FILE_LOCKED = "file_locked"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_HAS_MACROS = "file_has_macros"
    FILE_CORRUPT = "file_corrupt"
    FILE_TOO_LARGE = "file_too_large"  # data: limit, in MB
    FILE_TOO_LONG = "file_too_long"  # data: limit, in cells
    TEXT_TOO_LONG = "text_too_long"
    FILE_HOSTILE = "file_hostile"
    FOLDER_MISSING = "folder_missing"
    FOLDER_REFUSES = "folder_refuses"
    FILE_OLD_FORMAT = "file_old_format"
    FILE_UNKNOWN = "file_unknown"
    NO_HEADER_FOUND = "no_header_found"
    CANCELLED = "cancelled"
    CHILD_FAILED = "child_failed"
    OFFLINE = "offline"
    SERVER_SLOW = "server_slow"
    SERVER_TROUBLE = "server_trouble"
    NOT_OUR_SERVER = "not_our_server"  # HTML, a captive portal, another service
    BAD_CERTIFICATE = "bad_certificate"
    ENROLMENT_REFUSED = "enrolment_refused"
    TEAM_NEEDED = "team_needed"  # the code belongs to no team and the desk brings none; the code stays good
    OTHER_TEAM = "other_team"  # the code is another team's than the one this desk works for
    SIGN_IN_REFUSED = "sign_in_refused"
    REVOKED = "revoked"
    UPGRADE_NEEDED = "upgrade_needed"


class UserProblem(Exception):
    """Expected trouble: a code and data for the sentence; never names, numbers or keys of people."""

    def __init__(self, code: Problem, **data: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.data = data
