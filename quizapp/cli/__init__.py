"""The ``quizapp`` command."""

import click

from quizapp.cli.article import article
from quizapp.cli.backup import backup, restore
from quizapp.cli.balance import balance
from quizapp.cli.demo import demo
from quizapp.cli.questions import questions
from quizapp.cli.serve import serve
from quizapp.cli.user import user


@click.group()
def main() -> None:
    """Run and look after a quizapp site."""


for command in (article, backup, demo, questions, restore, serve, user):
    main.add_command(command)
questions.add_command(balance)
