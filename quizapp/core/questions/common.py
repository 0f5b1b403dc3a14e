"""What all kinds of question share: their parts, hints, and what an answer comes to."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

if TYPE_CHECKING:
    from quizapp.core.questions.typed import Typed

# What a form sent, or the script: names of fields to values. An answer is read from the fields
# `answer` and `answer-<part>`, whatever the kind.
Fields = Mapping[str, Sequence[str]]
# What cites prove, by part: marks such as ``p12.40-83`` in the revision that is read.
Places = Mapping[str, Sequence[str]]
Texts = Mapping[str, str]  # the passages of that revision, by key
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

    ``id`` is random and stable, so that order and wording may change. One that ``keeps_place`` stays
    where it was written when the others are shuffled.
    """

    id: str
    text: str
    share: float = 0.0
    explanation: str = ""
    keeps_place: bool = False


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
        return self.after_hints(self.judge(answer), hints_taken)

    def after_hints(self, judged: Judged, hints_taken: int) -> Judged:
        """A judgement less what the hints cost."""
        if judged.share is None:
            return judged
        return Judged(max(0.0, round(judged.share - self.cost(hints_taken), 9)), judged.parts)

    def cost(self, hints_taken: int) -> float:
        """What so many hints take off the share."""
        return sum(hint.cost for hint in self.hints[:hints_taken])

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

    def keeping_place(self) -> set[str]:
        """Those of them that stay where they were written."""
        return set()

    def shape(self) -> set[str]:
        """Ids of what the learner is shown: if they differ between versions, the meaning does."""
        return set(self.movable())

    def near(self, answer: Answer) -> bool:
        """Whether the answer is so nearly right that its spelling may be checked first."""
        return False

    def blanks(self) -> Mapping[str, "Typed"]:
        """Where one types, in order, each as the question that it is by itself: of gaps by their ids."""
        return {}

    def typed(self, answer: Answer) -> Mapping[str, str]:
        """What was typed in each of the blanks, as far as it was."""
        return {}

    def placed(self, places: Places, texts: Texts = MappingProxyType({})) -> Self:
        """The question as it stands in one revision of the text, whose ``texts`` tell its answers."""
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

    def guessed(self) -> float | None:
        """What blind guessing earns on average, 0 to 1; None where nobody can say."""
        return None

    def counting(self) -> list[Part]:
        """The parts that a report counts answers for."""
        return self.parts()

    def counted(self, answer: Answer) -> list[str]:
        """Ids of the parts that a report counts an answer for: those it chose, or got right."""
        parts = self.judge(answer).parts
        return [part for part, share in parts.items() if self.picked or share == 1]


def parts_of(options: Iterable[Option]) -> list[Part]:
    return [
        Part(id=one.id, text=one.text, share=one.share, explanation=one.explanation)
        for one in options
    ]


class Worded(Protocol):
    """Something to choose or to place."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


def shown(options: Iterable[Worded], order: Sequence[str]) -> list[tuple[str, str]]:
    """Options, choices or events as they are asked, in this order: pairs of id and text."""
    texts = {one.id: one.text for one in options}
    return [(one, texts[one]) for one in in_order(texts, order)]


def picked(options: Iterable[Option], answer: Answer) -> Judged:
    """What the one option earns that was picked."""
    found = next((option for option in options if option.id == answer), None)
    return Judged(found.share, {found.id: found.share}) if found else Judged(0.0)


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


_MOVES = ("keeps_place", False)


def _listed(value: Any) -> Any:
    """With lists for every sequence, as JSON gives them back; most options move, and do not say so."""
    if isinstance(value, Mapping):
        return {name: _listed(one) for name, one in value.items() if (name, one) != _MOVES}
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
