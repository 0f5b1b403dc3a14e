"""Questions answered by putting events in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_ids, check_texts
from quizapp.core.questions.common import (
    Answer,
    Fields,
    Form,
    Group,
    Judged,
    Line,
    Part,
    Question,
    shown,
    single,
)
from quizapp.core.questions.contents import hints_of
from quizapp.core.questions.folding import readings
from quizapp.core.words import N_

LEAST, MOST = 3, 8
MARKINGS = ("neighbours", "exact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    id: str
    text: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """``events`` stand in the right order. An answer has the number given to each event's id.

    ``marking``: ``neighbours`` earns the share of events that are followed by the one that follows
    them; ``exact`` is all or nothing. An event without a number, or with that of another, has no
    neighbour.
    """

    kind: ClassVar[str] = "ordering"
    picked: ClassVar[bool] = False
    title: ClassVar[str] = N_("Ordering")
    summary: ClassVar[str] = N_("events are put in order")
    must_shuffle: ClassVar[bool] = True
    form: ClassVar[Form] = Form(
        settings={"marking": "neighbours"},
        groups=[Group(name="events", fields={"text": ""}, least=LEAST, most=MOST, first=4)],
    )

    events: Sequence[Event]
    marking: str = "neighbours"

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Ordering":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            events=[
                Event(id=one["id"], text=one["text"], explanation=one.get("explanation", ""))
                for one in content["events"]
            ],
            marking=content.get("marking", "neighbours"),
        )

    def problems(self) -> Iterator[Invalid]:
        if self.marking not in MARKINGS:
            yield Invalid("marking", N_("Choose a rule of the list."))
        if not LEAST <= len(self.events) <= MOST:
            yield Invalid("events", N_("Give between three and eight events."))
        yield from check_ids("events", self.movable())
        yield from check_texts([(one.id, one.text) for one in self.events])

    def parts(self) -> list[Part]:
        return [
            Part(id=one.id, text=one.text, share=1, explanation=one.explanation)
            for one in self.events
        ]

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``events``: pairs of id and text; ``marking`` tells how points are earned."""
        return {"events": shown(self.events, order), "marking": self.marking}

    def movable(self) -> list[str]:
        return [one.id for one in self.events]

    def scoring(self) -> object:
        return self.marking, self.movable()

    def read(self, fields: Fields) -> Answer:
        given: dict[str, int] = {}
        for event in self.events:
            typed = single(fields, f"answer-{event.id}")
            if not typed:
                continue
            place = next(iter(readings(typed)), None)
            if place is None or place not in range(1, len(self.events) + 1):
                raise Invalid(
                    "answer",
                    N_("Give each event a number from 1 to %(most)s."),
                    most=len(self.events),
                )
            given[event.id] = int(place)
        return given or None

    def judge(self, answer: Answer) -> Judged:
        given = self.sequence(answer)
        following = set(pairwise(given))
        wanted = self.movable()
        if self.marking == "exact":
            share = float(given == wanted)
        else:
            share = sum(pair in following for pair in pairwise(wanted)) / (len(wanted) - 1)
        numbers = answer or {}
        parts = {
            one: float(numbers[one] == at)
            for at, one in enumerate(self.movable(), 1)
            if one in numbers
        }
        return Judged(share, parts)

    def sequence(self, answer: Answer) -> list[str]:
        """The events that have a number of their own, in the order given."""
        numbers = answer or {}
        alone = [one for one in numbers if list(numbers.values()).count(numbers[one]) == 1]
        return sorted(alone, key=lambda one: numbers[one])

    def lines(self, answer: Answer) -> list[Line]:
        given = answer or {}
        return [
            Line(
                part=part,
                role="given",
                given=str(given.get(part.id, "")),
                wanted=str(at),
                share=float(given.get(part.id) == at),
            )
            for at, part in enumerate(self.parts(), 1)
        ]

    def said(self, answer: Answer) -> str:
        texts = {one.id: one.text for one in self.events}
        given = answer or {}
        return "; ".join(
            f"{given[one]}. {texts[one]}"
            for one in sorted(given, key=lambda one: given[one])
            if one in texts
        )
