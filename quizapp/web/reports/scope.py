"""Which attempts a report's address asks for, and the words, links and files that say so."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import request
from flask_babel import gettext, ngettext

from quizapp.core.answers import Which
from quizapp.core.grids import Grid, Head, Value
from quizapp.core.local_time import FIRST_YEAR, LAST_YEAR
from quizapp.services.report_scope import Scope, Wish
from quizapp.web.forms import whole


def wish(assignment_id: int | None = None) -> Wish:
    """What the address asks for; what it says that cannot be read is not asked for."""
    which = request.args.get("which", "")
    return Wish(
        article=request.args.get("article") or None,
        assignment_id=assignment_id or request.args.get("assignment_id", type=whole),
        group_id=request.args.get("group", type=whole),
        since=request.args.get("since", type=day),
        until=request.args.get("until", type=day),
        which=Which(which) if which in set(Which) else Which.FIRST,
    )


def kept(scope: Scope) -> dict[str, Any]:
    """What a link to a report of the same attempts has in its address."""
    asked = scope.wish
    return {
        "room_id": scope.room_id,
        "article": None if asked.assignment_id else asked.article,
        "assignment_id": asked.assignment_id,
        "group": asked.group_id,
        "since": asked.since.isoformat() if asked.since else None,
        "until": asked.until.isoformat() if asked.until else None,
        "which": None if asked.which is Which.FIRST else asked.which.value,
    }


def which_words() -> dict[Which, str]:
    return {
        Which.FIRST: gettext("the first of each student"),
        Which.COUNTED: gettext("those that count by the rules"),
        Which.BEST: gettext("the best of each student"),
        Which.LAST: gettext("the last of each student"),
        Which.ALL: gettext("all"),
    }


def shown(scope: Scope) -> dict[str, Any]:
    """What the pages of every report are given."""
    return {
        "scope": scope,
        "kept": kept(scope),
        "which_words": which_words(),
        "asked_days": asked_days(scope),
    }


def grid(
    scope: Scope,
    what: str,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Value]],
    figure: str = "",
) -> Grid:
    """A table of a report for a file. ``figure`` says which of its figures, if it is not of all."""
    return Grid(
        name=f"{scope.classroom} {scope.title} {what}",
        about=f"{figure} {about(scope)}".lstrip(),
        heads=heads,
        rows=rows,
        which=_in_a_name(scope),
    )


def _in_a_name(scope: Scope) -> str:
    asked = scope.wish
    since = f"from {asked.since.isoformat()}" if asked.since else ""
    until = f"until {asked.until.isoformat()}" if asked.until else ""
    group = scope.group.name if scope.group else ""
    return " ".join(filter(None, (asked.which.value, since, until, group)))


def about(scope: Scope) -> str:
    """Which attempts the figures are from, which versions, how many, for a file."""
    days = (scope.first, scope.last) if scope.first and scope.last else None
    group = [scope.group.name] if scope.group else []
    said = [
        sentence(
            ", ".join([scope.title or gettext("all quizzes"), scope.classroom, *group]),
            scope.attempts,
            which_words()[scope.wish.which],
            scope.students,
            days,
            scope.revisions,
            scope.versions,
        ),
        asked_days(scope),
        gettext("Days are those in %(zone)s.", zone=scope.time_zone),
        left_out(),
    ]
    return " ".join(filter(None, said))


def left_out() -> str:
    words: str = gettext("Guests, previews and discarded attempts are left out.")
    return words


def asked_days(scope: Scope) -> str:
    """The days that were asked for; empty if all."""
    since, until = scope.wish.since, scope.wish.until
    said = ""
    if since and until:
        said = gettext(
            "Asked for was what was handed in from %(since)s to %(until)s.",
            since=since,
            until=until,
        )
    elif since:
        said = gettext("Asked for was what was handed in from %(since)s on.", since=since)
    elif until:
        said = gettext("Asked for was what was handed in until %(until)s.", until=until)
    return said


def sentence(
    whose: str,
    attempts: int,
    which: str,
    students: int,
    days: tuple[datetime, datetime] | None,
    revisions: Sequence[int],
    versions: Sequence[int],
) -> str:
    """So many attempts of so many students, handed in from when to when, on which text and questions."""
    said: str = gettext(
        "%(whose)s: %(attempts)s (%(which)s) of %(students)s",
        whose=whose,
        attempts=ngettext("%(num)d finished attempt", "%(num)d finished attempts", attempts),
        which=which,
        students=ngettext("%(num)d student", "%(num)d students", students),
    )
    if days is None:
        return f"{said}."
    first, last = (one.date().isoformat() for one in days)
    handed: str = gettext("handed in from %(first)s to %(last)s,", first=first, last=last)
    return f"{said}, {handed} {revised(revisions)}, {asked_versions(versions)}."


def revised(numbers: Sequence[int]) -> str:
    words: str = ngettext(
        "on revision %(all)s of the text",
        "on revisions %(all)s of the text",
        len(numbers),
        all=", ".join(map(str, numbers)),
    )
    return words


def asked_versions(numbers: Sequence[int]) -> str:
    words: str = ngettext(
        "version %(all)s of the questions",
        "versions %(all)s of the questions",
        len(numbers),
        all=", ".join(map(str, numbers)),
    )
    return words


def day(given: str) -> date:
    """A day as a date field sends it. Raises `ValueError`."""
    day = date.fromisoformat(given)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(given)
    return day
