"""What a report of a class is about: which text and quiz on it, which students, when. For its teachers.

Every report of answers is worked out from a `Scope`, so they all say the same of the same attempts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from quizapp.core import access
from quizapp.core.access import Actor
from quizapp.core.answers import Table, Which
from quizapp.core.errors import NotFound
from quizapp.services import groups as all_groups
from quizapp.services import library, past_attempts, quiz_titles, report_answers
from quizapp.services.groups import Shown
from quizapp.services.report_attempts import Wanted
from quizapp.store.db import db
from quizapp.store.models import Article, Assignment, Classroom, QuestionSet, Revision

FEW = 30  # attempts; with fewer a report has counts and no verdict


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a text, one quiz on it, a group, days of handing in (both included).

    None is all of them; without an article it is that of what was assigned last, or with
    ``everything`` all that the class was given.
    """

    article: str | None = None
    assignment_id: int | None = None
    group_id: int | None = None
    since: date | None = None
    until: date | None = None
    which: Which = Which.FIRST
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A quiz that the class was given, on the article named by ``slug``, with the article's title."""

    id: int
    title: str
    slug: str
    article: str


@dataclass(frozen=True)
class Scope:
    """The attempts of ``wish`` as it was understood; ``everybody`` has those of the other groups, too.

    ``given`` is all that the class has, the newest first.
    """

    room_id: int
    classroom: str
    time_zone: str
    wish: Wish
    given: Sequence[Given]
    groups: Sequence[Shown]
    everybody: Table

    @cached_property
    def table(self) -> Table:
        """The attempts that the report is about."""
        if self.group is None:
            return self.everybody
        return self.everybody.of(self.group.members)

    @property
    def articles(self) -> dict[str, str]:
        """The titles of their articles, by slug."""
        return {one.slug: one.article for one in self.given}

    @property
    def group(self) -> Shown | None:
        return next((one for one in self.groups if one.id == self.wish.group_id), None)

    @property
    def attempts(self) -> int:
        return len(self.table.attempts)

    @property
    def students(self) -> int:
        return self.table.people

    @property
    def few(self) -> bool:
        """Whether there are too few attempts to speak of shares."""
        return self.attempts < FEW

    @cached_property
    def revisions(self) -> list[int]:
        """The revisions of the text that the attempts were taken on."""
        return sorted({one.revision for one in self.table.attempts})

    @cached_property
    def versions(self) -> list[int]:
        """The numbers of the versions of questions that they were asked."""
        return sorted({cell.version for cell in self.table.counts})

    @cached_property
    def ended(self) -> list[datetime]:
        """When each attempt was handed in, where the class is."""
        zone = ZoneInfo(self.time_zone)
        return [one.finished_at.astimezone(zone) for one in self.table.attempts]

    @property
    def first(self) -> datetime | None:
        return min(self.ended, default=None)

    @property
    def last(self) -> datetime | None:
        return max(self.ended, default=None)

    @property
    def title(self) -> str:
        """Of the quiz that was asked for, or else of the text; empty of everything."""
        one = next((one for one in self.given if one.id == self.wish.assignment_id), None)
        return one.title if one else self.articles.get(self.wish.article or "", "")


def read(actor: Actor | None, room_id: int, wish: Wish) -> Scope:
    """The attempts that are asked for. Raises `NotFound` for what is not of this class."""
    access.teach(actor, room_id)
    known = all_groups.of_room(actor, room_id)
    if wish.group_id is not None and wish.group_id not in {one.id for one in known}:
        raise NotFound("group")
    return _scope(room_id, wish, _given(room_id), known)


def own(actor: Actor | None, room_id: int, wish: Wish) -> tuple[Scope, int]:
    """A student's own attempts in a class, of those that may be known. Raises `NotFound`.

    Without the quizzes that asked a question which an open examination withdraws; with it, how many
    such questions there are.
    """
    me = access.study(actor, room_id).person_id
    mine = [one for one in past_attempts.history(actor) if one.classroom_id == room_id]
    taken = {one.assignment_id for one in mine if one.score is not None}
    taken -= {one.assignment_id for one in mine if one.withdrawn}
    given = [one for one in _given(room_id) if one.id in taken]
    scope = _scope(room_id, replace(wish, group_id=None), given, (), [me])
    return scope, len({question for one in mine for question in one.withdrawn})


def _scope(
    room_id: int,
    wish: Wish,
    given: Sequence[Given],
    known: Sequence[Shown],
    people: Collection[int] | None = None,
) -> Scope:
    room = db.session.execute(
        select(Classroom.name, Classroom.time_zone).where(Classroom.id == room_id)
    ).one()
    wish = _understood(wish, given)
    wanted = replace(_wanted(wish, given, ZoneInfo(room.time_zone)), people=people)
    return Scope(
        room_id=room_id,
        classroom=room.name,
        time_zone=room.time_zone,
        wish=wish,
        given=given,
        groups=known,
        everybody=report_answers.read(wanted),
    )


def text(scope: Scope) -> library.Text | None:
    """The newest revision that attempts were taken on; None without any."""
    slug, newest = scope.wish.article, max(scope.revisions, default=None)
    return library.text(slug, newest) if slug is not None and newest is not None else None


def _given(room_id: int) -> list[Given]:
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
    titles = quiz_titles.told((row.id, row.title) for row in reversed(rows))
    return [Given(row.id, titles[row.id], row.slug, row.article) for row in rows]


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
    newest = None if wish.everything else next(iter(slugs.values()), None)
    slug = wish.article or of_quiz or newest
    return replace(
        wish, article=slug, assignment_id=wish.assignment_id if of_quiz == slug else None
    )


def _wanted(wish: Wish, given: Sequence[Given], zone: ZoneInfo) -> Wanted:
    """The attempts of everybody; days begin and end where the class is."""
    ids = [one.id for one in given if wish.article in {None, one.slug}]
    return Wanted(
        [wish.assignment_id] if wish.assignment_id is not None else ids,
        wish.which,
        since=_midnight(wish.since, zone) if wish.since else None,
        until=_midnight(wish.until + timedelta(days=1), zone) if wish.until else None,
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
