"""YAML as people like to read it: long texts folded, short lists on one line, fields in order."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

WIDTH = 92  # a line breaks at the first space after it
_RARE_BREAK = re.compile("[\x85\u2028\u2029]")  # has to be escaped


class Folded(str):
    """A text that may be long: broken into lines that are one when read."""

    __slots__ = ()


class Short(tuple[Any, ...]):
    """A list that stands on one line."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _folded(dumper: _Dumper, text: Folded) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">"
    if _RARE_BREAK.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


def _short(dumper: _Dumper, items: Short) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(items), flow_style=True)


_Dumper.add_representer(Folded, _folded)
_Dumper.add_representer(Short, _short)
# A date stays as it is written; it is text to every reader here.
_Dumper.yaml_implicit_resolvers = {
    first: [one for one in known if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def written(schema: str, fields: Mapping[str, object]) -> bytes:
    """A file whose first line tells an editor where its schema is."""
    body: str = yaml.dump(
        dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH
    )
    return f"# yaml-language-server: $schema={schema}\n{body}".encode()
