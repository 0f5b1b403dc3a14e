"""YAML as a tree that knows its lines, in which every scalar stays text: ``yes``, ``012``, ``1e3``.

Only what question files need is taken: one document, no anchors, no tags, no name twice, a
bounded size and depth.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import yaml

MOST_BYTES = 5_000_000
MOST_EVENTS = 500_000
DEEPEST = 12
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML forbids, and three rare line ends that editors do not count as such.
_UNWANTED = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_PLAINER = {
    "found a tab character that violates indentation": "Indent with spaces, not tabs.",
    "found character that cannot start any token": "A line cannot begin with this character. "
    "Indent with spaces, not tabs, and put quotation marks around a text that begins with @, ` or %.",
    "mapping values are not allowed in this context": "A colon is not expected here. Check the "
    "indentation, and put quotation marks around a text that has a colon in it.",
    "did not find expected key": "This line does not fit the ones above. Check the indentation.",
    "found unexpected end of stream": "A quotation mark or a bracket is opened and never closed.",
}
T = TypeVar("T")


class Problem(NamedTuple):
    """Something wrong at a line of a file. ``field`` is the name that it is about, or empty."""

    line: int
    field: str
    what: str


@dataclass(slots=True)
class Node:
    """A text, a list or names with values. In names with values, each has the line of its name."""

    line: int
    value: "str | list[Node] | dict[str, Node]"

    def plain(self) -> Any:
        """The same as strings, lists and dictionaries."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [one.plain() for one in self.value]
        return {name: one.plain() for name, one in self.value.items()}

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of what ``path`` leads to, or of the nearest thing around it that is there."""
        node = self
        for step in path:
            below = node._below(step)
            if below is None:
                break
            node = below
        return node.line

    def _below(self, step: str | int) -> "Node | None":
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step]
        return None


def compose(data: bytes) -> tuple[Node | None, list[Problem]]:
    """The tree of a file, None where it cannot be read, and what is wrong with it."""
    problems: list[Problem] = []
    try:
        text = _text(data)
        events = _bounded(yaml.parse(text, Loader=_LOADER))
        root = _document(events, problems)
    except _Unreadable as error:
        return None, [*problems, error.problem]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "it cannot be read"
        what = _PLAINER.get(said, f"This is not YAML: {said}.")
        return None, [*problems, Problem(mark.line + 1 if mark else 1, "", what)]
    except yaml.YAMLError as error:
        return None, [*problems, Problem(1, "", f"This is not YAML: {error}.")]
    return root, problems


class _Unreadable(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.problem = Problem(line, "", what)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _Unreadable(1, f"The file is too large: at most {MOST_BYTES // 1_000_000} MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, "A character is not UTF-8. Save the file as UTF-8.") from None
    odd = _UNWANTED.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise _Unreadable(line, f"The character U+{ord(odd[0]):04X} cannot stand in a file.")
    return text


def _bounded(events: Iterable[Any]) -> Iterator[Any]:
    for count, event in enumerate(events):
        if count == MOST_EVENTS:
            raise _Unreadable(_line(event), "The file holds more than can be read.")
        yield event


def _document(events: Iterator[Any], problems: list[Problem]) -> Node:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if root is not None:
                raise _Unreadable(_line(event), "A file holds one document; here a second begins.")
            root = _node(events, event, 1, problems)
    if root is None:
        raise _Unreadable(1, "The file is empty.")
    return root


def _node(events: Iterator[Any], event: Any, depth: int, problems: list[Problem]) -> Node:
    line = _line(event)
    if event.anchor is not None:
        raise _Unreadable(line, "Anchors and aliases (& and *) are not read. Write the text out.")
    if event.tag not in {None, "!"}:
        raise _Unreadable(line, f"Tags such as {event.tag} are not read.")
    if isinstance(event, yaml.ScalarEvent):
        if "\0" in event.value:
            raise _Unreadable(line, "The character U+0000 cannot stand in a file.")
        return Node(line, event.value)
    if depth == DEEPEST:
        raise _Unreadable(line, "This is indented too deeply.")
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(line, list(_items(events, depth, problems)))
    return Node(line, _names(events, depth, problems))


def _items(events: Iterator[Any], depth: int, problems: list[Problem]) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(events, event, depth + 1, problems)


def _names(events: Iterator[Any], depth: int, problems: list[Problem]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        name = _node(events, event, depth + 1, problems)
        value = _node(events, next(events), depth + 1, problems)
        if not isinstance(name.value, str):
            raise _Unreadable(name.line, "A field is named by a plain word.")
        if name.value in found:
            problems.append(Problem(name.line, name.value, f"“{name.value}” stands here twice."))
        else:
            found[name.value] = Node(name.line, value.value)
    return found


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
