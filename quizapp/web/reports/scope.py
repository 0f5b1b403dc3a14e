"""Which attempts a report's address asks for, and the words and links that say so."""

from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext, ngettext

from quizapp.core.answers import Which
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
        Which.ALL: gettext("all"),
    }


def shown(scope: Scope) -> dict[str, Any]:
    """What the pages of every report are given."""
    return {"scope": scope, "kept": kept(scope), "which_words": which_words()}


def about(scope: Scope) -> str:
    """Which attempts the figures are from, in a sentence for a file."""
    classroom = f"{scope.classroom}, {scope.group.name}" if scope.group else scope.classroom
    said: str = gettext(
        "%(title)s, %(classroom)s: %(attempts)s (%(which)s) of %(students)s",
        title=scope.title,
        classroom=classroom,
        attempts=ngettext("%(num)d finished attempt", "%(num)d finished attempts", scope.attempts),
        which=which_words()[scope.wish.which],
        students=ngettext("%(num)d student", "%(num)d students", scope.students),
    )
    if scope.first is None or scope.last is None:
        return f"{said}."
    days: str = gettext(
        "handed in from %(first)s to %(last)s,",
        first=scope.first.date().isoformat(),
        last=scope.last.date().isoformat(),
    )
    text: str = ngettext(
        "on revision %(all)s of the text",
        "on revisions %(all)s of the text",
        len(scope.revisions),
        all=", ".join(map(str, scope.revisions)),
    )
    return f"{said}, {days} {text}."


def day(given: str) -> date:
    """A day as a date field sends it. Raises `ValueError`."""
    day = date.fromisoformat(given)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(given)
    return day
