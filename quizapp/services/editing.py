"""Editing a text: one draft for each person, kept at every button, until it is saved as a revision."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import defer

from quizapp.core import access, manuscripts, merging, retyping, revising
from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, Invalid, NotFound
from quizapp.core.imported import MOST_PASSAGES, MOST_TEXT
from quizapp.core.manuscripts import ABOUT, Manuscript, Part, Passage
from quizapp.core.retyping import Typed
from quizapp.core.text import one_line
from quizapp.core.words import N_
from quizapp.services import chance, clock, holdings
from quizapp.services import manuscripts as rows
from quizapp.services.import_finishing import day, language
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleDraft, Person, Revision

A_PAGE = 25  # passages that one form holds
LONGEST = {"title": 300, "summary": 2000, "language": 35, "licence": 200}
MEANWHILE = N_("Somebody changed this draft meanwhile, perhaps you in another tab.")


@dataclass(frozen=True, slots=True)
class Slice:
    """The passages of a part that one form shows. ``first`` is the number of the first of them."""

    part: Part
    passages: Sequence[Passage]
    first: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Editing:
    """The text as the actor has changed it. ``seen`` names the state that the next change is based on.

    ``newest`` is the newest revision's number: where it is not ``based_on``, somebody saved meanwhile.
    """

    article_id: int
    slug: str
    title: str
    text: Manuscript
    based_on: int
    newest: int
    newest_by: str | None
    saved_at: datetime | None
    from_file: bool
    seen: str

    @property
    def overtaken(self) -> bool:
        return self.based_on != self.newest

    def slice(self, part_key: str, page: int = 1) -> Slice:
        """One form's worth of a part. Raises `NotFound`."""
        first = 1
        for part in self.text.parts:
            if part.key == part_key:
                break
            first += len(part.passages)
        else:
            raise NotFound("part")
        pages = max(1, -(-len(part.passages) // A_PAGE))
        page = min(max(1, page), pages)
        start = (page - 1) * A_PAGE
        return Slice(part, part.passages[start : start + A_PAGE], first + start, page, pages)


Change = Callable[[Manuscript], Manuscript]


def edit(actor: Actor | None, slug: str) -> Editing:
    """The actor's draft of a text, or its newest revision to begin from.

    Raises `NotFound`, and `NotAllowed` for who may only read it.
    """
    article_id = holdings.editable(actor, slug)
    article = db.session.get_one(Article, article_id)
    newest = rows.newest(article_id)
    draft = db.session.get(ArticleDraft, (article_id, access.teacher(actor).person_id))
    return Editing(
        article_id=article_id,
        slug=slug,
        title=newest.title,
        text=Manuscript.from_json(draft.content) if draft else rows.of(newest),
        based_on=draft.based_on if draft else newest.number,
        newest=newest.number,
        newest_by=name_of(newest.by_id),
        saved_at=draft.saved_at if draft else None,
        from_file=article.digest is not None and article.taken_over_at is None,
        seen=_seen(draft, newest.number),
    )


def differences(editing: Editing) -> revising.Differences:
    """What the draft changes in the revision that it is based on."""
    return revising.differences(
        rows.of(numbered(editing.article_id, editing.based_on)), editing.text
    )


def change(actor: Actor | None, slug: str, change: Change, seen: str) -> Editing:
    """Do something to the actor's draft and keep it; gives what it is now.

    Raises `Invalid` as the change does, and `Conflict` when the draft has changed since it was seen.
    """
    editing = _as_seen(actor, slug, seen)
    text = change(editing.text)
    _bounded(text)
    draft = _keep(actor, editing.article_id, editing.based_on, text)
    now = replace(editing, text=text, saved_at=draft.saved_at, seen=_seen(draft, editing.newest))
    db.session.commit()
    return now


def typed(passages: Mapping[str, Typed], part: str, title: str) -> Change:
    """What was typed and chosen for some passages, and typed for the title of their part.

    Raises `Invalid` where there is no such part.
    """

    def change(text: Manuscript) -> Manuscript:
        text.part(part)
        tidy = one_line("part-title", title, 300) if title.strip() else ""
        titled = manuscripts.retitled(text, part, tidy)
        return retyping.retyped(titled, passages, _keys(text))

    return change


def said(about: Mapping[str, str]) -> Change:
    """What is said of the text. Raises `Invalid` for its names."""

    def change(text: Manuscript) -> Manuscript:
        given = {
            name: one_line(name, about[name], LONGEST.get(name, 500)) if about[name].strip() else ""
            for name in ABOUT
            if name in about
        }
        for name in ("title", "language"):
            if name in given:
                one_line(name, given[name], LONGEST[name])
        if "language" in given:
            given["language"] = language(given["language"])
        if "date" in given and given["date"] != text.about.get("date", ""):
            given["date"] = day(given["date"])
        return replace(text, about={**text.about, **given})

    return change


def done(verb: str, key: str) -> Change:
    """What a button does to a passage. A verb that is none of ours changes nothing."""

    def change(text: Manuscript) -> Manuscript:
        match verb:
            case "add":
                return manuscripts.added(text, key, _keys(text)())
            case "join":
                return manuscripts.joined(text, key)
            case "remove":
                return manuscripts.removed(text, key)
            case "up" | "down":
                return manuscripts.moved(text, key, up=verb == "up")
            case "part":
                return manuscripts.parted(text, key, _part_key(text))
            case "continue":
                return manuscripts.continued(text, key)
        return text

    return change


def as_seen(actor: Actor | None, slug: str, seen: str) -> ArticleDraft | None:
    """The row of the actor's draft, None where there is none; its text is not looked at.

    Raises `NotFound`, `NotAllowed`, or `Conflict` when it has changed since it was seen.
    """
    article_id = holdings.editable(actor, slug)
    mine = {"article_id": article_id, "person_id": access.teacher(actor).person_id}
    draft = db.session.scalar(
        select(ArticleDraft).filter_by(**mine).options(defer(ArticleDraft.content))
    )
    if seen != _seen(draft, rows.newest(article_id).number):
        raise Conflict(MEANWHILE)
    return draft


def discard(actor: Actor | None, slug: str, seen: str) -> None:
    """Give the draft up. Raises `Conflict` when it has changed since it was seen."""
    draft = as_seen(actor, slug, seen)
    if draft is not None:
        db.session.delete(draft)
    db.session.commit()


def put_on_newest(actor: Actor | None, slug: str, seen: str) -> Sequence[str]:
    """Base the draft on the newest revision; gives the passages that both changed, the draft's kept."""
    editing = _as_seen(actor, slug, seen)
    base = rows.of(numbered(editing.article_id, editing.based_on))
    theirs = rows.of(rows.newest(editing.article_id))
    text, both = merging.merged(base, editing.text, theirs)
    _keep(actor, editing.article_id, editing.newest, text)
    db.session.commit()
    return both


def begin_from(actor: Actor | None, slug: str, number: int) -> None:
    """A draft that says what an earlier revision said. Raises `Conflict` where a draft is there."""
    article_id = holdings.editable(actor, slug)
    earlier = rows.of(numbered(article_id, number))
    newest = rows.newest(article_id).number
    if db.session.get(ArticleDraft, (article_id, access.teacher(actor).person_id)) is not None:
        raise Conflict(N_("You have changes that are not saved. Save them or discard them first."))
    _keep(actor, article_id, newest, earlier)
    db.session.commit()


def numbered(article_id: int, number: int) -> Revision:
    """A revision of an article by its number. Raises `NotFound`."""
    found = db.session.scalar(
        select(Revision).where(Revision.article_id == article_id, Revision.number == number)
    )
    if found is None:
        raise NotFound("revision")
    return found


def name_of(person_id: int | None) -> str | None:
    """What a person is called; None where nobody did it, or somebody who was erased."""
    return db.session.scalar(select(Person.name).where(Person.id == person_id))


def _as_seen(actor: Actor | None, slug: str, seen: str) -> Editing:
    editing = edit(actor, slug)
    if editing.seen != seen:
        raise Conflict(MEANWHILE)
    return editing


def _keep(actor: Actor | None, article_id: int, based_on: int, text: Manuscript) -> ArticleDraft:
    person_id = access.teacher(actor).person_id
    draft = db.session.get(ArticleDraft, (article_id, person_id))
    if draft is None:
        draft = ArticleDraft(article_id=article_id, person_id=person_id)
        db.session.add(draft)
    draft.based_on, draft.content = based_on, text.to_json()
    draft.saved_at = clock.now()
    db.session.flush()
    return draft


def _bounded(text: Manuscript) -> None:
    sizes = [len(one.text) for one in text.passages()]
    if len(sizes) > MOST_PASSAGES or sum(sizes) > MOST_TEXT:
        raise Invalid("", N_("The text would be too long."))


def _keys(text: Manuscript) -> Callable[[], str]:
    """Keys for new passages, until they are saved."""
    known = set(text.texts)

    def new() -> str:
        while (key := f"new-{chance.token(5)}") in known:
            pass
        known.add(key)
        return key

    return new


def _part_key(text: Manuscript) -> str:
    known = {part.key for part in text.parts}
    return next(key for number in count(1) if (key := f"part-{number}") not in known)


def _seen(draft: ArticleDraft | None, newest: int) -> str:
    return f"{draft.based_on}.{draft.saved_at.isoformat()}" if draft else f"{newest}."
