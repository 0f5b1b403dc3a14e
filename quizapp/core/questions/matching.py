"""Questions answered by pairing each prompt with one choice of a longer list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from quizapp.core.words import N_

FEWEST_PAIRS, MOST_PAIRS = 2, 8
FEWEST_CHOICES, MOST_CHOICES = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A prompt, and the id of the choice that belongs to it."""

    id: str
    prompt: str
    choice: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What may be paired with a prompt."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """Earns the share of right pairs. An answer has the id of a choice for the ids of pairs."""

    kind: ClassVar[str] = "matching"
    picked: ClassVar[bool] = False
    title: ClassVar[str] = N_("Matching")
    summary: ClassVar[str] = N_("each prompt gets one of a longer list")
    must_shuffle: ClassVar[bool] = True
    form: ClassVar[Form] = Form(
        groups=[
            Group(
                name="choices",
                fields={"text": ""},
                least=FEWEST_CHOICES,
                most=MOST_CHOICES,
                first=4,
                explained=False,
            ),
            Group(
                name="pairs",
                fields={"prompt": "", "choice": ""},
                least=FEWEST_PAIRS,
                most=MOST_PAIRS,
                first=3,
            ),
        ]
    )

    choices: Sequence[Chosen]
    pairs: Sequence[Pair]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Matching":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            choices=[Chosen(id=one["id"], text=one["text"]) for one in content["choices"]],
            pairs=[
                Pair(
                    id=one["id"],
                    prompt=one["prompt"],
                    choice=one["choice"],
                    explanation=one.get("explanation", ""),
                )
                for one in content["pairs"]
            ],
        )

    def problems(self) -> Iterator[Invalid]:
        if not FEWEST_CHOICES <= len(self.choices) <= MOST_CHOICES:
            yield Invalid("choices", N_("Give between three and ten choices."))
        if not FEWEST_PAIRS <= len(self.pairs) <= MOST_PAIRS:
            yield Invalid("pairs", N_("Give between two and eight pairs."))
        yield from check_ids("choices", [*self.movable(), *(one.id for one in self.pairs)])
        yield from check_texts([(one.id, one.text) for one in self.choices])
        yield from check_texts([(one.id, one.prompt) for one in self.pairs], "prompt")
        known = {one.id for one in self.choices}
        for pair in self.pairs:
            if pair.choice not in known:
                yield Invalid(f"choice-{pair.id}", N_("Say which choice belongs to it."))
        if len(self.choices) <= len({pair.choice for pair in self.pairs}):
            yield Invalid(
                "choices", N_("Add a choice that belongs nowhere: the last pair is given away.")
            )

    def parts(self) -> list[Part]:
        return [
            Part(id=one.id, text=one.prompt, share=1, explanation=one.explanation)
            for one in self.pairs
        ]

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``prompts`` and ``choices``: pairs of id and text."""
        return {
            "prompts": [(one.id, one.prompt) for one in self.pairs],
            "choices": shown(self.choices, order),
        }

    def movable(self) -> list[str]:
        return [one.id for one in self.choices]

    def shape(self) -> set[str]:
        return {*self.movable(), *(one.id for one in self.pairs)}

    def guessed(self) -> float:
        return 1 / len(self.choices)

    def scoring(self) -> object:
        return {pair.id: pair.choice for pair in self.pairs}

    def read(self, fields: Fields) -> Answer:
        known = set(self.movable())
        found = {pair.id: single(fields, f"answer-{pair.id}") for pair in self.pairs}
        given = {pair: choice for pair, choice in found.items() if choice}
        if not set(given.values()) <= known:
            raise Invalid("answer", N_("Choose among the answers."))
        return given or None

    def judge(self, answer: Answer) -> Judged:
        given = answer or {}
        parts = {
            pair.id: float(given[pair.id] == pair.choice) for pair in self.pairs if pair.id in given
        }
        return Judged(sum(parts.values()) / len(self.pairs), parts)

    def lines(self, answer: Answer) -> list[Line]:
        texts = {one.id: one.text for one in self.choices}
        given = answer or {}
        pairs = zip(self.parts(), self.pairs, strict=True)
        return [
            Line(
                part=part,
                role="given",
                given=texts.get(given.get(pair.id, ""), ""),
                wanted=texts[pair.choice],
                share=float(given.get(pair.id) == pair.choice),
            )
            for part, pair in pairs
        ]

    def said(self, answer: Answer) -> str:
        texts = {one.id: one.text for one in self.choices}
        given = answer or {}
        return "; ".join(
            f"{pair.prompt}: {texts.get(given[pair.id], '')}"
            for pair in self.pairs
            if pair.id in given
        )
