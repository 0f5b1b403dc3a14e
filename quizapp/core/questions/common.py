"""What all kinds of question share: their parts, hints, and what an answer comes to."""

import hashlib
import math
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Self

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

# What a form sent, or the script: names of fields to values. An answer is read from the fields
# `answer` and `answer-<part>`, whatever the kind.
Fields = Mapping[str, Sequence[str]]
# What cites prove, by part: marks such as ``p12.40-83`` in the revision that is read.
Places = Mapping[str, Sequence[str]]
# What is kept of an answer, JSON-ready; None is no answer.
Answer = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Help that a learner may ask for. ``cost`` comes off the share, 0 to 1."""

    text: str
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a question that is explained. ``id`` is random and stable.

    ``share`` is what choosing or filling it rightly earns, as far as that can be said of one part.
    ``fixed``: ``text`` is a word of the interface, to be translated.
    """

    id: str
    text: str
    share: float = 0.0
    explanation: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose or to type.

    ``id`` is random and stable, so that order and wording may change.
    """

    id: str
    text: str
    share: float = 0.0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer is worth: None until a person says so.

    ``parts``: what each part that it touched earns.
    """

    share: float | None
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A part as the review shows it.

    ``role``: ``given`` was answered, ``key`` is right and was not given, ``other`` is neither.
    ``given`` and ``wanted`` say what the learner put there and what belongs there, where that is
    not the part itself. ``share`` is None where nothing was asked of this part.
    """

    part: Part
    role: str
    given: str = ""
    wanted: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parts of one sort, as an editor types them: ``name`` is their field in the content.

    ``fields`` are what each has beside its id, with what a new one begins with. ``first`` is how
    many a new question has.
    """

    name: str
    fields: Mapping[str, str]
    least: int
    most: int
    first: int
    explained: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an editor types of a kind: settings with their defaults, groups of parts, fixed parts."""

    settings: Mapping[str, str] = field(default_factory=dict)
    groups: Sequence[Group] = ()
    fixed: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """What every kind offers. Values are immutable and check themselves when made.

    ``title`` and ``summary`` say to a teacher what the kind is; words of the interface.
    """

    kind: ClassVar[str]
    title: ClassVar[str]
    summary: ClassVar[str]
    form: ClassVar[Form]
    must_shuffle: ClassVar[bool] = False  # the order of the content would give the answer away
    by_hand: ClassVar[bool] = False  # marked by a person
    picked: ClassVar[bool] = True  # a report counts who chose a part, not who got it right
    by_places: ClassVar[bool] = False  # marked by what is cited, so `placed` in a revision first

    stem: str
    hints: Sequence[Hint] = ()

    def __post_init__(self) -> None:
        problems = [*_common(self), *self.problems()]
        if problems:
            problems[0].others = problems[1:]
            raise problems[0]

    @classmethod
    @abstractmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """The question that `to_content` wrote, or that was typed: numbers may be text."""

    @abstractmethod
    def problems(self) -> Iterator[Invalid]:
        """Each rule that the question breaks, named by its field."""

    @abstractmethod
    def parts(self) -> list[Part]:
        """All that must be explained and cited."""

    @abstractmethod
    def read(self, fields: Fields) -> Answer:
        """The answer in the shape that is kept, None for none. Raises `Invalid` for ``answer``."""

    @abstractmethod
    def judge(self, answer: Answer) -> Judged:
        """What a readable answer is worth, without hints; no answer is worth nothing."""

    @abstractmethod
    def lines(self, answer: Answer) -> list[Line]:
        """The review: every part, with what was given for it."""

    @abstractmethod
    def said(self, answer: Answer) -> str:
        """An answer in words, for those who look at it without the question."""

    @abstractmethod
    def scoring(self) -> object:
        """All that marking goes by: if it differs between versions, the key does."""

    def marked(self, answer: Answer, hints_taken: int) -> Judged:
        """What an answer is worth after the hints that were taken, never below 0."""
        judged = self.judge(answer)
        if judged.share is None:
            return judged
        cost = sum(hint.cost for hint in self.hints[:hints_taken])
        return Judged(max(0.0, round(judged.share - cost, 9)), judged.parts)

    def to_content(self) -> dict[str, Any]:
        """The question as JSON-ready values, without its kind."""
        content: dict[str, Any] = _listed(self.fields())
        if not self.hints:
            del content["hints"]
        return content

    def fields(self) -> dict[str, Any]:
        """Its values by the names of its content."""
        return asdict(self)

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """What may be shown before the key, its movable parts in this order; for the kind's templates."""
        return {}

    def movable(self) -> list[str]:
        """Ids of the parts whose order an attempt may shuffle."""
        return []

    def shape(self) -> set[str]:
        """Ids of what the learner is shown: if they differ between versions, the meaning does."""
        return set(self.movable())

    def near(self, answer: Answer) -> bool:
        """Whether the answer is so nearly right that its spelling may be checked first."""
        return False

    def placed(self, places: Places) -> Self:
        """The question as it stands in one revision of the text."""
        return self

    def keeping(self, before: "Question") -> Self:
        """The question with the ids of the version before, for parts that are typed without any."""
        return self

    def explained(self) -> dict[str, str]:
        """What must be explained and cited: an explanation for each part's id."""
        return {part.id: part.explanation for part in self.parts()}

    def key(self) -> list[str]:
        """Ids of the parts that earn the whole share."""
        return [part.id for part in self.parts() if part.share == 1]

    def counting(self) -> list[Part]:
        """The parts that a report counts answers for."""
        return self.parts()

    def counted(self, answer: Answer) -> list[str]:
        """Ids of the parts that a report counts an answer for: those it chose, or got right."""
        return list(self.judge(answer).parts)


def hints_of(content: Mapping[str, Any]) -> tuple[Hint, ...]:
    """The hints of a content, as typed or as kept."""
    return tuple(
        Hint(text=one["text"], cost=number(one.get("cost", 0))) for one in content.get("hints", ())
    )


def options_of(listed: Iterable[Mapping[str, Any]], text: str = "text") -> tuple[Option, ...]:
    """Options of a content; ``text`` names the field that holds what they say."""
    return tuple(
        Option(
            id=one["id"],
            text=one.get(text, ""),
            share=number(one.get("share", 0)),
            explanation=one.get("explanation", ""),
        )
        for one in listed
    )


def parts_of(options: Iterable[Option]) -> list[Part]:
    return [
        Part(id=one.id, text=one.text, share=one.share, explanation=one.explanation)
        for one in options
    ]


def number(value: object) -> float:
    """A number as kept or as typed, perhaps with a comma; nan where it is none, which rules refuse."""
    try:
        read = float(str(value).strip().replace(",", ".") or 0)
    except ValueError:
        return math.nan
    return read if math.isfinite(read) else math.nan


def token(text: str) -> str:
    """An id for a part that has no other: the same words, the same id."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def kept_ids(texts: Sequence[str], before: Sequence[tuple[str, str]]) -> list[str]:
    """Ids for ``texts``, where ``before`` has pairs of id and text.

    The same text keeps its id. If as many are left on both sides, these were said anew and keep
    theirs, too; if not, they are new.
    """
    old = {text: one for one, text in before}
    found = [old.pop(text, None) for text in texts]
    left = iter(old.values())
    if found.count(None) == len(old):
        return [one or next(left) for one in found]
    used = {one for one, _ in before}
    return [one or _unused(text, used) for one, text in zip(found, texts, strict=True)]


def _unused(text: str, used: Collection[str]) -> str:
    made = token(text)
    return _unused(f"{text}+", used) if made in used else made


def single(fields: Fields, name: str = "answer", longest: int = 500) -> str:
    """One typed value, tidied. Raises `Invalid` when it is too long."""
    value = next(iter(fields.get(name, ())), "").replace("\0", "").replace("\r\n", "\n").strip()
    if len(value) > longest:
        raise Invalid("answer", N_("At most %(longest)s characters, please."), longest=longest)
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Invalid("answer", N_("This holds a sign that is no text."))
    return value


def in_order(ids: Iterable[str], order: Sequence[str]) -> list[str]:
    """``ids`` as ``order`` has them; what it does not name comes last."""
    place = {one: at for at, one in enumerate(order)}
    return sorted(ids, key=lambda one: place.get(one, len(place)))


def check_options(
    options: Sequence[Option], least: int, most: int, *, key: bool = True
) -> Iterator[Invalid]:
    """The rules for answers to choose or to type."""
    if not least <= len(options) <= most:
        yield Invalid(
            "options", N_("Give between %(least)s and %(most)s answers."), least=least, most=most
        )
    if key and not any(option.share == 1 for option in options):
        yield Invalid("key", N_("Say which answer is right."))
    yield from check_ids("options", [option.id for option in options])
    yield from check_texts([(option.id, option.text) for option in options])
    for option in options:
        if not 0 <= option.share <= 1:
            yield Invalid(f"share-{option.id}", N_("A share lies between 0 and 1."))


def check_ids(field: str, ids: Sequence[str]) -> Iterator[Invalid]:
    if len(set(ids)) < len(ids):
        yield Invalid(field, N_("Two answers have the same id."))


def check_texts(texts: Iterable[tuple[str, str]], name: str = "text") -> Iterator[Invalid]:
    """Each says something, and none what another said before."""
    seen: set[str] = set()
    for part, text in texts:
        said = text.strip().casefold()
        if not said:
            yield Invalid(f"{name}-{part}", N_("This has no words yet."))
        elif said in seen:
            yield Invalid(f"{name}-{part}", N_("Another one says the same."))
        seen.add(said)


def _listed(value: Any) -> Any:
    """With lists for every sequence, as JSON gives them back."""
    if isinstance(value, Mapping):
        return {name: _listed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(one) for one in value]
    return value


def _common(question: Question) -> Iterator[Invalid]:
    if not question.stem.strip():
        yield Invalid("stem", N_("The question has no words yet."))
    for at, hint in enumerate(question.hints, 1):
        if not hint.text.strip():
            yield Invalid(f"hint-{at}", N_("This hint has no words yet."))
        if not 0 <= hint.cost <= 1:
            yield Invalid(f"cost-{at}", N_("A hint costs between 0 and 1."))
