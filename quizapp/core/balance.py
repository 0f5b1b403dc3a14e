"""How a bank or a set is made up: kinds, skills, levels, passages cited, and where keys stand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from quizapp.core.content import Question
from quizapp.core.questions import KINDS, LEVELS, SKILLS
from quizapp.core.questions.choice import Choice
from quizapp.core.questions.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts of questions. ``passages`` counts those that cite each passage.

    Of questions with one key among options: ``places`` counts where the key stands, from 1 on;
    ``longest`` how many have the longest text, of ``keyed``; ``length`` is the mean length of the
    key over that of the other options, None without any.
    """

    questions: int
    kinds: dict[str, int]
    skills: dict[str, int]
    levels: dict[str, int]
    passages: dict[str, int]
    keyed: int
    places: dict[str, int]
    longest: int
    length: float | None


def balance(questions: Sequence[Question], passages: Iterable[str]) -> Balance:
    """The counts of some questions; every kind, skill, level and passage is named, also with 0."""
    keyed = [one for question in questions if (one := _keyed(question))]
    places = Counter(key for key, _ in keyed)
    ratios = [
        lengths[key] / mean(others) for key, lengths in keyed if (others := _without(lengths, key))
    ]
    return Balance(
        questions=len(questions),
        kinds=_counted(KINDS, [one.asked.kind for one in questions]),
        skills=_counted(SKILLS, [one.skill for one in questions]),
        levels=_counted(map(str, LEVELS), [str(one.level) for one in questions]),
        passages=_counted(passages, [key for one in questions for key in cited(one)]),
        keyed=len(keyed),
        places={str(place + 1): places[place] for place in range(max(places, default=-1) + 1)},
        longest=sum(lengths[key] > max(_without(lengths, key)) for key, lengths in keyed),
        length=round(mean(ratios), 3) if ratios else None,
    )


def cited(question: Question) -> set[str]:
    """The passages that a question cites."""
    return {cite.passage for listed in question.cites.values() for cite in listed}


def _keyed(question: Question) -> tuple[int, list[int]] | None:
    """The place of the key, and the lengths of all options; None where there is not one key."""
    if not isinstance(question.asked, Choice | Evidence):
        return None
    keys = [at for at, option in enumerate(question.asked.options) if option.share == 1]
    lengths = [len(option.text) for option in question.asked.options]
    return (keys[0], lengths) if len(keys) == 1 else None


def _without(lengths: Sequence[int], key: int) -> list[int]:
    return [length for at, length in enumerate(lengths) if at != key]


def _counted(names: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names}
