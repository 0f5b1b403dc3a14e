"""The passage heat map of a class: where in a text its students missed questions. For its teachers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from quizapp.core import access, heatmap
from quizapp.core.access import Actor
from quizapp.core.answers import Table
from quizapp.core.errors import NotFound
from quizapp.core.heatmap import Heat, Missed, Place, Week
from quizapp.services import groups, heatmap_causes, heatmap_places, library, report_answers
from quizapp.services.heatmap_views import (
    Chosen,
    Given,
    Group,
    Heatmap,
    Part,
    Passage,
    Sentence,
    Wish,
)
from quizapp.services.library import Text
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Classroom, QuestionSet, Revision

Weekly = Callable[[Collection[int]], list[Week]]
Touched = Sequence[Collection[Place]]


def read(actor: Actor | None, room_id: int, wish: Wish) -> Heatmap:
    """The map that is asked for. Raises `NotFound` for what is not of this class."""
    access.teach(actor, room_id)
    room = db.session.execute(
        select(Classroom.name, Classroom.time_zone).where(Classroom.id == room_id)
    ).one()
    zone = ZoneInfo(room.time_zone)
    given, articles = _given(room_id)
    wish = _understood(wish, given)
    known = {one.id: one for one in groups.of_room(actor, room_id)}
    if wish.group_id is not None and wish.group_id not in known:
        raise NotFound("group")
    table = report_answers.read(_wanted(wish, given, zone))
    rows = _of(known[wish.group_id].members if wish.group_id is not None else None, table)
    sats = [table.attempts[row] for row in rows]
    shares = [table.shares[row] for row in rows]
    tallies = heatmap.tallied(shares, len(table.columns))
    text = _text(wish.article, table) if rows else None
    places, lost = heatmap_places.of(table.columns, text) if text else ([], 0)
    parts = _parts(text, tallies, places) if text else []
    ended = [sat.finished_at.astimezone(zone) for sat in sats]
    days = [one.date() for one in ended]

    def weekly(columns: Collection[int]) -> list[Week]:
        return heatmap.by_week(days, shares, columns)

    return Heatmap(
        room_id=room_id,
        classroom=room.name,
        time_zone=room.time_zone,
        wish=wish,
        given=given,
        articles=articles,
        group_names={one.id: one.name for one in known.values()},
        text=text,
        attempts=len(sats),
        students=len({sat.person_id for sat in sats}),
        revisions=sorted({sat.revision for sat in sats}),
        first=min(ended, default=None),
        last=max(ended, default=None),
        questions=sum(one.n > 0 for one in tallies),
        waiting=_waiting(table, rows),
        lost=lost,
        missed=heatmap.added(tallies),
        parts=parts,
        weeks=weekly(range(len(tallies))),
        groups=_groups(list(known.values()), table, places) if text else [],
        chosen=_chosen(wish.at, parts, table, rows, weekly),
    )


def _given(room_id: int) -> tuple[list[Given], dict[str, str]]:
    """What the class was given, the newest first; and the titles of the articles, by slug."""
    newest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .group_by(Revision.article_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Assignment.id, QuestionSet.title, Article.slug, Revision.title.label("article"))
        .join(QuestionSet, QuestionSet.id == Assignment.set_id)
        .join(Article, Article.id == QuestionSet.article_id)
        .join(newest, newest.c.article_id == Article.id)
        .join(
            Revision,
            (Revision.article_id == Article.id) & (Revision.number == newest.c.number),
        )
        .where(Assignment.classroom_id == room_id)
        .order_by(Assignment.id.desc())
    ).all()
    return [Given(row.id, row.title, row.slug) for row in rows], {
        row.slug: row.article for row in rows
    }


def _understood(wish: Wish, given: Sequence[Given]) -> Wish:
    """The wish with its article named; a quiz that is on another article is not asked for.

    Raises `NotFound` for what the class was not given.
    """
    slugs = {one.id: one.slug for one in given}
    if wish.assignment_id is not None and wish.assignment_id not in slugs:
        raise NotFound("assignment")
    if wish.article is not None and wish.article not in slugs.values():
        raise NotFound("article")
    of_quiz = slugs[wish.assignment_id] if wish.assignment_id is not None else None
    slug = wish.article or of_quiz or next(iter(slugs.values()), None)
    return replace(
        wish, article=slug, assignment_id=wish.assignment_id if of_quiz == slug else None
    )


def _wanted(wish: Wish, given: Sequence[Given], zone: ZoneInfo) -> Wanted:
    """The attempts of everybody; days begin and end where the class is."""
    ids = [one.id for one in given if one.slug == wish.article]
    return Wanted(
        [wish.assignment_id] if wish.assignment_id is not None else ids,
        wish.which,
        since=_midnight(wish.since, zone) if wish.since else None,
        until=_midnight(wish.until + timedelta(days=1), zone) if wish.until else None,
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _text(slug: str | None, table: Table) -> Text | None:
    """The newest revision that attempts were taken on; None without any."""
    newest = max((sat.revision for sat in table.attempts), default=None)
    return library.text(slug, newest) if slug is not None and newest is not None else None


def _of(people: Collection[int] | None, table: Table) -> list[int]:
    """The rows of some people, or all."""
    return [
        row for row, sat in enumerate(table.attempts) if people is None or sat.person_id in people
    ]


def _waiting(table: Table, rows: Sequence[int]) -> int:
    """How many answers in these rows have no mark yet."""
    if not any(table.waiting):
        return 0
    return sum(
        mark is None and given is not None
        for row in rows
        for mark, given in zip(table.marks[row], table.given[row], strict=True)
    )


def _parts(text: Text, tallies: Sequence[Missed], places: Touched) -> list[Part]:
    """The text with its heat; what was asked of nobody heats nothing."""
    asked = [found if one.n else () for found, one in zip(places, tallies, strict=True)]
    sentences = heatmap.spread(tallies, asked)
    passages = heatmap.spread(tallies, _passages(asked))
    return [
        Part(
            part.key,
            part.title,
            [_passage(one, sentences, passages.get(one.key)) for one in part.passages],
        )
        for part in text.parts
    ]


def _passages(places: Touched) -> list[set[str]]:
    return [{place.passage for place in found} for found in places]


def _passage(one: library.PassageText, heats: Mapping[Place, Heat], heat: Heat | None) -> Passage:
    sentences = []
    for number, (start, end) in enumerate(one.sentences, 1):
        place = Place(one.key, number)
        sentences.append(Sentence(place, number, one.text[start:end], heats.get(place)))
    return Passage(one.key, one.number, one.note, sentences, heat)


def _groups(shown: Sequence[groups.Shown], table: Table, places: Touched) -> list[Group]:
    """What each group with attempts missed, in all and of each passage."""
    found = []
    for one in shown:
        rows = _of(one.members, table)
        if rows:
            tallies = heatmap.tallied([table.shares[row] for row in rows], len(table.columns))
            heats = heatmap.spread(tallies, _passages(places))
            missed = {key: heat.missed for key, heat in heats.items()}
            found.append(Group(one.id, one.name, len(rows), heatmap.added(tallies), missed))
    return found


def _chosen(
    at: Place | None, parts: Sequence[Part], table: Table, rows: Sequence[int], weekly: Weekly
) -> Chosen | None:
    """The sentence at a place, if questions cite it."""
    for passage in (one for part in parts for one in part.passages):
        for sentence in passage.sentences:
            if sentence.place == at and sentence.heat:
                columns = sentence.heat.columns
                causes = heatmap_causes.of(table, rows, columns)
                return Chosen(passage, sentence, causes, weekly(columns))
    return None
