"""``sets/*.yaml``: a named list of questions of the bank."""

from typing import Literal

from pydantic import Field

from quizapp.core.content import QuestionSet
from quizapp.formats.fields import Address, Fields, Line, Prose, Slug
from quizapp.formats.nodes import compose
from quizapp.formats.reading import Read, located, validated
from quizapp.formats.writing import Folded, written

SCHEMA = "quizapp/set/1"


class SetFields(Fields):
    schema_: Literal["quizapp/set/1"] = Field(alias="schema")
    slug: Address = Field(description="Its address: /quizzes/<slug>.")
    title: Line
    summary: Prose = ""
    questions: list[Slug] = Field(min_length=1, description="Ids of questions, in order.")


def read(data: bytes) -> Read[QuestionSet]:
    node, problems = compose(data)
    if node is None:
        return Read(None, problems)
    fields, found = validated(SetFields, node)
    problems += [located(node, path, what) for path, what in found]
    if fields is None:
        return Read(None, problems, node)
    value = QuestionSet(
        slug=fields.slug,
        title=fields.title,
        summary=fields.summary,
        questions=tuple(fields.questions),
    )
    return Read(value, problems, node)


def write(question_set: QuestionSet) -> bytes:
    summary = {"summary": Folded(question_set.summary)} if question_set.summary else {}
    return written(
        "../../schema/set.json",
        {
            "schema": SCHEMA,
            "slug": question_set.slug,
            "title": question_set.title,
            **summary,
            "questions": list(question_set.questions),
        },
    )
