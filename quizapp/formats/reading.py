"""From bytes to checked fields, with the line of whatever does not fit."""

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from quizapp.core.errors import Invalid
from quizapp.formats.fields import Fields
from quizapp.formats.nodes import Node, Problem

T = TypeVar("T")
M = TypeVar("M", bound=Fields)
Path = tuple[str | int, ...]

_TYPES = {
    "string_type": "takes a text",
    "list_type": "takes a list",
    "model_type": "takes fields of its own",
    "dict_type": "takes fields of its own",
    "missing": "is missing",
    "extra_forbidden": "is not a field that can stand here",
}


class Read(NamedTuple, Generic[T]):
    """What was understood of a file (None: nothing), what is wrong with it, and its lines."""

    value: T | None
    problems: list[Problem]
    node: Node | None = None


def validated(model: type[M], node: Node) -> tuple[M | None, list[tuple[Path, str]]]:
    """The fields of a tree, or None and each thing that does not fit: where, and what."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        return None, [(_place(one), _what(one)) for one in error.errors()]


def _place(error: Any) -> Path:
    tag = error["type"].startswith("union_tag")
    return (*error["loc"], "kind") if tag else tuple(error["loc"])


def located(node: Node, path: Sequence[str | int], what: str) -> Problem:
    """A problem at the line that ``path`` leads to."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return Problem(node.line_of(path), name, what)


def said(error: Invalid) -> str:
    """What a rule of core says, in English: question files are for those who keep the site."""
    return error.problem % error.values if error.values else error.problem


def _what(error: Any) -> str:
    kind, path, context = error["type"], error["loc"], error.get("ctx", {})
    name = next((step for step in reversed(path) if isinstance(step, str)), "file")
    thing = f"An entry of “{name}”" if path and isinstance(path[-1], int) else f"“{name}”"
    if kind == "union_tag_not_found":
        return "“kind” is missing."
    if kind == "union_tag_invalid":
        return f"“kind” takes {context['expected_tags']}."
    if kind in _TYPES:
        return f"{thing} {_TYPES[kind]}."
    if kind == "value_error":
        return f"{thing} {context['error']}."
    if kind == "literal_error":
        return f"{thing} takes {context['expected']}."
    if kind == "too_short":
        return f"{thing} takes at least {context['min_length']}."
    if kind == "too_long":
        return f"{thing} takes at most {context['max_length']}."
    return f"{thing}: {error['msg']}."
