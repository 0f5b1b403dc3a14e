"""``quizapp demo``: a made-up class with three weeks of answers, to look around in."""

import click

from quizapp import paths
from quizapp.cli.site import Refused, opened
from quizapp.services import demo as service
from quizapp.services import questionfiles


@click.command()
def demo() -> None:
    """Add a made-up class of 30 with three weeks of answers. Twice is once.

    A site without question sets gets those that come with quizapp first.
    """
    with opened():
        if service.exists():
            click.echo("The demo is there already. For another password: quizapp user password")
            return
        if not service.has_quizzes():
            _bring_questions()
        made = service.make()
    click.echo(
        f"The class {made.classroom} is there: {made.students} students, three weeks of answers, "
        f"quizzes: {made.quizzes}."
    )
    click.echo(f"Its teacher:    {made.teacher}, password {made.teacher_password}")
    click.echo(f"A student:      {made.student}, password {made.student_password}")
    click.echo("The passwords are printed this once. A teacher of your own: quizapp user add")


def _bring_questions() -> None:
    try:
        questionfiles.sync(paths.QUESTIONS)
    except questionfiles.Broken as error:
        raise Refused(f"{error} See: quizapp questions check") from None
