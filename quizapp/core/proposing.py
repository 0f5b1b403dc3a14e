"""Questions that a text offers by itself, for a person to finish: nothing is explained, gaps are left.

A proposal has a key made of its kind and its words alone, so that it is the same one when the words
have moved to another passage, and is never made twice. Where the words were edited since, it is known
by what was made of them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple

from rapidfuzz.distance import Indel

from quizapp.core import drafts, keyterms
from quizapp.core.dating import date, numbers
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.footnotes import sign, without_references
from quizapp.core.passages import Kind
from quizapp.core.reading import Mark
from quizapp.core.text import Span, normalised

GAP = "…"
_LONGEST = 400  # characters of a sentence that is asked about
_NUMBERS, _TERMS, _EVENTS = 3, 3, 5  # at most, in a passage, a sentence, an ordering
_ALIKE = 0.7  # of the signs of a sentence and of what it was
_SHORT = 25  # characters: a sentence that says less proves little


class Written(NamedTuple):
    """A passage as it is proposed from: its key, its text, and where its sentences stand."""

    key: str
    text: str
    sentences: Sequence[Span]
    kind: str = Kind.PARAGRAPH

    def said(self, signs: Collection[str]) -> list[tuple[Mark, str]]:
        """Its sentences without the ``signs`` that refer to footnotes."""
        return [
            (Mark(self.key, one), without_references(self.text[one.start : one.end], signs))
            for one in self.sentences
        ]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question of a ``kind`` on the ``marks``; ``shown`` is what it asks, ``answers`` what it wants.

    Each answer has the mark that proves it, in the same order.
    """

    kind: str
    key: str
    passage: str
    shown: str
    answers: Sequence[str]
    marks: Sequence[Mark]


class Made(NamedTuple):
    """A question made from a proposal: the sentences that it was made of, and its answers."""

    kind: str
    quotes: Collection[str]
    answers: Collection[str]


def proposed(
    passages: Sequence[Written], taken: Collection[str] = (), made: Collection[Made] = ()
) -> list[Proposal]:
    """What is not ``taken``, a list of keys, nor ``made`` before its sentence was edited.

    In the order of the passages; each once. Footnotes offer nothing.
    """
    signs = {sign(one.text) for one in passages if one.kind == Kind.FOOTNOTE}
    passages = [one for one in passages if one.kind != Kind.FOOTNOTE]
    known = keyterms.weights([one.text for one in passages])
    found: dict[str, Proposal] = {}
    for passage in passages:
        fit = [one for one in passage.said(signs) if _SHORT <= len(one[1]) <= _LONGEST]
        for one in (*_numbers(fit), *_gaps(fit, known), *_evidence(fit, known)):
            found.setdefault(one.key, one)
    for one in _orderings([one for each in passages for one in each.said(signs)], taken):
        found.setdefault(one.key, one)
    places = {one.key: at for at, one in enumerate(passages)}
    texts = {one.key: one.text for one in passages}
    left = [
        one
        for one in found.values()
        if one.key not in taken and not any(_again(one, texts, each) for each in made)
    ]
    return sorted(left, key=lambda one: places[one.passage])


def _again(one: Proposal, texts: Mapping[str, str], made: Made) -> bool:
    """Whether it asks what was asked of nearly the same sentence; of its numbers each is one."""
    if one.kind != made.kind or (one.kind == "number" and one.answers[0] not in made.answers):
        return False
    sentences = {texts[mark.passage][mark.span.start : mark.span.end] for mark in one.marks}
    return any(
        Indel.normalized_similarity(sentence, quote, score_cutoff=_ALIKE)
        for sentence in sentences
        for quote in made.quotes
    )


def drafted(proposal: Proposal, new_id: Callable[[], str]) -> Draft:
    """The draft of a proposal, cited where it stands. ``new_id`` makes the ids of its parts."""
    empty = drafts.empty(proposal.kind, new_id)
    return _MAKERS[proposal.kind](empty, proposal, new_id)


def _key(kind: str, *said: str) -> str:
    """Kind and what is asked; of an ordering each event by itself."""
    digests = [blake2b(normalised(one).encode(), digest_size=6).hexdigest() for one in said]
    return ":".join([kind, *digests])


def _without(text: str, span: Span) -> str:
    return text[: span.start] + GAP + text[span.end :]


Sentences = Sequence[tuple[Mark, str]]


def _numbers(sentences: Sentences) -> Iterator[Proposal]:
    made = 0
    for mark, text in sentences:
        for span, digits in numbers(text):
            shown = _without(text, span)
            if made < _NUMBERS:
                made += 1
                yield Proposal(
                    "number", _key("number", shown), mark.passage, shown, [digits], [mark]
                )


def _gaps(sentences: Sentences, known: Mapping[str, float]) -> Iterator[Proposal]:
    """The sentence of a passage that has most of its key terms, without them."""
    whole = [one for one in sentences if GAP not in one[1] and "[[" not in one[1]]
    best = max(whole, key=lambda one: _telling(one[1], known), default=None)
    if best is None or not (terms := keyterms.of(best[1], known, _TERMS)):
        return
    mark, text = best
    shown = text
    for span in reversed(terms):
        shown = _without(shown, span)
    answers = [text[one.start : one.end] for one in terms]
    yield Proposal(
        "cloze", _key("cloze", shown), mark.passage, shown, answers, [mark] * len(answers)
    )


def _evidence(sentences: Sentences, known: Mapping[str, float]) -> Iterator[Proposal]:
    """The sentence that tells most but for the one with gaps, with its key terms as a beginning."""
    ranked = sorted(sentences, key=lambda one: -_telling(one[1], known))
    for mark, text in ranked[1:2]:
        terms = [text[one.start : one.end] for one in keyterms.of(text, known, _TERMS)]
        shown = " ".join([GAP, *(f"{one} {GAP}" for one in terms)])
        yield Proposal("evidence", _key("evidence", text), mark.passage, shown, [text], [mark])


def _telling(text: str, known: Mapping[str, float]) -> float:
    spans = keyterms.of(text, known, _TERMS)
    return sum(known[text[one.start : one.end].casefold()] for one in spans)


def _orderings(said: Sentences, taken: Collection[str]) -> Iterator[Proposal]:
    """Dated sentences, so many at a time as they follow each other in the text, by their dates."""
    gone = {one for key in taken if key.startswith("ordering:") for one in key.split(":")[1:]}
    events: list[tuple[tuple[int, int, int], str, str, Mark]] = []
    for mark, text in said:
        at = date(text)
        if at is None or not _SHORT <= len(text) <= _LONGEST:
            continue
        shown = _without(text, at.span)
        digest = _key("", shown)[1:]
        if digest in gone or any(one[0][0] == at.when[0] or one[1] == digest for one in events):
            continue
        events.append((at.when, digest, shown, mark))
        if len(events) == _EVENTS:
            yield _ordering(events)
            events = []
    if len(events) >= 3:
        yield _ordering(events)


def _ordering(events: Sequence[tuple[tuple[int, int, int], str, str, Mark]]) -> Proposal:
    ordered = sorted(events)
    key = ":".join(["ordering", *sorted(one[1] for one in events)])
    texts, marks = [one[2] for one in ordered], [one[3] for one in ordered]
    return Proposal("ordering", key, events[0][3].passage, GAP, texts, marks)


def _number(empty: Draft, proposal: Proposal, new_id: Callable[[], str]) -> Draft:
    parts = [
        replace(part, fields={**part.fields, **_first(part, proposal)}, cites=proposal.marks)
        for part in empty.parts
    ]
    return replace(empty, stem=proposal.shown, parts=parts)


def _first(part: DraftPart, proposal: Proposal) -> dict[str, str]:
    return {"value": proposal.answers[0]} if part.group == "answers" else {}


def _cloze(empty: Draft, proposal: Proposal, new_id: Callable[[], str]) -> Draft:
    text, parts = proposal.shown, []
    for answer, mark in zip(proposal.answers, proposal.marks, strict=True):
        fields = {**empty.parts[0].fields, "answers": answer}
        part = DraftPart(id=new_id(), group="gaps", fields=fields, cites=[mark])
        parts.append(part)
        text = text.replace(GAP, f"[[{part.id}]]", 1)
    return replace(empty, stem=GAP, settings={**empty.settings, "text": text}, parts=parts)


def _proof(empty: Draft, proposal: Proposal, new_id: Callable[[], str]) -> Draft:
    parts = [replace(part, cites=proposal.marks) for part in empty.parts]
    return replace(empty, stem=proposal.shown, parts=parts)


def _order(empty: Draft, proposal: Proposal, new_id: Callable[[], str]) -> Draft:
    parts = [
        DraftPart(id=new_id(), group="events", fields={"text": text}, cites=[mark])
        for text, mark in zip(proposal.answers, proposal.marks, strict=True)
    ]
    return replace(empty, stem=GAP, parts=parts)


_MAKERS = {"number": _number, "cloze": _cloze, "evidence": _proof, "ordering": _order}
