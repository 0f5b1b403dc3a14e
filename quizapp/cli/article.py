"""``quizapp article``: an article as one file, out and in; its original, and the fingerprints of that."""

from pathlib import Path
from typing import BinaryIO

import click

from quizapp.cli.site import Refused, one_sentence, opened
from quizapp.core.access import Audience
from quizapp.services import originals, parcels
from quizapp.services.questionfiles import Broken
from quizapp.services.questionfiles.folders import write

SLUG = click.argument("slug")
FILE = click.argument("file", type=click.File("rb"))
SEEN_BY = {
    Audience.MEMBERS: "the people of classes that use it see it",
    Audience.TEACHERS: "teachers alone see it",
}


@click.group()
def article() -> None:
    """Take an article out and bring one in; look after the articles' originals."""


@article.command()
@SLUG
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export(slug: str, file: Path) -> None:
    """Write the article SLUG with its bank and its sets into FILE, a zip of question files.

    In it are the newest text, its glossary, and the newest published version of each question that
    is asked. No original, no draft, no answer, nobody's name but those in what it was copied from.
    """
    with opened():
        try:
            made = parcels.export_by_command(slug)
        except Broken as error:
            raise _broken(error) from None
        write(file, made.data)
    click.echo(f"Written: {_count(made.questions, 'question')}, {_count(made.sets, 'set')}.")
    if made.left:
        click.echo(
            f"Left out, since they are not published or wait for their citations: {made.left}."
        )


@article.command(name="import")
@FILE
@click.option(
    "--owner", help="User name or e-mail of the teacher whose private article it becomes."
)
@click.option("--as", "address", default="", help="Another address for it: /articles/<address>.")
def bring(file: BinaryIO, owner: str | None, address: str) -> None:
    """Bring in an article that “quizapp article export” wrote; all of FILE, or nothing.

    Without an owner it belongs to the school: everyone reads it, every teacher may mend it, and its
    sets are offered as practice. Prints file:line: what for each problem.
    """
    data = file.read(parcels.MOST_BYTES + 1)
    with opened():
        try:
            slug = parcels.bring_by_command(data, owner, address)
        except Broken as error:
            raise _broken(error) from None
    click.echo(f"Brought in: /articles/{slug}")


def _broken(error: Broken) -> Refused:
    for problem in error.problems:
        click.echo(problem)
    return Refused(str(error))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@article.command()
@SLUG
@FILE
@click.option(
    "--for",
    "audience",
    type=click.Choice([one.value for one in Audience]),
    default=Audience.MEMBERS.value,
    show_default=True,
    help="Who sees it: members of classes that use the article, or teachers only.",
)
def attach(slug: str, file: BinaryIO, audience: str) -> None:
    """Show the original of the article SLUG, which FILE holds, beside the study edition.

    FILE is a text or a web page; what stands around the article in it is left out. Every paragraph is
    checked; if one does not fit, nothing is changed.
    """
    data = file.read(originals.MOST_BYTES + 1)
    with opened():
        count = originals.attach_by_command(slug, data, Audience(audience))
    click.echo(f"Attached: all {count} paragraphs fit; {SEEN_BY[Audience(audience)]}.")


@article.command()
@SLUG
def detach(slug: str) -> None:
    """Remove the original of the article SLUG. Nothing else changes."""
    with opened():
        originals.detach_by_command(slug)
    click.echo("Detached.")


@article.command()
@SLUG
@FILE
def fingerprints(slug: str, file: BinaryIO) -> None:
    """Print the fingerprints of an original for the article file of SLUG.

    FILE is a plain text that holds the body alone, an empty line between paragraphs; - reads it from
    the standard input. No word of it is printed or kept.
    """
    with one_sentence():
        for one in originals.fingerprints(slug, file.read(originals.MOST_BYTES + 1)):
            click.echo(f'    - "{one}"')
