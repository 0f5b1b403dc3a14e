"""``quizapp article``: an article's original, and the fingerprints that it is known by."""

from typing import BinaryIO

import click

from quizapp.cli.site import one_sentence, opened
from quizapp.core.access import Audience
from quizapp.services import originals

SLUG = click.argument("slug")
FILE = click.argument("file", type=click.File("rb"))
SEEN_BY = {
    Audience.MEMBERS: "the people of classes that use it see it",
    Audience.TEACHERS: "teachers alone see it",
}


@click.group()
def article() -> None:
    """Look after the articles' originals."""


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
