"""``quizapp questions``: check the question files, bring them in, write them back."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from quizapp import paths
from quizapp.cli.site import Refused, one_sentence, opened
from quizapp.services import questionfiles
from quizapp.services.questionfiles import Broken, Checked, Linted, Located, Summary

FOLDER = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=paths.QUESTIONS
)
THINGS = {
    "article": "Articles",
    "glossary": "Glossaries",
    "question": "Questions",
    "set": "Sets",
}


@click.group()
def questions() -> None:
    """Look after the question files."""


@questions.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(folder: Path, as_json: bool) -> None:
    """Check every question file in FOLDER.

    Prints file:line: what for each problem, and file:line: level: what (why) for whatever the linter
    finds beside it. Exits 1 for problems and errors; warnings are advice.
    """
    with one_sentence():
        checked = questionfiles.lint(folder)
    bad = bool(checked.problems or checked.errors)
    if as_json:
        click.echo(json.dumps(_as_json(checked), ensure_ascii=False))
    else:
        _show([*checked.problems, *checked.unsaid])
        if not bad:
            click.echo(f"{_counted(checked)}: no problem found{_advice(checked)}.")
    if bad:
        raise SystemExit(1)


@questions.command()
@FOLDER
def sync(folder: Path) -> None:
    """Bring the question files in FOLDER into the database; all of them, or nothing."""
    with opened():
        try:
            summary = questionfiles.sync(folder)
        except Broken as error:
            _show(error.problems)
            raise Refused(str(error)) from None
    for line in _told(summary):
        click.echo(line)


@questions.command()
@click.argument("slug")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go. Unless given, where the article's files are.",
)
def export(slug: str, folder: Path | None) -> None:
    """Write the article SLUG, its bank and its sets back as files, what the browser changed included."""
    target = folder or paths.QUESTIONS / slug
    with opened():
        try:
            written = questionfiles.export(slug, target)
        except Broken as error:
            _show(error.problems)
            raise Refused(str(error)) from None
    for name in written:
        click.echo(target / name)
    if not written:
        click.echo(f"The files in {target} say the same already.")


@questions.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), default=paths.QUESTIONS / "schema")
def schema(folder: Path) -> None:
    """Write the JSON Schemas of the question files, for editors."""
    with one_sentence():
        for path in questionfiles.write_schemas(folder):
            click.echo(path)


def _show(problems: Sequence[Located | Linted]) -> None:
    for problem in problems:
        click.echo(problem)


def _as_json(checked: Checked) -> dict[str, object]:
    return {
        "articles": len(checked.folders),
        "questions": checked.questions,
        "sets": checked.sets,
        "errors": checked.errors,
        "warnings": checked.warnings,
        "problems": [problem._asdict() for problem in checked.problems],
        "findings": [finding._asdict() for finding in checked.findings],
    }


def _advice(checked: Checked) -> str:
    count = checked.warnings
    return f", {count} warning{'' if count == 1 else 's'}" if count else ""


def _counted(checked: Checked) -> str:
    counts = {
        "article": len(checked.folders),
        "question": checked.questions,
        "set": checked.sets,
    }
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())


def _told(summary: Summary) -> list[str]:
    told = [
        f"{plural} {what}: {len(keys)}."
        for thing, plural in THINGS.items()
        for what in ("added", "changed", "retired", "returned")
        if (keys := summary.keys(thing, what))
    ]
    lost = summary.keys("question", "waiting")
    if lost:
        told.append(f"Quotes not found in the new text, so not asked for now: {', '.join(lost)}.")
    if not told:
        told.append("Nothing has changed.")
    if texts := summary.keys("article", "left"):
        told.append(f"Texts left as they are in the browser: {', '.join(texts)}.")
    if glossaries := summary.keys("glossary", "left"):
        told.append(f"Glossaries left as they are in the browser: {', '.join(glossaries)}.")
    if summary.left:
        told.append(f"Left as they are in the browser: {', '.join(summary.left)}.")
    return told
