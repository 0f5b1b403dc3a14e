"""What the pupils of the demo may answer to a question of any kind: the right answer, and wrong ones."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from quizapp.core.questions import Question
from quizapp.core.questions.choice import Choice
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.common import Answer
from quizapp.core.questions.evidence import SENTENCES, Evidence
from quizapp.core.questions.matching import Matching
from quizapp.core.questions.number import Number
from quizapp.core.questions.open import Open
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.several import Several
from quizapp.core.questions.text import Text
from quizapp.core.questions.truefalse import TrueFalse

Guesses = tuple[Answer, list[Answer]]


def guesses(dice: Random, question: Question) -> Guesses:
    """A right answer and at least one that is wrong or only partly right; of open ones, any."""
    match question:
        case Choice() | TrueFalse():
            right = question.key()[0]
            return right, [one.id for one in question.options if one.id != right]
        case Several():
            return _several(question)
        case Text() | Number():
            return _typed(question)
        case Matching():
            pairs = {pair.id: pair.choice for pair in question.pairs}
            return pairs, [_swapped(dice, pairs), dict(list(pairs.items())[:-1])]
        case Ordering():
            places = {event.id: at for at, event in enumerate(question.events, 1)}
            return places, [_swapped(dice, places), _swapped(dice, places)]
        case Cloze():
            return _cloze(question)
        case Evidence():
            return _evidence(question)
        case Open():
            said = ("The author says so.", "He shows what the leaders did, and judges them by it.")
            return said[1], [said[0]]
    raise TypeError(question)


def _several(question: Several) -> Guesses:
    right = question.key()
    wrong = [one.id for one in question.options if one.id not in right]
    return right, [right[:1] + wrong[:1], question.movable(), wrong[:1] or right[:-1]]


def _typed(question: Text | Number) -> Guesses:
    right = next(one.text for one in question.answers if one.share == 1)
    listed = [one.text for one in question.answers if one.share == 0]
    return right, [*listed, "7" if isinstance(question, Number) else "I do not know"]


def _swapped(dice: Random, given: Mapping[str, Any]) -> dict[str, Any]:
    """The same with the values of two places exchanged."""
    one, other = dice.sample(list(given), 2)
    return {**given, one: given[other], other: given[one]}


def _cloze(question: Cloze) -> Guesses:
    right: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for gap in question.gaps:
        asked = gap.asks()
        chosen: Sequence[str] = [part.id for part in asked.parts() if part.share != 1]
        if asked.movable():
            right[gap.id], wrong[gap.id] = asked.key()[0], chosen[0]
        else:
            right[gap.id] = next(part.text for part in asked.parts() if part.share == 1)
            wrong[gap.id] = "7" if gap.kind == "number" else "something else"
    first = question.gaps[0].id
    return right, [wrong, {**right, first: wrong[first]}]


def _evidence(question: Evidence) -> Guesses:
    right = next(one.id for one in question.options if one.share == 1)
    wrong = next(one.id for one in question.options if one.share != 1)
    proof = sorted(next(iter(question.found.values()), ()))
    return {"option": right, SENTENCES: proof}, [
        {"option": right, SENTENCES: []},
        {"option": wrong, SENTENCES: proof},
        {"option": wrong, SENTENCES: []},
    ]
