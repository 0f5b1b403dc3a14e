"""Questions whether a statement is true or false."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
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
    picked,
    single,
)
from quizapp.core.questions.contents import hints_of, options_of
from quizapp.core.words import N_

VALUES = {"true": N_("True"), "false": N_("False")}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """The stem is a statement; an answer is ``true`` or ``false``. Both values are explained."""

    kind: ClassVar[str] = "truefalse"
    title: ClassVar[str] = N_("True or false")
    summary: ClassVar[str] = N_("said of a statement")
    form: ClassVar[Form] = Form(
        groups=[Group(name="options", fields={"share": "0"}, least=2, most=2, first=2)]
    )

    options: Sequence[Option]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "TrueFalse":
        given = {one.id: one for one in options_of(content["options"])}
        known = [given.pop(value) for value in VALUES if value in given]
        return cls(stem=content["stem"], hints=hints_of(content), options=(*known, *given.values()))

    def problems(self) -> Iterator[Invalid]:
        if [option.id for option in self.options] != list(VALUES):
            yield Invalid("options", N_("A statement has two values, true and false."))
        if sorted(option.share for option in self.options) != [0, 1]:
            yield Invalid("key", N_("Say which answer is right."))

    def parts(self) -> list[Part]:
        return [
            Part(
                id=one.id,
                text=VALUES[one.id],
                share=one.share,
                explanation=one.explanation,
                fixed=True,
            )
            for one in self.options
        ]

    def guessed(self) -> float:
        return 0.5

    def scoring(self) -> object:
        return {option.id: option.share for option in self.options}

    def read(self, fields: Fields) -> Answer:
        answer = single(fields)
        if answer and answer not in VALUES:
            raise Invalid("answer", N_("Choose true or false."))
        return answer or None

    def judge(self, answer: Answer) -> Judged:
        return picked(self.options, answer)

    def lines(self, answer: Answer) -> list[Line]:
        return [line(part, given=part.id == answer) for part in self.parts()]

    def said(self, answer: Answer) -> str:
        return VALUES.get(answer, "")
