"""What question files hold: an article, the bank of questions on it, and sets made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.core import questions
from quizapp.core.glossary import Wording
from quizapp.core.passages import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text that a study edition stands for. ``paragraphs`` counts those of its body."""

    author: str = ""
    title: str = ""
    publisher: str = ""
    date: str = ""
    paragraphs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A numbered paragraph. ``original`` numbers the paragraphs of the source it stands for.

    ``kind`` is a `quizapp.core.passages.Kind`; ``styles`` has (start, end, style) and ``sentences``
    (start, end), in code points. No ``sentences``: they are where `quizapp.core.text.sentences` says.
    """

    key: str
    original: Sequence[int]
    text: str
    note: str = ""
    kind: str = Kind.PARAGRAPH
    styles: Sequence[tuple[int, int, str]] = ()
    sentences: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    key: str
    title: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What an article was copied from: its title, whose it was, its licence, and the day."""

    title: str
    by: str = ""
    licence: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """``fingerprints`` are those of the source's paragraphs, if known, as `core.original` makes them.

    ``rights`` say why the text may be used where no licence does; ``credits`` what it was copied
    from, the newest last. ``glossary`` has the terms that it explains.
    """

    slug: str
    title: str
    summary: str
    language: str
    licence: str
    source: Source
    parts: Sequence[Part]
    fingerprints: Sequence[str] = ()
    rights: str = ""
    credits: Sequence[Credit] = ()
    glossary: Sequence[Wording] = ()

    @property
    def passages(self) -> dict[str, Passage]:
        """Each passage by its key."""
        return {passage.key: passage for part in self.parts for passage in part.passages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation as an author writes it: words of a passage, and what stands around them if need be."""

    passage: str
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the bank. ``cites`` has, for a part's id, what proves its explanation."""

    id: str
    skill: str
    level: int
    asked: questions.Question
    cites: Mapping[str, Sequence[Cite]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A named list of question ids, in the order they are asked."""

    slug: str
    title: str
    summary: str
    questions: Sequence[str]
