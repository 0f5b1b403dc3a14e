"""Question files on the disk. A folder holds one article, or a folder for each of several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.core.balance import Balance, balance
from quizapp.core.errors import NotFound
from quizapp.core.linting import ERROR
from quizapp.formats import findings, schemas
from quizapp.formats import folder as files
from quizapp.formats.findings import Linted
from quizapp.formats.folder import ARTICLE, Folder, Located
from quizapp.formats.nodes import MOST_BYTES


class Broken(Exception):
    """Question files that cannot be used; nothing was changed. ``problems`` is never empty."""

    def __init__(self, problems: Sequence[Located]) -> None:
        count = "is a problem" if len(problems) == 1 else f"are {len(problems)} problems"
        super().__init__(
            f"There {count} in the question files; nothing was changed. The first: {problems[0]}"
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder holds, and what is wrong with it.

    ``findings`` are the linter's, where it was asked; some tell of what is a problem already.
    """

    folders: Sequence[Folder]
    problems: Sequence[Located]
    findings: Sequence[Linted] = ()

    @property
    def questions(self) -> int:
        return sum(len(one.questions) for one in self.folders)

    @property
    def sets(self) -> int:
        return sum(len(one.sets) for one in self.folders)

    @property
    def unsaid(self) -> list[Linted]:
        """The findings that no problem tells already."""
        return findings.unsaid(self.findings, self.problems)

    @property
    def errors(self) -> int:
        return sum(one.level == ERROR for one in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors


def check(folder: Path) -> Checked:
    """Read and check everything in a folder. Raises `NotFound` where no question file is in it."""
    found = {name: contents(path) for name, path in _articles(folder).items()}
    if not any(found.values()):
        raise NotFound(f"folder with question files: {folder}")
    return Checked(*files.read_all(found))


def balances(folder: Path) -> dict[str, tuple[Balance, dict[str, Balance]]]:
    """How each article's bank is made up, and each of its sets by slug.

    Raises `NotFound` as `check` does, and `Broken` where the files are.
    """
    checked = check(folder)
    if checked.problems:
        raise Broken(checked.problems)
    return {one.name: _balance(one) for one in checked.folders}


def _balance(one: Folder) -> tuple[Balance, dict[str, Balance]]:
    known = {question.id: question for question in one.questions}
    passages = list(one.article.passages) if one.article else []
    sets = {
        each.slug: balance([known[key] for key in each.questions], passages)
        for each in one.sets.values()
    }
    return balance(one.questions, passages), sets


def lint(folder: Path) -> Checked:
    """`check`, and what the linter says. Raises `NotFound`."""
    checked = check(folder)
    files_of = {name: contents(path) for name, path in _articles(folder).items()}
    found = [
        finding
        for one in checked.folders
        for finding in findings.lint(one, files_of.get(one.name, {}))
    ]
    return replace(checked, findings=found)


def _articles(folder: Path) -> dict[str, Path]:
    """Where each article's files are, by the name to show."""
    if _has_files(folder):
        return {"": folder}
    below = sorted(path for path in folder.iterdir()) if folder.is_dir() else []
    return {path.name: path for path in below if path.is_dir() and _has_files(path)}


def _has_files(folder: Path) -> bool:
    return (folder / ARTICLE).is_file() or (folder / "bank").is_dir()


def contents(folder: Path) -> dict[str, bytes]:
    """The question files of one article, each read as far as it is looked at."""
    paths = [folder / ARTICLE, *folder.glob("bank/*.y*ml"), *folder.glob("sets/*.y*ml")]
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths if path.is_file()}


def write_schemas(folder: Path) -> list[Path]:
    """Write the published schemas of the question files."""
    for name, data in schemas.files().items():
        write(folder / name, data)
    return [folder / name for name in schemas.files()]


def write(path: Path, data: bytes) -> None:
    """Put a file in its place whole, or leave what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(data)
    draft.replace(path)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
