"""Questions answered by writing, and marked by a person with a rubric."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

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
    single,
)
from quizapp.core.questions.contents import hints_of, kept_ids, number, token
from quizapp.core.words import N_

MOST, MOST_LEVELS = 6, 6
LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    id: str
    points: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to look at in an answer, with levels that earn points."""

    id: str
    text: str
    levels: Sequence[Level]

    def after(self, before: "Criterion") -> "Criterion":
        """The criterion with the ids that its levels had in the version before."""
        ids = kept_ids(
            [one.text for one in self.levels], [(one.id, one.text) for one in before.levels]
        )
        levels = [replace(one, id=kept) for one, kept in zip(self.levels, ids, strict=True)]
        return replace(self, levels=levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Question):
    """An answer is what was written. Its share is the points reached over the most there are.

    ``whole`` says what a good answer has; rubric and it are shown once the answer is revealed.
    """

    kind: ClassVar[str] = "open"
    title: ClassVar[str] = N_("Paragraph")
    summary: ClassVar[str] = N_("the answer is written at length, and you mark it")
    by_hand: ClassVar[bool] = True
    form: ClassVar[Form] = Form(
        groups=[
            Group(
                name="rubric",
                fields={"text": "", "levels": ""},
                least=1,
                most=MOST,
                first=2,
                explained=False,
            )
        ],
        fixed=["whole"],
    )

    rubric: Sequence[Criterion]
    whole: Mapping[str, str]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Open":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            rubric=[
                Criterion(id=one["id"], text=one["text"], levels=_levels(one["levels"]))
                for one in content["rubric"]
            ],
            whole={"explanation": content["whole"].get("explanation", "")},
        )

    def problems(self) -> Iterator[Invalid]:
        if not 1 <= len(self.rubric) <= MOST:
            yield Invalid("rubric", N_("Give between one and six criteria."))
        yield from check_ids("rubric", [one.id for one in self.rubric])
        yield from check_texts([(one.id, one.text) for one in self.rubric])
        for one in self.rubric:
            if not 2 <= len(one.levels) <= MOST_LEVELS:
                yield Invalid(f"levels-{one.id}", N_("Give between two and six levels."))
            elif not all(0 <= level.points <= 100 and level.text.strip() for level in one.levels):
                yield Invalid(
                    f"levels-{one.id}",
                    N_("Write points from 0 to 100, a colon, and when they are earned."),
                )
            elif max(level.points for level in one.levels) == 0:
                yield Invalid(f"levels-{one.id}", N_("Some level has to earn points."))
            yield from check_ids(f"levels-{one.id}", [level.id for level in one.levels])

    def parts(self) -> list[Part]:
        explanation = self.whole.get("explanation", "")
        return [
            Part(
                id="whole", text=N_("What a good answer says"), explanation=explanation, fixed=True
            )
        ]

    def shape(self) -> set[str]:
        return {one.id for one in self.rubric}

    def keeping(self, before: Question) -> Self:
        """Levels are typed as lines: what says the same is the same level."""
        old = {one.id: one for one in before.rubric} if isinstance(before, Open) else {}
        rubric = [one.after(old[one.id]) if one.id in old else one for one in self.rubric]
        return replace(self, rubric=rubric)

    def scoring(self) -> object:
        return {one.id: {level.id: level.points for level in one.levels} for one in self.rubric}

    def read(self, fields: Fields) -> Answer:
        return single(fields, longest=LONGEST) or None

    def judge(self, answer: Answer) -> Judged:
        return Judged(None if answer else 0.0)

    @property
    def most(self) -> float:
        """The points that can be reached."""
        return sum(max(level.points for level in one.levels) for one in self.rubric)

    def graded(self, levels: Mapping[str, str]) -> Judged:
        """What a person's choice of a level for each criterion comes to. Raises `Invalid`."""
        reached: dict[str, float] = {}
        for one in self.rubric:
            chosen = next((level for level in one.levels if level.id == levels.get(one.id)), None)
            if chosen is None:
                raise Invalid(f"level-{one.id}", N_("Choose a level."))
            reached[one.id] = chosen.points
        return Judged(sum(reached.values()) / self.most, reached)

    def lines(self, answer: Answer) -> list[Line]:
        return [Line(part=part, role="key") for part in self.parts()]

    def counting(self) -> list[Part]:
        """None: a person reads what was written."""
        return []

    def said(self, answer: Answer) -> str:
        return answer or ""


def _levels(given: str | Sequence[Mapping[str, Any]]) -> tuple[Level, ...]:
    """Levels as kept, or as typed: one a line, points, a colon, and when they are earned."""
    if not isinstance(given, str):
        return tuple(
            Level(
                id=one.get("id") or token(one["text"]),
                points=number(one["points"]),
                text=one["text"],
            )
            for one in given
        )
    found = []
    for line in (line for line in given.splitlines() if line.strip()):
        points, _colon, text = line.partition(":")
        found.append(Level(id=token(text.strip()), points=number(points), text=text.strip()))
    return tuple(found)
