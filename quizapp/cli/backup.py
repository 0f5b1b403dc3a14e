"""``quizapp backup`` and ``quizapp restore``: the database as one file, and back."""

from pathlib import Path

import click

from quizapp.cli.site import chosen, one_sentence
from quizapp.services import backups, installation, occupancy

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@FILE
def backup(file: Path) -> None:
    """Write the database to FILE, which must be new. The site may be serving meanwhile."""
    with one_sentence():
        revision = backups.backup(chosen(), file)
    click.echo(f"{file}: {file.stat().st_size:,} bytes, schema {revision}.")


@click.command()
@FILE
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the database. The site must not be serving."""
    settings = chosen()
    with one_sentence():
        installation.secret(settings)
        with occupancy.sole(settings.data_dir):
            done = backups.restore(settings, file)
    click.echo(f"Restored from {file}, schema {done.revision}.")
    if done.kept_as:
        click.echo(f"The database that was there is kept as {done.kept_as}.")
