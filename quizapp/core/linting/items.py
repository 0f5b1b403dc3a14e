"""A question as the linter looks at it, whatever its kind, and however incomplete it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quizapp.core.content import Article, Cite
from quizapp.core.text import Span, sentences

BLANK = "____"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The article: its language, and its passages in order, by their keys."""

    language: str
    passages: Mapping[str, str]

    @property
    def english(self) -> bool:
        return self.language.partition("-")[0] == "en"

    def sentences(self) -> list[str]:
        return [one for text in self.passages.values() for one in sentences_of(text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Something that can be chosen or typed. ``field`` is where an editor types its words.

    ``keeps_place``: it stays where it is when the others are shuffled.
    """

    id: str
    text: str
    right: bool
    field: str
    keeps_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Answers to one thing that is asked, in the order of the file.

    ``chosen``: the reader sees them; otherwise they are typed. ``single``: one of them is right.
    ``gap`` names the part they belong to, where that is not the whole question.
    """

    asked: str
    answers: Sequence[Answer]
    chosen: bool
    single: bool = True
    gap: str = ""

    @property
    def right(self) -> list[Answer]:
        return [one for one in self.answers if one.right]

    @property
    def wrong(self) -> list[Answer]:
        return [one for one in self.answers if not one.right]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A part that has to be explained and cited. ``whole``: its citations are whole sentences."""

    id: str
    explanation: str
    cites: Sequence[Cite]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question. ``label`` is what messages call it; ``texts`` are all its words, by their field.

    ``shown`` are those that everybody sees who is asked, beside the stem. ``true`` says whether the
    stem is a statement that is true, None where it is none.
    """

    id: str
    label: str
    kind: str
    stem: str
    rivals: Sequence[Rivals] = ()
    explained: Sequence[Explained] = ()
    texts: Sequence[tuple[str, str]] = ()
    shown: Sequence[tuple[str, str]] = ()
    lists: Sequence[Sequence[Answer]] = ()
    true: bool | None = None
    cites: Mapping[str, Sequence[Cite]] = field(default_factory=dict)

    def cited(self, answers: Sequence[Answer]) -> list[Cite]:
        return [cite for one in answers for cite in self.cites.get(one.id, ())]


def reading(article: Article) -> Reading:
    return Reading(
        language=article.language,
        passages={key: one.text for key, one in article.passages.items()},
    )


def sentences_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@lru_cache(500)
def sentence_spans(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))
