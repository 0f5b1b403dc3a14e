"""The values of a bibliographic line, from what files of any format say."""

import calendar
import re
from collections.abc import Iterable

from quizapp.core.text import normalised

LONGEST = 300  # characters of any of them
_MOST_AUTHORS = 10
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=\D|$)")
_UNTITLED = re.compile(
    r"\W*(?:(?:untitled|unnamed|unbenannt|ohne titel|sans titre|sin t[ií]tulo|senza titolo|no title)"
    r"(?:[ _-]?(?:document|dokument|\d+))*"
    r"|(?:new |neues )?(?:microsoft word[ -])?(?:document|dokument|documento?|presentation|book|slide)"
    r"\s?\d*|powerpoint presentation|title|none|null|unknown|microsoft (?:word|powerpoint) - .*)\W*",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:docx?|dotx?|odt|rtf|pages|pdf|e?ps|tex|dvi|indd|qxd|pmd|pub|wpd|txt|md|pptx?|xlsx?|x?html?)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:anonymous|unknown|unknown author|none|null|n/?a|author|owner|user|guest|root|admin"
    r"|administrat(?:or|eur)|(?:microsoft office|windows|default|pc|mac) user|benutzer|utilisateur"
    r"|usuario|unbekannt)\W*",
    re.IGNORECASE,
)


def plain(said: str) -> str:
    """One line, not too long."""
    return normalised(said.replace("\0", ""))[:LONGEST]


def date(said: str) -> str:
    """``2020``, ``2020-01`` or ``2020-01-31`` at the beginning of ``said``; else empty.

    Of a day that no calendar has its month, of such a month its year.
    """
    found = _DATE.match(said.strip().replace("/", "-"))
    parts = found[0].split("-") if found else []
    while parts and not _exists(*map(int, parts)):
        parts.pop()
    return "-".join(parts)


def _exists(year: int, month: int = 1, day: int = 1) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def title(said: str) -> str:
    """A title, unless it is what programs write where there is none: ``Document1``, a file's name."""
    tidy = plain(said)
    return "" if _UNTITLED.fullmatch(tidy) or _FILE.search(tidy) else tidy


def authors(said: Iterable[str]) -> str:
    """All of them with semicolons between, each once; without addresses and ``unknown``."""
    listed: dict[str, str] = {}
    for name in (plain(one) for several in said for one in several.split(";")):
        if name and not _NOBODY.fullmatch(name) and not name.startswith(("http://", "https://")):
            listed.setdefault(name.casefold(), name)
    return plain("; ".join([*listed.values()][:_MOST_AUTHORS]))
