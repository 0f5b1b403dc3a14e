"""Questions answered by typing a number or a year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_options
from quizapp.core.questions.common import Answer, Fields, Form, Group, Option, single
from quizapp.core.questions.contents import hints_of, options_of
from quizapp.core.questions.folding import exact, plain, readings
from quizapp.core.questions.typed import MOST, Typed
from quizapp.core.text import normalised
from quizapp.core.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Typed):
    """An answer is what was typed. It earns the share of the listed number that it meets.

    ``tolerance`` is absolute, ``5``, or relative, ``2 %``, and holds for accepted numbers; a listed
    wrong one is met exactly. One of ``unit`` may follow the number.
    """

    kind: ClassVar[str] = "number"
    title: ClassVar[str] = N_("Number or year")
    summary: ClassVar[str] = N_("a number is typed")
    form: ClassVar[Form] = Form(
        settings={"tolerance": "0", "unit": ""},
        groups=[
            Group(name="answers", fields={"value": "", "share": "1"}, least=1, most=MOST, first=1)
        ],
        fixed=["other"],
    )

    tolerance: str = "0"
    unit: Sequence[str] = ()

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Number":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            answers=options_of(content["answers"], text="value"),
            other={"explanation": content["other"].get("explanation", "")},
            tolerance=str(content.get("tolerance") or "0"),
            unit=units_of(content.get("unit", ())),
        )

    def fields(self) -> dict[str, Any]:
        content = Typed.fields(self)
        content["answers"] = [
            {("value" if name == "text" else name): value for name, value in asdict(one).items()}
            for one in self.answers
        ]
        return content

    def problems(self) -> Iterator[Invalid]:
        if tolerated(self.tolerance, Decimal(1)) is None:
            yield Invalid("tolerance", N_("Write a number, or a percentage."))
        for problem in check_options(self.answers, 1, MOST):
            name, _, part = problem.field.partition("-")
            problem.field = f"value-{part}" if name == "text" else problem.field
            yield problem
        for one in self.answers:
            if one.text.strip() and exact(one.text) is None:
                yield Invalid(f"value-{one.id}", N_("Write a number, such as 1923 or 2.5."))

    def scoring(self) -> object:
        return self.tolerance, [(one.text, one.share) for one in self.answers], list(self.unit)

    def read(self, fields: Fields) -> Answer:
        typed = single(fields)
        if typed and not readings(typed, tuple(self.unit)):
            raise Invalid("answer", N_("Write a number in digits, such as 1923."))
        return typed or None

    def listed(self, typed: str) -> Option | None:
        """The number that ``typed`` meets: exactly, or else near enough to an accepted one.

        Where it may mean two that are listed, the one that earns more.
        """
        meant = readings(typed, tuple(self.unit))
        values = [(one, exact(one.text) or Decimal(0)) for one in self.answers]
        met = [one for one, value in values if value in meant]
        if met:
            return max(met, key=lambda one: one.share)
        for one, value in values:
            most = tolerated(self.tolerance, value) or Decimal(0)
            if one.share > 0 and any(abs(read - value) <= most for read in meant):
                return one
        return None

    def value(self, typed: str) -> str:
        """The first number that it is read as, without its unit; where it is none, as it stands."""
        meant = readings(typed, tuple(self.unit))
        return plain(meant[0]) if meant else normalised(typed)

    def alike(self, value: str) -> Decimal | str:
        read = exact(value)
        return value if read is None else read


def tolerated(tolerance: str, value: Decimal) -> Decimal | None:
    """How far off a number may be; None where the rule cannot be read."""
    words = tolerance.strip()
    part = exact(words.removesuffix("%").strip())
    if part is None or part < 0:
        return None
    return abs(value) * part / 100 if words.endswith("%") else part


def units_of(given: str | Sequence[str]) -> tuple[str, ...]:
    """Units as a list, or as typed with commas between them."""
    listed = given.split(",") if isinstance(given, str) else given
    return tuple(one.strip() for one in listed if one.strip())
