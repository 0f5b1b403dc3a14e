"""Questions answered by picking all options that apply."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_options
from quizapp.core.questions.choice import line
from quizapp.core.questions.common import (
    Answer,
    Fields,
    Form,
    Group,
    Judged,
    Line,
    Option,
    Part,
    Question,
    parts_of,
    shown,
)
from quizapp.core.questions.contents import hints_of, options_of
from quizapp.core.words import N_

LEAST, MOST = 3, 10
MARKINGS = ("balanced", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Question):
    """An answer is the list of ids picked, in the order of the question.

    ``marking``: ``balanced`` earns right picks minus wrong picks over the number right, never below
    0; ``all`` is all or nothing.
    """

    kind: ClassVar[str] = "several"
    title: ClassVar[str] = N_("Several choices")
    summary: ClassVar[str] = N_("all answers that apply are picked")
    form: ClassVar[Form] = Form(
        settings={"marking": "balanced"},
        groups=[
            Group(
                name="options",
                fields={"text": "", "share": "0", "keeps_place": ""},
                least=LEAST,
                most=MOST,
                first=4,
            )
        ],
    )

    options: Sequence[Option]
    marking: str = "balanced"

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Several":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            options=options_of(content["options"]),
            marking=content.get("marking", "balanced"),
        )

    def problems(self) -> Iterator[Invalid]:
        if self.marking not in MARKINGS:
            yield Invalid("marking", N_("Choose a rule of the list."))
        yield from check_options(self.options, LEAST, MOST)
        for option in self.options:
            if option.share not in {0, 1}:
                yield Invalid(
                    f"share-{option.id}", N_("Here an answer applies, 1, or does not, 0.")
                )

    def parts(self) -> list[Part]:
        return parts_of(self.options)

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``options``: pairs of id and text; ``marking`` tells how points are earned."""
        return {"options": shown(self.options, order), "marking": self.marking}

    def movable(self) -> list[str]:
        return [option.id for option in self.options]

    def keeping_place(self) -> set[str]:
        return {option.id for option in self.options if option.keeps_place}

    def scoring(self) -> object:
        return self.marking, {option.id: option.share for option in self.options}

    def read(self, fields: Fields) -> Answer:
        picked = {one for one in fields.get("answer", ()) if one}
        if not picked <= set(self.movable()):
            raise Invalid("answer", N_("Choose among the answers."))
        return [one for one in self.movable() if one in picked] or None

    def judge(self, answer: Answer) -> Judged:
        picked = [option for option in self.options if option.id in (answer or ())]
        wanted = sum(option.share == 1 for option in self.options)
        right = sum(option.share == 1 for option in picked)
        wrong = len(picked) - right
        share = (
            max(0, right - wrong) / wanted
            if self.marking == "balanced"
            else float(right == wanted and not wrong)
        )
        return Judged(share, {option.id: option.share for option in picked})

    def lines(self, answer: Answer) -> list[Line]:
        return [line(part, given=part.id in (answer or ())) for part in self.parts()]

    def said(self, answer: Answer) -> str:
        return "; ".join(option.text for option in self.options if option.id in (answer or ()))
