"""What a question file holds for each kind of question; the rules are those of `quizapp.core.questions`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, Field

from quizapp.core.content import Cite
from quizapp.formats.fields import (
    Context,
    Fields,
    Level,
    Line,
    Points,
    Prose,
    Share,
    Skill,
    Slug,
    Small,
    YesNo,
)
from quizapp.formats.writing import Folded, Short

Marking = Literal["balanced", "all"]
Order = Literal["neighbours", "exact"]
Accents = Literal["keep", "fold"]
Id = Annotated[Slug, Field(description="Random, and never changed: answers are kept by it.")]
Worth = Annotated[Share, Field(description="What it earns: 1 the key, 0 nothing.")]
_LONG = {"stem", "text", "prompt", "explanation"}


class CiteFields(Fields):
    passage: Slug = Field(description="The key of a passage of the article.")
    quote: Line = Field(description="Words of the passage, exactly as they stand there.")
    before: Context = Field(
        "", description="What stands right before, if the words stand there more than once."
    )
    after: Context = Field("", description="What stands right after.")


class Explained(Fields):
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class OptionFields(Fields):
    id: Id
    text: Prose
    share: Worth
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class PlacedFields(OptionFields):
    keeps_place: YesNo = Field(
        "no", description="Whether it stays where it stands when the others are shuffled."
    )


class ValueFields(Fields):
    id: Literal["true", "false"]
    share: Worth
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class NumberFields(Fields):
    id: Id
    value: Line = Field(description="A point for decimals, nothing between thousands: 10000, 2.5.")
    share: Worth
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class ChoiceFields(Fields):
    id: Id
    text: Prose


class PairFields(Fields):
    id: Id
    prompt: Prose
    choice: Slug = Field(description="The id of the choice that belongs to it.")
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class EventFields(Fields):
    id: Id
    text: Prose
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class AnswerFields(Fields):
    id: Slug | None = None
    text: Line
    share: Worth


class GapFields(Fields):
    id: Id
    kind: Literal["text", "number", "choice"]
    answers: list[AnswerFields] = Field(min_length=1)
    weight: Points = 1.0
    accents: Accents = "keep"
    near: Small = 1
    tolerance: Line = "0"
    unit: list[Line] = Field(default_factory=list)
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class ProofFields(Fields):
    id: Id
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1, description="Whole sentences of the article.")


class LevelFields(Fields):
    id: Slug | None = None
    points: Points
    text: Prose


class CriterionFields(Fields):
    id: Id
    text: Prose
    levels: list[LevelFields]


class HintFields(Fields):
    text: Prose
    cost: Share = Field(0.0, description="What taking it takes off the share.")


class Common(Fields):
    id: Slug = Field(description="Its name in all files. Never changed, never used again.")
    kind: str
    skill: Skill
    level: Level
    stem: Prose


class Choice(Common):
    kind: Literal["choice"]
    options: list[PlacedFields]
    hints: list[HintFields] = Field(default_factory=list)


class Several(Common):
    kind: Literal["several"]
    marking: Marking = "balanced"
    options: list[PlacedFields]
    hints: list[HintFields] = Field(default_factory=list)


class TrueFalse(Common):
    kind: Literal["truefalse"]
    options: list[ValueFields] = Field(min_length=2, max_length=2)
    hints: list[HintFields] = Field(default_factory=list)


class Text(Common):
    kind: Literal["text"]
    accents: Accents = "keep"
    near: Small = Field(1, description="Letters that may differ for “check the spelling”.")
    answers: list[OptionFields]
    other: Explained
    hints: list[HintFields] = Field(default_factory=list)


class Number(Common):
    kind: Literal["number"]
    tolerance: Line = Field("0", description="5, or 2 %.")
    unit: list[Line] = Field(default_factory=list, description="What may follow the number.")
    answers: list[NumberFields]
    other: Explained
    hints: list[HintFields] = Field(default_factory=list)


class Matching(Common):
    kind: Literal["matching"]
    choices: list[ChoiceFields]
    pairs: list[PairFields]
    hints: list[HintFields] = Field(default_factory=list)


class Ordering(Common):
    kind: Literal["ordering"]
    marking: Order = "neighbours"
    events: list[EventFields] = Field(description="In the right order.")
    hints: list[HintFields] = Field(default_factory=list)


class Cloze(Common):
    kind: Literal["cloze"]
    text: Prose = Field(description="Each gap stands in it as [[id]].")
    gaps: list[GapFields]
    hints: list[HintFields] = Field(default_factory=list)


class Evidence(Common):
    kind: Literal["evidence"]
    options: list[PlacedFields]
    threshold: Share = 1.0
    dependent: YesNo = "no"
    sets: list[ProofFields]
    hints: list[HintFields] = Field(default_factory=list)


class Open(Common):
    kind: Literal["open"]
    rubric: list[CriterionFields]
    whole: Explained
    hints: list[HintFields] = Field(default_factory=list)


AnyQuestion = Annotated[
    Choice | Several | TrueFalse | Text | Number | Matching | Ordering | Cloze | Evidence | Open,
    Field(discriminator="kind"),
]
KINDS: Mapping[str, type[Common]] = {
    get_args(one.model_fields["kind"].annotation)[0]: one
    for one in get_args(get_args(AnyQuestion)[0])
}


def content(fields: Common) -> tuple[dict[str, Any], dict[str, tuple[Cite, ...]]]:
    """What a kind's `from_content` reads, and what each part cites."""
    plain = fields.model_dump(exclude=set(Common.model_fields) - {"stem"}, exclude_none=True)
    cites: dict[str, tuple[Cite, ...]] = {}
    for name, value in plain.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict) and "cite" in part:
                listed = part.pop("cite")
                cites[part.get("id", name)] = tuple(Cite(**one) for one in listed)
    return plain, cites


def written(
    kind: str, plain: Mapping[str, Any], cites: Mapping[str, Sequence[Cite]]
) -> dict[str, object]:
    """The fields of a file that say the same, in the order of the schema, without what is usual."""
    model = KINDS[kind]
    return _written(model, plain, cites, names=[n for n in model.model_fields if n in plain])


def _written(
    model: type[BaseModel],
    plain: Mapping[str, Any],
    cites: Mapping[str, Sequence[Cite]],
    *,
    part: str = "",
    names: Sequence[str] = (),
) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in names or list(model.model_fields):
        info = model.model_fields[name]
        if name == "cite":
            found[name] = [*map(_cite, cites.get(part, ()))]
        elif name in plain and plain[name] not in (
            None,
            "",
            info.get_default(call_default_factory=True),
        ):
            found[name] = _value(name, info.annotation, plain[name], cites)
    return found


def _value(name: str, annotation: Any, value: Any, cites: Mapping[str, Sequence[Cite]]) -> object:
    if isinstance(value, Mapping):
        return _written(annotation, value, cites, part=name)
    if isinstance(value, str):
        return Folded(value) if name in _LONG else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, 4)
    if isinstance(value, Sequence):
        inner = get_args(annotation)[0]
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return Short(value)
        return [_written(inner, one, cites, part=one.get("id", "")) for one in value]
    return value


def _cite(cite: Cite) -> dict[str, object]:
    around = {"before": cite.before, "after": cite.after}
    return {
        "passage": cite.passage,
        "quote": Folded(cite.quote),
        **{name: value for name, value in around.items() if value},
    }
