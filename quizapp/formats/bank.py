"""``bank/*.yaml``: questions on an article, each option explained and cited."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from quizapp.core.content import Bank, Question
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS, from_content
from quizapp.formats import kinds
from quizapp.formats.fields import Fields
from quizapp.formats.nodes import Node, compose
from quizapp.formats.reading import Path, Read, located, said, validated
from quizapp.formats.writing import written

SCHEMA = "quizapp/bank/1"


class BankFields(Fields):
    schema_: Literal["quizapp/bank/1"] = Field(alias="schema")
    questions: list[kinds.AnyQuestion]


def read(data: bytes) -> Read[Bank]:
    """The questions that can be understood; the tree has the same ones, in the same order."""
    node, problems = compose(data)
    if node is None:
        return Read(None, problems)
    fields, found = validated(BankFields, node)
    problems += [located(node, _untagged(path), what) for path, what in found]
    if fields is None:
        _drop(node, {path[1] for path, _ in found if len(path) > 1 and path[0] == "questions"})
        fields, found = validated(BankFields, node)
    if fields is None:
        return Read(None, problems, node)
    questions: list[Question] = []
    broken: set[str | int] = set()
    for index, one in enumerate(fields.questions):
        plain, cites = kinds.content(one)
        try:
            asked = from_content(one.kind, plain)
        except Invalid as error:
            for each in (error, *error.others):
                path = ("questions", index, *where(plain, each.field))
                problems.append(located(node, path, said(each)))
            broken.add(index)
        else:
            questions.append(
                Question(id=one.id, skill=one.skill, level=one.level, asked=asked, cites=cites)
            )
    _drop(node, broken)
    return Read(Bank(questions=tuple(questions)), problems, node)


def _untagged(path: Path) -> Path:
    """A path into the file: pydantic names the kind of a question on the way, the file does not."""
    return (*path[:2], *path[3:]) if len(path) > 2 and path[2] in KINDS else path


def path_of(question: Question, field: str) -> Path:
    """Where a question's field stands: ``stem``, or for an option ``explanation-dw5u``."""
    return where(question.asked.to_content(), field)


def _drop(node: Node, indexes: set[str | int]) -> None:
    listed = node.value["questions"].value if isinstance(node.value, dict) and indexes else None
    if isinstance(listed, list):
        listed[:] = [one for index, one in enumerate(listed) if index not in indexes]


def where(plain: Mapping[str, Any], field: str) -> Path:
    """The place that a rule's field means; of parts with the same id, the second."""
    name, _, part = field.partition("-")
    if field == "key":
        return ("options",) if "options" in plain else ("answers",)
    for group, listed in plain.items():
        if not isinstance(listed, list | tuple):
            if group == part:
                return (group, name)
            continue
        ids = [one["id"] for one in listed if isinstance(one, Mapping) and "id" in one]
        if part in ids:
            return (group, ids.index(part), name)
        if group == field and (twice := next(repeated(ids), None)) is not None:
            return (group, twice, "id")
    return (name,)


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
    plain = question.asked.to_content()
    return {
        "id": question.id,
        "kind": question.asked.kind,
        "skill": question.skill,
        "level": question.level,
        **kinds.written(question.asked.kind, plain, question.cites),
    }
