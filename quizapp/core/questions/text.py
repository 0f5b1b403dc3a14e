"""Questions answered by typing a word or a phrase."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_options
from quizapp.core.questions.common import Answer, Fields, Form, Group, Option, single
from quizapp.core.questions.contents import hints_of, number, options_of
from quizapp.core.questions.folding import distance, folded
from quizapp.core.questions.typed import MOST, Typed
from quizapp.core.text import normalised
from quizapp.core.words import N_

NEAREST = 3
ACCENTS = ("keep", "fold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Typed):
    """An answer is what was typed. It earns the share of the listed answer that it is, folded.

    ``near``: so many letters may differ from an accepted answer for "check the spelling".
    ``accents``: ``fold`` takes é for e. ``other`` explains whatever is not listed.
    """

    kind: ClassVar[str] = "text"
    title: ClassVar[str] = N_("Word or phrase")
    summary: ClassVar[str] = N_("a short answer is typed")
    form: ClassVar[Form] = Form(
        settings={"accents": "keep", "near": "1"},
        groups=[
            Group(name="answers", fields={"text": "", "share": "1"}, least=1, most=MOST, first=1)
        ],
        fixed=["other"],
    )

    accents: str = "keep"
    near_by: int = 1

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Text":
        near = number(content.get("near", 1))
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            answers=options_of(content["answers"]),
            other={"explanation": content["other"].get("explanation", "")},
            accents=content.get("accents", "keep"),
            near_by=int(near) if near in range(NEAREST + 1) else -1,
        )

    def fields(self) -> dict[str, Any]:
        content = Typed.fields(self)
        content["near"] = content.pop("near_by")
        return content

    def problems(self) -> Iterator[Invalid]:
        if self.accents not in ACCENTS:
            yield Invalid("accents", N_("Choose a rule of the list."))
        if self.near_by < 0:
            yield Invalid("near", N_("Between 0 and 3 letters may differ."))
        yield from check_options(self.answers, 1, MOST)
        seen: dict[str, str] = {}
        for one in self.answers:
            plain = self.fold(one.text)
            if plain and seen.setdefault(plain, one.text.strip().casefold()) != (
                one.text.strip().casefold()
            ):
                yield Invalid(
                    f"text-{one.id}", N_("Marking takes this for the same as another answer.")
                )

    def fold(self, typed: str) -> str:
        return folded(typed, accents=self.accents == "fold")

    def guessed(self) -> float:
        return 0.0

    def scoring(self) -> object:
        answers = {self.fold(one.text): one.share for one in self.answers}
        return self.accents, self.near_by, answers

    def read(self, fields: Fields) -> Answer:
        return single(fields) or None

    def listed(self, typed: str) -> Option | None:
        """The answer of the list that ``typed`` is."""
        return next((one for one in self.answers if self.fold(one.text) == self.fold(typed)), None)

    def value(self, typed: str) -> str:
        return normalised(typed)

    def alike(self, value: str) -> str:
        return self.fold(value)

    def near(self, answer: Answer) -> bool:
        """Whether it is not listed and differs from an accepted answer in few of its letters."""
        if not answer or not self.near_by or self.listed(answer):
            return False
        typed = self.fold(answer)
        return any(
            distance(typed, self.fold(one.text), most) <= most
            for one in self.answers
            if one.share > 0 and (most := min(self.near_by, len(self.fold(one.text)) // 3))
        )
