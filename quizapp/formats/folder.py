"""The files of one article, taken together: ``article.yaml``, ``bank/*.yaml``, ``sets/*.yaml``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from quizapp.core.content import Article, Bank, Question, QuestionSet
from quizapp.formats import article, bank, checks, question_set
from quizapp.formats.nodes import Node
from quizapp.formats.reading import Path, Read

ARTICLE = "article.yaml"
T = TypeVar("T")


class Located(NamedTuple):
    """A problem in one of several files."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(slots=True)
class Folder:
    """What was understood of its files, by their names in it. ``name`` stands before these in problems.

    ``understood``: all of every file, whether or not they agree.
    """

    name: str
    article: Article | None = None
    banks: dict[str, Bank] = field(default_factory=dict)
    sets: dict[str, QuestionSet] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)
    understood: bool = True

    @property
    def questions(self) -> list[Question]:
        return [question for bank in self.banks.values() for question in bank.questions]

    def path(self, file: str) -> str:
        return f"{self.name}/{file}" if self.name else file

    def located(self, file: str, path: Path, what: str) -> Located:
        node = self.nodes.get(file)
        return Located(self.path(file), node.line_of(path) if node else 1, what)

    def keep(self, file: str, read: Read[T]) -> dict[str, T]:
        """The value of a file under its name, if there is one; its lines and problems are noted."""
        if read.node:
            self.nodes[file] = read.node
        self.problems += [Located(self.path(file), one.line, one.what) for one in read.problems]
        return {} if read.value is None else {file: read.value}


def read_all(folders: Mapping[str, Mapping[str, bytes]]) -> tuple[list[Folder], list[Located]]:
    """The files of several articles, by folder and name; and every problem, sorted."""
    found = [read(files, name) for name, files in folders.items()]
    articles = [
        (one, ARTICLE, ("slug",), f"The article “{one.article.slug}”")
        for one in found
        if one.article
    ]
    sets = [
        (one, file, ("slug",), f"The set “{listed.slug}”")
        for one in found
        for file, listed in one.sets.items()
    ]
    problems = [problem for one in found for problem in one.problems]
    return found, sorted([*problems, *_repeated(articles), *_repeated(sets)])


def read(files: Mapping[str, bytes], name: str = "") -> Folder:
    """Read and check the files of one article."""
    folder = Folder(name)
    for file in sorted(files):
        if file.startswith("bank/"):
            folder.banks |= folder.keep(file, bank.read(files[file]))
    whole = not folder.problems
    for file in sorted(files):
        if file.startswith("sets/"):
            folder.sets |= folder.keep(file, question_set.read(files[file]))
    if ARTICLE in files:
        folder.article = folder.keep(ARTICLE, article.read(files[ARTICLE])).get(ARTICLE)
    folder.understood = not folder.problems
    if ARTICLE not in files:
        folder.problems.append(folder.located(ARTICLE, (), "This file is missing."))
    folder.problems += _disagreements(folder, whole)
    return folder


def _disagreements(folder: Folder, whole: bool) -> Iterator[Located]:
    """``whole``: every question of the bank was understood, so that an unknown id is one."""
    if folder.article:
        for path, what in checks.article(folder.article):
            yield folder.located(ARTICLE, path, what)
    for file, questions in folder.banks.items():
        for path, what in checks.bank(questions, folder.article):
            yield folder.located(file, path, what)
    yield from _repeated(
        (folder, file, ("questions", index, "id"), f"The question “{one.id}”")
        for file, questions in folder.banks.items()
        for index, one in enumerate(questions.questions)
    )
    known = {one.id for one in folder.questions} if whole else None
    for file, listed in folder.sets.items():
        for path, what in checks.question_set(listed, known):
            yield folder.located(file, path, what)


def _repeated(things: Iterable[tuple[Folder, str, Path, str]]) -> Iterator[Located]:
    """Of things in files, those that stood before."""
    first: dict[str, str] = {}
    for folder, file, path, thing in things:
        if thing in first:
            yield folder.located(file, path, f"{thing} is already in {first[thing]}.")
        first.setdefault(thing, folder.path(file))
