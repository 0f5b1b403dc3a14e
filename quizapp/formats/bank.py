"""``bank/*.yaml``: questions on an article, each option explained and cited."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from quizapp.core.content import Bank, Cite, Question
from quizapp.core.errors import Invalid
from quizapp.core.questions import Choice, Option
from quizapp.formats.fields import Context, Fields, Level, Line, Prose, Share, Skill, Slug
from quizapp.formats.nodes import Node, compose
from quizapp.formats.reading import Path, Read, located, said, validated
from quizapp.formats.writing import Folded, written

SCHEMA = "quizapp/bank/1"


class CiteFields(Fields):
    passage: Slug = Field(description="The key of a passage of the article.")
    quote: Line = Field(description="Words of the passage, exactly as they stand there.")
    before: Context = Field(
        "", description="What stands right before, if the words stand there more than once."
    )
    after: Context = Field("", description="What stands right after.")


class OptionFields(Fields):
    id: Slug = Field(description="Random, and never changed: answers are kept by it.")
    text: Prose
    share: Share = Field(description="What it earns: 1 the key, 0 nothing.")
    explanation: Prose
    cite: list[CiteFields] = Field(min_length=1)


class QuestionFields(Fields):
    id: Slug = Field(description="Its name in all files. Never changed, never used again.")
    kind: Literal["choice"]
    skill: Skill
    level: Level
    stem: Prose
    options: list[OptionFields]


class BankFields(Fields):
    schema_: Literal["quizapp/bank/1"] = Field(alias="schema")
    questions: list[QuestionFields]


def read(data: bytes) -> Read[Bank]:
    """The questions that can be understood; the tree has the same ones, in the same order."""
    node, problems = compose(data)
    if node is None:
        return Read(None, problems)
    fields, found = validated(BankFields, node)
    problems += [located(node, path, what) for path, what in found]
    if fields is None:
        _drop(node, {path[1] for path, _ in found if len(path) > 1 and path[0] == "questions"})
        fields, found = validated(BankFields, node)
    if fields is None:
        return Read(None, problems, node)
    questions: list[Question] = []
    broken: set[str | int] = set()
    for index, one in enumerate(fields.questions):
        try:
            questions.append(_question(one))
        except Invalid as error:
            problems.append(located(node, ("questions", index, *_where(one, error)), said(error)))
            broken.add(index)
    _drop(node, broken)
    return Read(Bank(questions=tuple(questions)), problems, node)


def path_of(question: Question, field: str) -> Path:
    """Where a question's field stands: ``stem``, or for an option ``explanation-dw5u``."""
    name, _, part = field.partition("-")
    ids = [option.id for option in question.asked.options]
    return ("options", ids.index(part), name) if part in ids else (name,)


def _drop(node: Node, indexes: set[str | int]) -> None:
    listed = node.value["questions"].value if isinstance(node.value, dict) and indexes else None
    if isinstance(listed, list):
        listed[:] = [one for index, one in enumerate(listed) if index not in indexes]


def _question(fields: QuestionFields) -> Question:
    options = [
        Option(id=one.id, text=one.text, share=one.share, explanation=one.explanation)
        for one in fields.options
    ]
    return Question(
        id=fields.id,
        skill=fields.skill,
        level=fields.level,
        asked=Choice(stem=fields.stem, options=options),
        cites={one.id: tuple(map(_cite, one.cite)) for one in fields.options},
    )


def _cite(fields: CiteFields) -> Cite:
    return Cite(
        passage=fields.passage,
        quote=fields.quote,
        before=fields.before,
        after=fields.after,
    )


def _where(fields: QuestionFields, error: Invalid) -> Path:
    """The place that a rule's field means: the second of two options that are too much alike."""
    if error.field != "options":
        return ("options",)
    for name in ("id", "text"):
        for index in repeated([str(getattr(one, name)) for one in fields.options]):
            return ("options", index, name)
    return ("options",)


def repeated(values: Sequence[str]) -> Iterator[int]:
    """The places of values that stood before, whatever their case."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value.casefold() in seen:
            yield index
        seen.add(value.casefold())


def write(bank: Bank) -> bytes:
    return written(
        "../../schema/bank.json",
        {"schema": SCHEMA, "questions": [*map(_written, bank.questions)]},
    )


def _written(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.asked.kind,
        "skill": question.skill,
        "level": question.level,
        "stem": Folded(question.asked.stem),
        "options": [
            {
                "id": option.id,
                "text": Folded(option.text),
                "share": int(option.share) if option.share in {0, 1} else round(option.share, 4),
                "explanation": Folded(option.explanation),
                "cite": [*map(_written_cite, question.cites.get(option.id, ()))],
            }
            for option in question.asked.options
        ],
    }


def _written_cite(cite: Cite) -> dict[str, object]:
    around = {"before": cite.before, "after": cite.after}
    return {
        "passage": cite.passage,
        "quote": Folded(cite.quote),
        **{name: value for name, value in around.items() if value},
    }
