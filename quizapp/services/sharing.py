"""Who has an article: its owner shares it with other teachers, and can give it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor, Holding, Role, Share
from quizapp.core.errors import Invalid, NotAllowed, NotFound
from quizapp.core.sharing import Kind, licensed
from quizapp.core.text import sorting
from quizapp.core.words import N_
from quizapp.services import article_acts, clock, holdings, library
from quizapp.services.accounts import folded
from quizapp.services.article_acts import Told
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Person


@dataclass(frozen=True, slots=True)
class Sharer:
    """A person who has an article. ``since`` is when it was shared with them, None for its owner."""

    person_id: int
    name: str
    role: Share | None
    since: datetime | None


@dataclass(frozen=True, slots=True)
class People:
    """Who has an article, its owner first, and what was done about that.

    ``mine``: the actor owns it. ``role`` is the actor's share otherwise.
    """

    slug: str
    title: str
    mine: bool
    role: Share | None
    people: Sequence[Sharer]
    acts: Sequence[Told]

    def heir(self, person_id: int) -> Sharer:
        """One to whom the actor may give it. Raises `NotFound`, or `NotAllowed` where it is not theirs."""
        if not self.mine:
            raise NotAllowed("only the owner of the article")
        found = next((one for one in self.people if one.person_id == person_id and one.role), None)
        if found is None:
            raise NotFound("person")
        return found


@dataclass(frozen=True, slots=True)
class Ties:
    """Whether an actor has an article, owns it, and may copy it."""

    holds: bool
    owns: bool
    copies: bool


def ties(actor: Actor | None, article: Text) -> Ties:
    held = holdings.of(actor, article.article_id)
    holds = access.holds(actor, held)
    return Ties(
        holds=holds,
        owns=holds and actor is not None and actor.person_id == held.owner_id,
        copies=access.may_copy(actor, held, licensed=licensed(article.licence)),
    )


def people(actor: Actor | None, slug: str) -> People:
    """Who has an article, to those who do. Raises `NotFound` or `NotAllowed`."""
    article_id, held = holdings.called(actor, slug)
    known = access.hold(actor, held)
    rows = db.session.execute(
        select(Person.id, Person.name, ArticleShare.role, ArticleShare.at)
        .join(ArticleShare, ArticleShare.person_id == Person.id)
        .where(ArticleShare.article_id == article_id)
    )
    shared = [Sharer(row.id, row.name or "", Share(row.role), row.at) for row in rows]
    owner = db.session.get_one(Person, held.owner_id)
    return People(
        slug=slug,
        title=library.text(slug).title,
        mine=known.person_id == held.owner_id,
        role=held.shared.get(known.person_id),
        people=[
            Sharer(owner.id, owner.name or "", None, None),
            *sorted(shared, key=lambda one: (sorting(one.name), one.person_id)),
        ],
        acts=article_acts.told(article_id),
    )


def add(actor: Actor | None, slug: str, login: str, role: str) -> str:
    """Share an article with another teacher; gives their name. Twice is once.

    Raises `Invalid` for ``login`` or ``role``.
    """
    article_id, _, known = _own(actor, slug)
    chosen = _role(role)
    person = db.session.scalar(
        select(Person).where(
            (Person.login == folded(login)) | (Person.email == folded(login)),
            Person.disabled_at.is_(None),
        )
    )
    if person is None or person.role not in {Role.TEACHER, Role.ADMIN}:
        raise Invalid("login", N_("No teacher has this user name or e-mail."))
    if person.id == known.person_id:
        raise Invalid("login", N_("You have it already: it is yours."))
    name = person.name or ""
    _share(article_id, person.id, chosen, known)
    db.session.commit()
    return name


def change(actor: Actor | None, slug: str, person_id: int, role: str) -> str:
    """Make a viewer an editor or the other way round; gives their name. Raises `NotFound`."""
    article_id, held, known = _own(actor, slug)
    chosen = _role(role)
    if person_id not in held.shared:
        raise NotFound("person")
    name = db.session.get_one(Person, person_id).name or ""
    _share(article_id, person_id, chosen, known)
    db.session.commit()
    return name


def take_away(actor: Actor | None, slug: str, person_id: int) -> str:
    """Share it with a person no longer; gives their name. What they made on it stays in its bank.

    Taken away already, nothing happens. Raises `NotFound` for who never had it.
    """
    article_id, held, known = _own(actor, slug)
    row = db.session.get(ArticleShare, (article_id, person_id))
    if row is None and not article_acts.concerns(article_id, person_id):
        raise NotFound("person")
    name = db.session.get_one(Person, person_id).name or ""
    if row is not None:
        db.session.delete(row)
        holdings.pass_on(article_id, person_id, held.owner_id)
        article_acts.note(Kind.TAKEN_AWAY, article_id, known.person_id, person_id)
        db.session.commit()
    return name


def leave(actor: Actor | None, slug: str) -> None:
    """Give one's own share back. Raises `Invalid` for the owner, who has to give it away first."""
    article_id, held = holdings.called(actor, slug)
    known = access.hold(actor, held)
    if known.person_id == held.owner_id:
        raise Invalid("login", N_("It is yours: give it to somebody else first."))
    db.session.delete(db.session.get_one(ArticleShare, (article_id, known.person_id)))
    holdings.pass_on(article_id, known.person_id, held.owner_id)
    article_acts.note(Kind.LEFT, article_id, known.person_id, known.person_id)
    db.session.commit()


def give(actor: Actor | None, slug: str, person_id: int) -> str:
    """Make another person its owner, one whom it is shared with; gives their name.

    The old owner stays as an editor. Pressed twice, it happens once. Raises `NotFound`, or `Invalid`
    for a person who can own nothing.
    """
    article_id, held = holdings.called(actor, slug)
    if access.holds(actor, held) and person_id == held.owner_id:
        return db.session.get_one(Person, person_id).name or ""
    known = access.own_article(actor, held)
    row = db.session.get(ArticleShare, (article_id, person_id))
    if row is None:
        raise NotFound("person")
    person = db.session.get_one(Person, person_id)
    if person.disabled_at is not None or person.role not in {Role.TEACHER, Role.ADMIN}:
        raise Invalid("login", N_("Only a teacher whose account is open can own an article."))
    name = person.name or ""
    db.session.delete(row)
    db.session.get_one(Article, article_id).owner_id = person_id
    db.session.flush()
    _share(article_id, known.person_id, Share.EDITOR, known, told=False)
    article_acts.note(Kind.GIVEN, article_id, known.person_id, person_id)
    db.session.commit()
    return name


def _own(actor: Actor | None, slug: str) -> tuple[int, Holding, Actor]:
    article_id, held = holdings.called(actor, slug)
    return article_id, held, access.own_article(actor, held)


def _role(given: str) -> Share:
    if given not in {one.value for one in Share}:
        raise Invalid("role", N_("Choose whether they may change it."))
    return Share(given)


def _share(article_id: int, person_id: int, role: Share, by: Actor, *, told: bool = True) -> None:
    """Add or change a share; nothing happens, and nothing is told, if it is so already."""
    row = db.session.get(ArticleShare, (article_id, person_id))
    if row is not None and row.role == role:
        return
    kind = Kind.CHANGED if row else Kind.SHARED
    if row is None:
        row = ArticleShare(article_id=article_id, person_id=person_id)
        db.session.add(row)
    row.role, row.by_id, row.at = role.value, by.person_id, clock.now()
    if told:
        article_acts.note(kind, article_id, by.person_id, person_id, role)
