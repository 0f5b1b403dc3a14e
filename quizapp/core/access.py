"""Who may do what. The only place that knows.

To whoever may not see a thing it is `NotFound`; whoever may see it, but not do this, gets
`NotAllowed`. A *colleague* is a co-teacher of that classroom or an editor of that set; any
other teacher is a stranger.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quizapp.core.errors import NotAllowed, NotFound


class Role(StrEnum):
    GUEST = "guest"
    STUDENT = "student"
    TEACHER = "teacher"
    ADMIN = "admin"


class Audience(StrEnum):
    """Who sees an article's attached original: people of classes that use it, or their teachers."""

    MEMBERS = "members"
    TEACHERS = "teachers"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a request. ``teaches`` and ``studies_in`` hold classroom ids."""

    person_id: int
    role: Role
    teaches: frozenset[int] = frozenset()
    studies_in: frozenset[int] = frozenset()

    @property
    def is_teacher(self) -> bool:
        return self.role in {Role.TEACHER, Role.ADMIN}

    @property
    def is_guest(self) -> bool:
        return self.role is Role.GUEST

    def teaches_in(self, classroom_id: int | None) -> bool:
        """Whether it is a class of theirs; whose account is no teacher's any more teaches nowhere."""
        return self.is_teacher and classroom_id in self.teaches


class Share(StrEnum):
    """A viewer reads, assigns and copies; an editor changes text, questions and sets as well."""

    VIEWER = "viewer"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has to do with an article. ``owner_id`` is None where the question files brought it.

    ``shared`` has the persons it is shared with; ``rooms`` are the classes that use it.
    """

    owner_id: int | None
    public: bool = True
    shared: Mapping[int, Share] = field(default_factory=dict)
    rooms: Collection[int] = ()

    @property
    def editors(self) -> list[int]:
        return [person for person, share in self.shared.items() if share is Share.EDITOR]

    def holds(self, made_by: int | None) -> bool:
        """Whether a set or a question by that person belongs to its bank, for all who hold the article.

        What another teacher makes on a text that everyone may read is that teacher's alone.
        """
        if made_by is None or (self.owner_id is not None and not self.public):
            return True
        return self.owner_id is not None and (made_by == self.owner_id or made_by in self.shared)


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom a session names, before the database is asked whether it still stands.

    ``epoch`` is the person's when the session began; a new password raises it.
    """

    person_id: int
    epoch: int


def signed_in(actor: Actor | None) -> Actor:
    """The actor, if there is one with an account. Raises `NotAllowed`."""
    if actor is None or actor.is_guest:
        raise NotAllowed("log in first")
    return actor


def teacher(actor: Actor | None) -> Actor:
    """The actor, if a teacher. Raises `NotFound`: students have no such pages."""
    if actor is None or not actor.is_teacher:
        raise NotFound("for teachers")
    return actor


def take(actor: Actor | None, classroom_id: int | None) -> None:
    """An assignment to everyone may be taken by all, a classroom's by its people."""
    if classroom_id is None:
        return
    if actor is None or not (classroom_id in actor.studies_in or actor.teaches_in(classroom_id)):
        raise NotFound("assignment")


def study(actor: Actor | None, classroom_id: int) -> Actor:
    """The actor, if a student of the class. Raises `NotFound`."""
    if actor is None or classroom_id not in actor.studies_in:
        raise NotFound("classroom")
    return actor


def included(actor: Actor | None, classroom_id: int | None, *, included: bool) -> None:
    """What only some students of a class were given is for them, and for its teachers."""
    if not included and not (actor and actor.teaches_in(classroom_id)):
        raise NotFound("assignment")


def hold_attempt(actor: Actor | Claim | None, person_id: int) -> None:
    """To answer or hand in an attempt one must be the person who started it."""
    if actor is None or actor.person_id != person_id:
        raise NotFound("attempt")


def see_attempt(actor: Actor | None, person_id: int, classroom_id: int | None) -> None:
    """The person and, for an attempt in a classroom, that classroom's teachers."""
    if actor is None:
        raise NotFound("attempt")
    if actor.person_id != person_id and not actor.teaches_in(classroom_id):
        raise NotFound("attempt")


def may_read(actor: Actor | None, article: Holding) -> bool:
    """A public article is for everyone; another for its owner, whom it is shared with, and for the
    people of classes that use it.
    """
    if article.public:
        return True
    if actor is None or actor.is_guest:
        return False
    if actor.person_id == article.owner_id or actor.person_id in article.shared:
        return True
    return any(actor.teaches_in(room) or room in actor.studies_in for room in article.rooms)


def read(actor: Actor | None, article: Holding) -> None:
    """Raises `NotFound` for whoever may not read the article."""
    if not may_read(actor, article):
        raise NotFound("article")


def may_write_about(actor: Actor | None, article: Holding) -> bool:
    """Whether they may ask questions about it: teachers who may read it."""
    return actor is not None and actor.is_teacher and may_read(actor, article)


def may_edit(actor: Actor | None, article: Holding) -> bool:
    """Whether they may change its text: its owner and editors; without an owner, any teacher."""
    if actor is None or not actor.is_teacher:
        return False
    return article.owner_id in {None, actor.person_id} or actor.person_id in article.editors


def edit_article(actor: Actor | None, article: Holding) -> Actor:
    """The actor, if the text is theirs to change. `NotAllowed` for teachers who may only read it."""
    if actor is not None and may_edit(actor, article):
        return actor
    if may_write_about(actor, article):
        raise NotAllowed("change this text")
    raise NotFound("article")


def own_article(actor: Actor | None, article: Holding) -> Actor:
    """The actor, if the article is theirs to share, to show and to give away. Else as `edit_article`."""
    if actor is not None and actor.is_teacher and actor.person_id == article.owner_id:
        return actor
    if may_write_about(actor, article):
        raise NotAllowed("only the owner of the article")
    raise NotFound("article")


def holds(actor: Actor | None, article: Holding) -> bool:
    """Whether a teacher owns the article or it is shared with them."""
    if actor is None or not actor.is_teacher:
        return False
    return actor.person_id == article.owner_id or actor.person_id in article.shared


def hold(actor: Actor | None, article: Holding) -> Actor:
    """The actor, if the article is theirs or shared with them. Else as `edit_article`."""
    if actor is not None and holds(actor, article):
        return actor
    if may_write_about(actor, article):
        raise NotAllowed("only those whom the article is shared with")
    raise NotFound("article")


def may_change(actor: Actor | None, article: Holding, made_by: int | None) -> bool:
    """Whether a set or a question on the article, made by that person, is theirs to change.

    Their own is, while they may read the article; and what belongs to its bank, if they may change
    the article. What the files brought belongs to the school, so all its teachers may mend it.
    """
    if actor is None or not may_write_about(actor, article):
        return False
    if actor.person_id == made_by:
        return True
    return may_edit(actor, article) and article.holds(made_by)


def changing(article: Holding, made_by: int | None) -> set[int]:
    """Whose it is to change, by name; where nobody is, it is every teacher's."""
    bank = {article.owner_id, *article.editors} if article.holds(made_by) else set()
    return {one for one in (made_by, *bank) if one is not None}


def change(actor: Actor | None, article: Holding, made_by: int | None) -> None:
    """Raises `NotAllowed` for whoever may only see the set or question, `NotFound` for others."""
    if may_change(actor, article, made_by):
        return
    if may_see(actor, article, made_by):
        raise NotAllowed("change what is shared with you to read")
    raise NotFound("set")


def may_see(actor: Actor | None, article: Holding, made_by: int | None) -> bool:
    """Whether a set, or what is published of a question, is shown to them with its key.

    Also to whom the article is shared with as viewers.
    """
    if may_change(actor, article, made_by):
        return True
    return holds(actor, article) and article.holds(made_by)


def see(
    actor: Actor | None, article: Holding, made_by: int | None, *, public: bool = False
) -> None:
    """A set that everyone may take is for all who may read the article. Raises `NotFound`."""
    if not (may_read(actor, article) if public else may_see(actor, article, made_by)):
        raise NotFound("set")


def may_copy(actor: Actor | None, article: Holding, *, licensed: bool) -> bool:
    """Whether a teacher may copy it: with a licence who may read it, without one who holds it."""
    if holds(actor, article):
        return True
    return licensed and may_write_about(actor, article)


def copy(actor: Actor | None, article: Holding, *, licensed: bool) -> Actor:
    """The actor, if they may copy the article. Else as `edit_article`."""
    if actor is not None and may_copy(actor, article, licensed=licensed):
        return actor
    if may_write_about(actor, article):
        raise NotAllowed("copy a text without a licence")
    raise NotFound("article")


def may_attach(actor: Actor | None, owner_id: int | None) -> bool:
    """Whether an article's original is theirs to attach: who may change the article, and admins."""
    if actor is None or not actor.is_teacher:
        return False
    return actor.role is Role.ADMIN or owner_id in {None, actor.person_id}


def attach(actor: Actor | None, owner_id: int | None) -> Actor:
    """The actor, if the article's original is theirs to attach. Raises `NotFound`."""
    if actor is None or not may_attach(actor, owner_id):
        raise NotFound("article")
    return actor


def sees_original(
    actor: Actor | None, owner_id: int | None, audience: Audience, rooms: Collection[int]
) -> bool:
    """Whether an attached original is shown to them; ``rooms`` are the classes that use the article.

    Whoever may attach it sees it. A guest never does, nor anybody without a class.
    """
    if actor is None or actor.is_guest:
        return False
    if may_attach(actor, owner_id) or any(actor.teaches_in(room) for room in rooms):
        return True
    return audience is Audience.MEMBERS and not actor.studies_in.isdisjoint(rooms)


def teach(actor: Actor | None, classroom_id: int) -> None:
    """A classroom's pages with names are for its own teachers alone."""
    if actor is None or not actor.teaches_in(classroom_id):
        raise NotFound("classroom")


def learn(actor: Actor | None, classroom_id: int) -> Actor:
    """The actor, if one who learns in the class. Raises `NotFound`."""
    if actor is None or classroom_id not in actor.studies_in:
        raise NotFound("classroom")
    return actor


def manage(actor: Actor | None, classroom_id: int, owner_id: int) -> None:
    """Who teaches a class, its name and its end are its owner's to decide; a co-teacher sees that."""
    teach(actor, classroom_id)
    if actor is None or actor.person_id != owner_id:
        raise NotAllowed("only the owner of the class")


def reset_password(actor: Actor | None, classroom_id: int, student: Actor) -> None:
    """A student's password is set anew by the teachers of a class that the student is in now.

    `NotAllowed` for a teacher who learns in the class: that account opens other classes, too.
    """
    teach(actor, classroom_id)
    if classroom_id not in student.studies_in:
        raise NotFound("member")
    if not may_reset_password(actor, classroom_id, student):
        raise NotAllowed("only a student's password")


def may_reset_password(actor: Actor | None, classroom_id: int, student: Actor) -> bool:
    """The same as a question."""
    if actor is None or not actor.teaches_in(classroom_id):
        return False
    return classroom_id in student.studies_in and student.role is Role.STUDENT
