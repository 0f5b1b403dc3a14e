"""What the linter says of the files of one article, each with its file and line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quizapp.core import linting
from quizapp.core.linting import ERROR, Finding, Item, Reading
from quizapp.formats import loose
from quizapp.formats.bank import where
from quizapp.formats.folder import ARTICLE, Folder, Located
from quizapp.formats.nodes import Node
from quizapp.formats.reading import Path


class Linted(NamedTuple):
    """A finding in one of several files. ``what`` and ``why`` are English, filled in."""

    file: str
    line: int
    level: str
    code: str
    question: str
    field: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.what} ({self.why})"


class _Place(NamedTuple):
    file: str
    node: Node
    plain: Mapping[str, Any]


def lint(folder: Folder, files: Mapping[str, bytes]) -> list[Linted]:
    """Every finding, sorted; none where the article cannot be read, which is a problem of its own.

    Questions are looked at that break a rule of their kind, too. A finding of one set that another
    has as well is given once.
    """
    if folder.article is None:
        return []
    text = linting.reading(folder.article)
    items: dict[str, Item] = {}
    places: dict[str, _Place] = {}
    for file in (one for one in sorted(files) if one.startswith("bank/")):
        for item, node, plain in loose.items(files[file]):
            if item.id not in items:
                items[item.id], places[item.id] = item, _Place(file, node, plain)
    found = dict.fromkeys(
        [
            *_placed(folder, places, _of_items(items.values(), text), ARTICLE),
            *_placed(folder, places, linting.bank_findings([*items.values()], text), ARTICLE),
            *_of_sets(folder, items, places, text),
        ]
    )
    return sorted(found)


def unsaid(findings: Sequence[Linted], problems: Iterable[Located]) -> list[Linted]:
    """The findings without the errors that a problem of the same line tells already."""
    told = {(one.file, one.line) for one in problems}
    return [one for one in findings if one.level != ERROR or (one.file, one.line) not in told]


def _of_items(items: Iterable[Item], text: Reading) -> list[Finding]:
    return [finding for one in items for finding in linting.item_findings(one, text)]


def _of_sets(
    folder: Folder, items: Mapping[str, Item], places: Mapping[str, _Place], text: Reading
) -> Iterator[Linted]:
    for file, listed in folder.sets.items():
        inside = [items[key] for key in listed.questions if key in items]
        yield from _placed(folder, places, linting.set_findings(inside, text), file)


def _placed(
    folder: Folder, places: Mapping[str, _Place], findings: Iterable[Finding], file: str
) -> Iterator[Linted]:
    """``file`` is where a finding stands that is about no question."""
    for one in findings:
        place = places.get(one.question)
        if place:
            name, line = place.file, place.node.line_of(_path(folder, place.plain, one))
        elif file == ARTICLE:
            name, line = file, _passage_line(folder, one.field)
        else:
            name, line = file, folder.located(file, (one.field,), "").line
        yield Linted(
            file=folder.path(name),
            line=line,
            level=one.level,
            code=one.code,
            question=one.question,
            field=one.field,
            what=one.problem % dict(one.values),
            why=one.why,
        )


def _path(folder: Folder, plain: Mapping[str, Any], one: Finding) -> Path:
    name, _, part = one.field.partition("-")
    if name in {"hint", "cost"} and part.isdecimal():
        return ("hints", int(part) - 1)
    path = where(plain, one.field)
    if one.place is None:
        return path
    known = folder.article is not None and one.values.get("passage") in folder.article.passages
    return (*path, one.place, "quote" if known else "passage")


def _passage_line(folder: Folder, key: str) -> int:
    for at, part in enumerate(folder.article.parts if folder.article else ()):
        for index, passage in enumerate(part.passages):
            if passage.key == key:
                return folder.located(ARTICLE, ("parts", at, "passages", index, "key"), "").line
    return 1
