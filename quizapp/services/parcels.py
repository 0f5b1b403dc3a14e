"""An article with its bank and its sets as one zip of question files, taken out and brought in."""

from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import access
from quizapp.core.access import Actor, Role
from quizapp.core.errors import Invalid
from quizapp.core.sharing import Kind, may_be_public
from quizapp.core.text import slug as tidy
from quizapp.core.words import N_
from quizapp.formats import folder as files
from quizapp.formats import parcel
from quizapp.services import accounts_admin, article_acts, clock, holdings
from quizapp.services.questionfiles.folders import Broken
from quizapp.services.questionfiles.packing import Packed, Seen, pack
from quizapp.services.questionfiles.unpacking import LONGEST_SLUG, unpack
from quizapp.store.db import db, writing
from quizapp.store.models import Article

MOST_BYTES = parcel.MOST_BYTES


@dataclass(frozen=True, slots=True)
class Parcel:
    """A zip, and how many questions are not in it since they cannot be asked now."""

    data: bytes
    questions: int
    sets: int
    left: int


def export(actor: Actor | None, slug: str) -> Parcel:
    """The zip of an article, to its owner. Raises `NotFound` or `NotAllowed`."""
    article_id, held = holdings.called(actor, slug)
    access.own_article(actor, held)
    return _parcel(article_id, slug, lambda made_by: access.may_see(actor, held, made_by))


def export_by_command(slug: str) -> Parcel:
    """The same with everything on the article, whoever made it. Raises `NotFound`."""
    article_id, _ = holdings.called(None, slug)
    return _parcel(article_id, slug, lambda made_by: True)


def bring(actor: Actor | None, data: bytes, address: str = "") -> str:
    """Make a private article of the actor's of a zip; gives its address, another one if given.

    Raises `Invalid` for ``file`` or ``address``, and `Broken` with every problem of the files; then
    nothing was kept.
    """
    owner = access.teacher(actor)
    return _bring(data, owner.person_id, address, by_id=owner.person_id)


def bring_by_command(data: bytes, owner: str | None, address: str = "") -> str:
    """The same for whoever runs the site. Without an ``owner`` it is the school's and for everyone.

    Raises `NotFound` for an owner of whom there is no account, and `Invalid` for ``owner``, too.
    """
    if owner is None:
        return _bring(data, None, address, by_id=None)
    person = accounts_admin.find(owner)
    if person.role not in {Role.TEACHER, Role.ADMIN}:
        raise Invalid("owner", N_("Only a teacher can own an article."))
    return _bring(data, person.id, address, by_id=None)


def _parcel(article_id: int, slug: str, seen: Seen) -> Parcel:
    packed = pack(article_id, seen)
    data = parcel.write(packed.files(), slug if slug.isascii() else "article")
    return Parcel(data, len(packed.questions), len(packed.sets), packed.left)


def _bring(data: bytes, owner_id: int | None, address: str, *, by_id: int | None) -> str:
    db.session.rollback()  # no transaction is open while the file is read
    packed = _read(data)
    slug = _address(address) if address.strip() else packed.article.slug
    text = packed.article
    if owner_id is None and not may_be_public(text.licence, text.rights):
        raise Invalid(
            "owner",
            N_("It names no licence, so it is not for everyone: say which teacher it is for."),
        )
    with writing():
        try:
            if db.session.scalar(select(Article.id).where(Article.slug == slug)) is not None:
                raise Invalid(
                    "address",
                    N_("This site has an article at “%(slug)s” already. Choose another address."),
                    slug=slug,
                )
            article_id = unpack(packed, slug, owner_id, clock.now())
            article_acts.note(Kind.BROUGHT, article_id, by_id, owner_id)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
    return slug


def _read(data: bytes) -> Packed:
    unpacked = parcel.read(data)
    if unpacked.problem:
        raise Invalid("file", unpacked.problem, **unpacked.values)
    found = files.read(unpacked.files)
    if found.article is None or found.problems:
        raise Broken(sorted(found.problems))
    return Packed(found.article, found.banks, found.sets)


def _address(given: str) -> str:
    slug = tidy(given[: 10 * LONGEST_SLUG]).rstrip("-")
    if not slug:
        raise Invalid("address", N_("An address has letters or digits."))
    return slug
