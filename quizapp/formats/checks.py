"""What the files of an article have to agree on. Each finding is a path into a file's value, and what."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from quizapp.core import anchoring, publishing
from quizapp.core.anchoring import Citation
from quizapp.core.content import Article, Bank, Cite, Passage, Question, QuestionSet
from quizapp.core.errors import Invalid
from quizapp.core.glossary import Wording, alike
from quizapp.core.words import N_
from quizapp.formats.bank import path_of, repeated
from quizapp.formats.reading import Path, said

Found = tuple[Path, str]


def article(value: Article) -> Iterator[Found]:
    """Keys stand once, every paragraph of the source's body is stood for exactly once; see `_glossary`."""
    listed = [
        (("parts", at, "passages", index), passage)
        for at, part in enumerate(value.parts)
        for index, passage in enumerate(part.passages)
    ]
    for at in repeated([part.key for part in value.parts]):
        yield ("parts", at, "key"), f"The part “{value.parts[at].key}” stands here twice."
    for at in repeated([passage.key for _, passage in listed]):
        path, passage = listed[at]
        yield (*path, "key"), f"The passage “{passage.key}” stands here twice."
    for path, passage in listed:
        yield from _places(path, passage)
    count = value.source.paragraphs
    yield from _paragraphs(count, listed)
    if value.fingerprints and len(value.fingerprints) != count:
        what = f"Paragraphs: {count}, but fingerprints: {len(value.fingerprints)}."
        yield ("source", "fingerprints"), what
    yield from _glossary(value.glossary)


def _glossary(entries: Sequence[Wording]) -> Iterator[Found]:
    """No form is explained twice."""
    for index, one in enumerate(entries):
        twice = alike(one, entries[:index])
        if twice is not None:
            at = ("term",) if twice == one.term else ("forms", one.forms.index(twice))
            yield ("glossary", index, *at), f"“{twice}” is explained here twice."


def _places(path: Path, passage: Passage) -> Iterator[Found]:
    """What is said of some of a passage's words is said of words that are there."""
    longest, end = len(passage.text), 0
    for index, (first, last, _style) in enumerate(passage.styles):
        if not first < last <= longest:
            yield (*path, "styles", index), f"The passage has {longest} characters."
    for index, (first, last) in enumerate(passage.sentences):
        if not end <= first < last <= longest:
            yield (*path, "sentences", index), "Sentences stand one after the other in the passage."
        end = last


def _paragraphs(count: int, listed: Sequence[tuple[Path, Passage]]) -> Iterator[Found]:
    by: dict[int, str] = {}
    for path, passage in listed:
        for number in passage.original:
            what = ""
            if number > count:
                what = f"The original has {count} paragraphs; there is no ¶{number}."
            elif number in by:
                what = f"¶{number} of the original is stood for twice: by {by[number]} and here."
            if what:
                yield (*path, "original"), what
            by.setdefault(number, passage.key)
    for number in range(1, count + 1):
        if number not in by:
            yield ("source", "paragraphs"), f"No passage stands for ¶{number} of the original."


def bank(value: Bank, text: Article | None) -> Iterator[Found]:
    """Every option is explained and cited; with an article, every citation stands there once."""
    passages = {key: one.text for key, one in text.passages.items()} if text else None
    for index, question in enumerate(value.questions):
        for path, what in _question(question, passages):
            yield ("questions", index, *path), what


def _question(question: Question, passages: Mapping[str, str] | None) -> Iterator[Found]:
    for error in publishing.missing(question.asked, question.cites):
        yield path_of(question, error.field), said(error)
    if passages is None:
        return
    for part, cites in question.cites.items():
        for index, cite in enumerate(cites):
            try:
                resolved(cite, passages)
            except Invalid as error:
                path = (*path_of(question, f"cite-{part}"), index, error.field)
                yield path, f"{said(error)} ({_beginning(cite.quote)})"


def resolved(cite: Cite, passages: Mapping[str, str]) -> Citation:
    """The place that a citation means. Raises `Invalid` for its ``passage`` or its ``quote``."""
    if cite.passage not in passages:
        raise Invalid(
            "passage", N_("There is no passage “%(key)s” in the article."), key=cite.passage
        )
    text = passages[cite.passage]
    span = anchoring.find(text, cite.quote, cite.before, cite.after)
    return Citation(cite.passage, anchoring.describe(text, *span))


def question_set(value: QuestionSet, known: Collection[str] | None) -> Iterator[Found]:
    """Its questions are in the bank, each once. ``known`` None: the bank could not be read whole."""
    twice = set(repeated(value.questions))
    for index, key in enumerate(value.questions):
        if index in twice:
            yield ("questions", index), f"The question “{key}” stands in this set twice."
        elif known is not None and key not in known:
            yield ("questions", index), f"There is no question “{key}” in the bank."


def _beginning(quote: str, longest: int = 40) -> str:
    return f"“{quote}”" if len(quote) <= longest else f"“{quote[:longest].rstrip()}…”"
