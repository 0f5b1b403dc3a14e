"""Typed answers that are not right: what was typed, how often, and a draft in which one is."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from quizapp.core import drafts
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.errors import Invalid
from quizapp.core.questions import Question
from quizapp.core.questions.common import Answer
from quizapp.core.questions.typed import Typed
from quizapp.core.text import normalised
from quizapp.core.words import N_

MOST = 1_000  # that are listed of a question


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed ``count`` times, in the spelling of most; ``value`` is what it is read as."""

    words: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Where it was typed: by ``id``, for gaps with their ``number`` in the text; ``key`` is right there.

    ``said`` has the most frequent first; ``more`` are not listed.
    """

    id: str
    number: int | None
    key: str
    said: Sequence[Said]
    more: int


def unaccepted(question: Question, answers: Iterable[Answer]) -> list[Blank]:
    """What was typed and is not right in full, by blank; those of which nothing waits are left out.

    Spellings count as one where marking reads them as one.
    """
    blanks = question.blanks()
    typed: dict[str, Counter[str]] = {one: Counter() for one in blanks}
    for answer in answers:
        for blank, words in question.typed(answer).items():
            typed[blank][words] += 1
    numbers = {part.id: int(part.text) for part in question.parts() if part.id in blanks}
    found = [(one, _said(asked, typed[one])) for one, asked in blanks.items()]
    most = MOST // max(len(blanks), 1)
    return [
        Blank(one, numbers.get(one), _key(blanks[one]), said[:most], max(len(said) - most, 0))
        for one, said in found
        if said
    ]


def _said(asked: Typed, typed: Counter[str]) -> list[Said]:
    spellings: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for words, count in typed.items():
        if asked.judge(words).share != 1:
            spellings[asked.alike(asked.value(words))][normalised(words)] += count
    found = []
    for each in spellings.values():
        words = min(each, key=lambda one: (-each[one], one))
        found.append(Said(words, asked.value(words), each.total()))
    return sorted(found, key=lambda one: (-one.count, one.words))


def _key(asked: Typed) -> str:
    return next(one.text for one in asked.answers if one.share == 1)


def accepted(draft: Draft, blank: str, words: str, new_id: str) -> Draft:
    """A draft in which they are right as well: raised where they are listed, or else listed last.

    What proves the key proves them. The same draft where they are right already. Raises `Invalid`
    for ``words`` where nothing is typed.
    """
    asked = draft.question().blanks().get(blank)
    if asked is None:
        raise Invalid("words", N_("Only typed answers are accepted one by one."))
    if asked.judge(words).share == 1:
        return draft
    value = asked.value(words)
    listed = {one.id for one in asked.answers if asked.alike(one.text) == asked.alike(value)}
    if blank:
        return _of_gap(draft, draft.part(blank), asked, value, listed)
    return _of_question(draft, value, listed, new_id)


def _of_gap(draft: Draft, gap: DraftPart, asked: Typed, value: str, listed: set[str]) -> Draft:
    """Answers of a gap are lines of one field, and proved together."""
    lines = [
        {"text": one.text, "share": 1.0 if one.id in listed else one.share} for one in asked.answers
    ]
    if not listed:
        lines.append({"text": value, "share": 1.0})
    filled = replace(gap, fields={**gap.fields, "answers": drafts.typed(lines)})
    return replace(draft, parts=[filled if one is gap else one for one in draft.parts])


def _of_question(draft: Draft, value: str, listed: set[str], new_id: str) -> Draft:
    """Each answer is a part of its own."""
    [group] = draft.form.groups
    answers = draft.of(group.name)
    key = next(one for one in answers if one.fields["share"] == "1")
    if listed:
        right = {
            one.id: replace(key, id=one.id, fields={**one.fields, "share": "1"})
            for one in answers
            if one.id in listed
        }
        return replace(draft, parts=[right.get(one.id, one) for one in draft.parts])
    at = draft.parts.index(answers[-1]) + 1
    named = next(name for name in group.fields if name != "share")
    new = replace(key, id=new_id, fields={**key.fields, named: value})
    return replace(draft, parts=[*draft.parts[:at], new, *draft.parts[at:]])
