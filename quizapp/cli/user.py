"""``quizapp user``: the accounts of the site. A password is never an argument: others could see it."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from quizapp.cli.site import Unset, opened
from quizapp.core.access import Role
from quizapp.services import accounts_admin, personal_data

ROLES = click.Choice([role.value for role in Role if role is not Role.GUEST])


@click.group()
def user() -> None:
    """Look after the accounts of the site."""


def password_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--generate", is_flag=True, help="Make a password up, and print it once."),
        click.option("--password-stdin", is_flag=True, help="Read the password from one line."),
    ):
        command = option(command)
    return command


@user.command()
@click.argument("name")
@click.option("--role", type=ROLES, default="student", show_default=True)
@click.option("--email", default="", help="An address to log in with as well.")
@password_options
def add(name: str, role: str, email: str, generate: bool, password_stdin: bool) -> None:
    """Make an account for NAME."""
    password = _password(generate, password_stdin)
    with opened():
        accounts_admin.add(name, password, Role(role), email)
    _done(f"{name} has an account now ({role}).", password if generate else None)


@user.command("list")
def list_() -> None:
    """Print every account: name, role, e-mail, day made; those disabled say so."""
    with opened():
        rows = [
            (
                one.name,
                one.role,
                one.email or "-",
                f"{one.created_at:%Y-%m-%d}",
                f"disabled {one.disabled_at:%Y-%m-%d}" if one.disabled_at else "",
            )
            for one in accounts_admin.listed()
        ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@user.command()
@click.argument("name")
@password_options
def password(name: str, generate: bool, password_stdin: bool) -> None:
    """Give NAME another password, and end the sessions that are open."""
    chosen = _password(generate, password_stdin)
    with opened():
        accounts_admin.set_password(name, chosen)
    _done(f"{name} has another password now.", chosen if generate else None)


@user.command()
@click.argument("name")
@click.argument("role", type=ROLES)
def role(name: str, role: str) -> None:
    """Make NAME a student, a teacher or an admin."""
    with opened():
        accounts_admin.set_role(name, Role(role))
    _done(f"{name} is {'an' if role == Role.ADMIN else 'a'} {role} now.")


@user.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let NAME log in again.")
def disable(name: str, undo: bool) -> None:
    """Let NAME log in no more. Nothing that NAME did is removed."""
    with opened():
        if undo:
            accounts_admin.enable(name)
        else:
            accounts_admin.disable(name)
    _done(f"{name} can {'' if undo else 'not '}log in{' again' if undo else ''}.")


@user.command()
@click.argument("name")
def export(name: str) -> None:
    """Print everything that is kept about NAME, as JSON."""
    with opened():
        kept = personal_data.export(name)
    click.echo(json.dumps(kept, ensure_ascii=False, indent=2))


@user.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(name: str, yes: bool) -> None:
    """Empty NAME's account for good: name, e-mail, password. Attempts stay, without a name."""
    if not yes:
        click.confirm(f"Erase {name}? This cannot be undone", abort=True)
    with opened():
        personal_data.erase(name)
    _done(f"{name} is erased.")


def _password(generate: bool, from_stdin: bool) -> str:
    if generate and from_stdin:
        raise Unset("--generate and --password-stdin exclude each other.")
    if generate:
        return accounts_admin.new_password()
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


def _done(what: str, generated: str | None = None) -> None:
    click.echo(what)
    if generated:
        click.echo(f"Password: {generated}")
        click.echo("It is printed this once; it can be changed under Account.")
