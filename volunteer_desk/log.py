"""One log file, by area, without people in it: long digit runs and Arabic words are struck out on the way.

Code never logs names or numbers; this is the second line, for messages of libraries and exceptions.
"""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_PERSONAL: Final = re.compile(r"\+?\d[\d\s]{6,}\d|[\u0600-\u06FF][\u0600-\u06FF\s]*")
_BYTES: Final = 1_000_000


def redact(text: str) -> str:
    """The text with everything struck out that may be a number or name of a person."""
    return _PERSONAL.sub("[…]", text)


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(folder: Path) -> Path:
    """Log to a file in `folder` from now on; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "desk.log"
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=3, encoding="utf-8")
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return path
