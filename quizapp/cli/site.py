"""The site that a command works on, and what becomes of errors: one sentence, never a traceback."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from quizapp import create_app
from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.services import installation, questionfiles, storage
from quizapp.settings import Settings, SettingsError, from_environment


class Refused(click.ClickException):
    """A command that did not do its work; the message is the one sentence that says why."""

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


class Unset(Refused):
    """A setting or an option that cannot be used."""

    exit_code = 2


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Flask]:
    """The site of the environment (or of ``settings``), its schema up to date, ready to be written.

    Raises `Refused` for what goes wrong on the way or inside, `Unset` for a setting.
    """
    with one_sentence():
        app = create_app(settings or chosen())
        with app.app_context(), storage.writing():
            try:
                installation.upgrade()
                yield app
            finally:
                storage.close()


def chosen() -> Settings:
    """The settings of the environment. Raises `Unset`."""
    with one_sentence():
        return from_environment(os.environ)


@contextmanager
def one_sentence() -> Iterator[None]:
    """Errors that leave this block become `Refused`."""
    try:
        yield
    except SettingsError as error:
        raise Unset(str(error)) from None
    except (installation.Unusable, questionfiles.Broken, NotAllowed) as error:
        raise Refused(str(error)) from None
    except Invalid as error:
        words = error.problem % error.values if error.values else error.problem
        raise Refused(f"{error.field}: {words}") from None
    except NotFound as error:
        raise Refused(f"There is no such {error}.") from None
    except Conflict as error:
        raise Refused(error.problem) from None
    except storage.TROUBLE as error:
        raise Refused(f"The database cannot be used: {getattr(error, 'orig', error)}.") from None
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise Refused(f"{name}{error.strerror or error}.") from None
