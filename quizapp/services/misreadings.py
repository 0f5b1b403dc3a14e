"""The misreadings of a class, each with the passage that shows the mistake, to be talked over.

Nobody is named, and what only one student answered is left out, so that the page can be shown to
the class.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core import misreadings
from quizapp.core.access import Actor
from quizapp.core.misreadings import Combination, Instead, Misread
from quizapp.core.reading import Mark
from quizapp.services import library, report_places, report_scope
from quizapp.services.library import Evidence, PassageText, Text
from quizapp.services.report_places import Marks
from quizapp.services.report_scope import Scope, Wish

LEAST = 2  # people that make a misreading
RARE = 0.1  # of those asked; less is left out


@dataclass(frozen=True, slots=True)
class Shown:
    """``instead`` has of what stood there what `LEAST` people or more had in common."""

    misread: Misread
    instead: Sequence[Instead]
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Group:
    """What was misread at one passage, the most frequent first; ``passage`` is None without one."""

    passage: PassageText | None
    shown: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Misreadings:
    """The groups, that with the most frequent misreading first; combinations of evidence questions."""

    scope: Scope
    groups: Sequence[Group]
    combinations: Sequence[Combination]


def read(actor: Actor | None, room_id: int, wish: Wish) -> Misreadings:
    """What the attempts that are asked for misread. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    table, text = scope.table, report_scope.text(scope)
    marks = report_places.of(table.columns, text)[0] if text else []
    shown = [
        Shown(
            one,
            [each for each in one.instead if each.people >= LEAST],
            _evidence(one, by_part, text),
        )
        for index, by_part in enumerate(marks)
        for one in misreadings.of_column(table, index)
        if text and one.people >= LEAST and one.share >= RARE
    ]
    combinations = [misreadings.combination(table, index) for index in range(len(table.columns))]
    return Misreadings(
        scope=scope,
        groups=_grouped(shown),
        combinations=[one for one in combinations if one is not None and one.asked],
    )


def _evidence(one: Misread, marks: Marks, text: Text) -> list[Evidence]:
    """The proof of a part's explanation; if it has none of its own, that of the whole question."""
    mine: Sequence[Mark] = marks.get(one.part.id) or [
        mark for found in marks.values() for mark in found
    ]
    passages = text.passages
    return [
        library.shown(text, passages[mark.passage], mark.span.start, mark.span.end)
        for mark in dict.fromkeys(mine)
    ]


def _grouped(shown: Sequence[Shown]) -> list[Group]:
    """By the first passage of the proof."""
    passages: dict[str, PassageText] = {}
    groups: dict[str, list[Shown]] = {}
    for one in sorted(shown, key=lambda one: -one.misread.share):
        key = ""
        if one.evidence:
            key = one.evidence[0].passage.key
            passages[key] = one.evidence[0].passage
        groups.setdefault(key, []).append(one)
    return [Group(passages.get(key), found) for key, found in groups.items()]
