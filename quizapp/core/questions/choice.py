"""Questions answered by picking one of several options."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_options
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
    picked,
    shown,
    single,
)
from quizapp.core.questions.contents import hints_of, options_of
from quizapp.core.words import N_

LEAST, MOST = 2, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """Earns the share of the option picked. An answer is that option's id."""

    kind: ClassVar[str] = "choice"
    title: ClassVar[str] = N_("Choice")
    summary: ClassVar[str] = N_("one answer is picked")
    form: ClassVar[Form] = Form(
        groups=[
            Group(
                name="options",
                fields={"text": "", "share": "0", "keeps_place": ""},
                least=LEAST,
                most=MOST,
                first=3,
            )
        ]
    )

    options: Sequence[Option]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Choice":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            options=options_of(content["options"]),
        )

    def problems(self) -> Iterator[Invalid]:
        yield from check_options(self.options, LEAST, MOST)

    def parts(self) -> list[Part]:
        return parts_of(self.options)

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``options``: pairs of id and text."""
        return {"options": shown(self.options, order)}

    def movable(self) -> list[str]:
        return [option.id for option in self.options]

    def keeping_place(self) -> set[str]:
        return {option.id for option in self.options if option.keeps_place}

    def guessed(self) -> float:
        return sum(option.share for option in self.options) / len(self.options)

    def scoring(self) -> object:
        return {option.id: option.share for option in self.options}

    def read(self, fields: Fields) -> Answer:
        answer = single(fields)
        if answer and answer not in {option.id for option in self.options}:
            raise Invalid("answer", N_("Choose one of the answers."))
        return answer or None

    def judge(self, answer: Answer) -> Judged:
        return picked(self.options, answer)

    def lines(self, answer: Answer) -> list[Line]:
        return [line(part, given=part.id == answer) for part in self.parts()]

    def said(self, answer: Answer) -> str:
        return next((option.text for option in self.options if option.id == answer), "")


def line(part: Part, *, given: bool) -> Line:
    """An option in the review: picked, or the key, or neither."""
    role = "given" if given else "key" if part.share == 1 else "other"
    return Line(part=part, role=role, share=part.share)
