"""What questions share that are answered by typing: a list of answers, and any other one."""

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from quizapp.core.questions.common import Answer, Judged, Line, Option, Part, Question, parts_of
from quizapp.core.words import N_

MOST = 20
OTHER = N_("Any other answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Question):
    """An answer is what was typed. It earns the share of the listed answer that it is.

    ``other`` explains whatever is not listed.
    """

    answers: Sequence[Option]
    other: Mapping[str, str]

    @abstractmethod
    def listed(self, typed: str) -> Option | None:
        """The answer of the list that ``typed`` is."""

    @abstractmethod
    def value(self, typed: str) -> str:
        """``typed`` as an author would list it."""

    @abstractmethod
    def alike(self, value: str) -> Hashable:
        """What is the same of values that mean the same."""

    def blanks(self) -> Mapping[str, Self]:
        return {"": self}

    def typed(self, answer: Answer) -> Mapping[str, str]:
        return {"": answer} if answer else {}

    def parts(self) -> list[Part]:
        explanation = self.other.get("explanation", "")
        other = Part(id="other", text=OTHER, explanation=explanation, fixed=True)
        return [*parts_of(self.answers), other]

    def judge(self, answer: Answer) -> Judged:
        if not answer:
            return Judged(0.0)
        found = self.listed(answer)
        return Judged(found.share, {found.id: found.share}) if found else Judged(0.0, {"other": 0})

    def lines(self, answer: Answer) -> list[Line]:
        """What was typed is one of the list, or the other one."""
        met = self.judge(answer).parts
        return [
            Line(
                part=part,
                role="given" if part.id in met else "key" if part.share == 1 else "other",
                given=str(answer) if part.id in met else "",
                share=part.share,
            )
            for part in self.parts()
        ]

    def said(self, answer: Answer) -> str:
        return answer or ""
