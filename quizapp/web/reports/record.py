"""The record of a class, filtered, page by page and as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid, Head
from quizapp.core.local_time import stamp
from quizapp.core.recording import Kind, Topic
from quizapp.services import record as service
from quizapp.services.record import Entry, Record, Wish
from quizapp.web.forms import whole
from quizapp.web.reports import record_words
from quizapp.web.reports.files import download
from quizapp.web.reports.routes import bp
from quizapp.web.reports.scope import day
from quizapp.web.reports.words import in_zone, named
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/record"
LINES = 100  # on a page


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words, and the address of what it is about, where there is such a page."""

    entry: Entry
    what: Markup
    by: str
    address: str | None


def line(entry: Entry, zone: str | None, address: str | None = None) -> Line:
    return Line(entry, record_words.marked(entry, zone), record_words.by(entry), address)


@bp.get(PLACE)
def record(room_id: int) -> str:
    page = max(request.args.get("page", 1, type=whole), 1)
    found = service.of_room(actor(), room_id, _wish(), first=(page - 1) * LINES, most=LINES)
    return render_template(
        "reports/record.html",
        record=found,
        lines=[line(one, found.time_zone, _address(found, one)) for one in found.entries],
        topics={topic.value: gettext(said) for topic, said in record_words.TOPICS.items()},
        everything=service.ALL,
        kept=_kept(found),
        page=page,
        pages=max(-(-found.count // LINES), 1),
    )


@bp.get(f"{PLACE}.<extension>")
def record_file(room_id: int, extension: str) -> Response:
    found = service.of_room(actor(), room_id, _wish())
    return download(_grid(found), extension)


def _wish() -> Wish:
    """What the address asks for; what it says that cannot be read is not asked for."""
    topic = request.args.get("topic", "")
    return Wish(
        topic=Topic(topic) if topic in set(Topic) else None,
        person_id=request.args.get("person", type=whole),
        by_id=request.args.get("by", type=whole),
        assignment_id=request.args.get("quiz", type=whole),
        since=request.args.get("since", type=day),
        until=request.args.get("until", type=day),
    )


def _kept(found: Record) -> dict[str, Any]:
    """What a link to the same entries has in its address."""
    wish = found.wish
    return {
        "room_id": found.room_id,
        "topic": wish.topic.value if wish.topic else None,
        "person": wish.person_id,
        "by": wish.by_id,
        "quiz": wish.assignment_id,
        "since": wish.since.isoformat() if wish.since else None,
        "until": wish.until.isoformat() if wish.until else None,
    }


def of_attempt(one: Entry) -> str | None:
    """Where the attempt is shown that it is about, at the question where it is about one."""
    if one.attempt_id is None:
        return None
    if one.position is None:
        return url_for("learn.result", attempt_id=one.attempt_id)
    return url_for("learn.question", attempt_id=one.attempt_id, position=one.position)


def _address(found: Record, one: Entry) -> str | None:
    place: dict[str, Any] = {"room_id": found.room_id, "assignment_id": one.assignment_id}
    if one.attempt_id is not None:
        return of_attempt(one)
    if one.kind.startswith("regrade_"):
        return url_for("reports.regrade", question_id=one.question_id, **place, _anchor="done")
    if one.assignment_id is not None:
        return url_for("reports.scores", **place)
    if one.person_id in found.present:
        return url_for("classes.person", room_id=found.room_id, person_id=one.person_id)
    if one.kind in {Kind.GROUP_MADE, Kind.GROUP_RENAMED}:
        return url_for("classes.groups", room_id=found.room_id)
    return None


def _grid(found: Record) -> Grid:
    heads = [
        in_zone(gettext("When"), found.time_zone),
        gettext("Who"),
        gettext("What"),
        gettext("About whom"),
        gettext("Quiz"),
        gettext("Question"),
        gettext("Why"),
        gettext("Taken back"),
    ]
    return Grid(
        name=f"{found.classroom} {gettext('record')}",
        about=_about(found),
        heads=[Head(name) for name in heads],
        rows=[
            [
                stamp(one.at, found.time_zone),
                record_words.by(one),
                record_words.plain(one, found.time_zone),
                named(one.whom) if one.person_id else "",
                one.title,
                one.stem,
                one.reason,
                gettext("taken back") if one.undone else "",
            ]
            for one in found.entries
        ],
        which=" ".join(_filters(found)),
    )


def _about(found: Record) -> str:
    """How many entries, and of which kind if not of all."""
    said: str = ngettext(
        "The record of %(classroom)s: %(num)d entry, the newest first.",
        "The record of %(classroom)s: %(num)d entries, the newest first.",
        found.count,
        classroom=found.classroom,
    )
    filters = ", ".join(_filters(found))
    return f"{said} {gettext('Only: %(filters)s.', filters=filters)}" if filters else said


def _filters(found: Record) -> list[str]:
    """What entries were asked for, in words."""
    wish = found.wish
    said = (
        gettext(record_words.TOPICS[wish.topic]) if wish.topic else "",
        _name(found.students, wish.person_id),
        _name(found.teachers, wish.by_id),
        found.quizzes.get(wish.assignment_id, "") if wish.assignment_id else "",
        gettext("from %(day)s", day=wish.since) if wish.since else "",
        gettext("until %(day)s", day=wish.until) if wish.until else "",
    )
    return [one for one in said if one]


def _name(people: Mapping[int, str], person_id: int | None) -> str:
    return named(people[person_id]) if person_id is not None and person_id in people else ""
