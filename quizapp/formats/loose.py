"""Questions of a bank as far as they can be read, for the linter: it has a word for broken ones, too."""

from collections.abc import Mapping
from typing import Any

from quizapp.core import linting
from quizapp.core.content import Cite
from quizapp.core.linting import Item
from quizapp.core.text import normalised
from quizapp.formats.nodes import Node, compose


def items(data: bytes) -> list[tuple[Item, Node, Mapping[str, Any]]]:
    """Each question that has an id, with its tree and its plain fields."""
    node, _problems = compose(data)
    listed = node.value.get("questions") if node and isinstance(node.value, dict) else None
    if listed is None or not isinstance(listed.value, list):
        return []
    found = [(one, one.plain()) for one in listed.value]
    return [
        (item(plain), one, plain)
        for one, plain in found
        if isinstance(plain, Mapping) and plain.get("id") and isinstance(plain["id"], str)
    ]


def item(plain: Mapping[str, Any]) -> Item:
    """The question that plain fields say."""
    kind = plain.get("kind")
    return linting.item(plain["id"], kind if isinstance(kind, str) else "", plain, _cites(plain))


def _cites(plain: Mapping[str, Any]) -> dict[str, list[Cite]]:
    found: dict[str, list[Cite]] = {}
    for name, value in plain.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping) and isinstance(part.get("cite"), list):
                key = part.get("id", name)
                if isinstance(key, str):
                    found[key] = [_cite(one) for one in part["cite"] if isinstance(one, Mapping)]
    return found


def _cite(plain: Mapping[str, Any]) -> Cite:
    said = {
        name: value if isinstance(value := plain.get(name, ""), str) else ""
        for name in ("passage", "quote", "before", "after")
    }
    return Cite(**{**said, "quote": normalised(said["quote"])})
