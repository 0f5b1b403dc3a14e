"""An article becomes quizzes whose every explanation shows the passage that proves it.

The layers, from the ground up; each may import only those above it in this list:

``core``      rules: no Flask, no database, no clock, no dice, no files
``formats``   question files, bytes to core values and back
``store``     rows, column types, migrations
``services``  one function per thing a person can do; one call, one transaction
``web``       pages, and ``cli``, commands: they translate, and never decide

``tests/test_architecture.py`` holds the same list as a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Build the web application, with the settings of the environment unless given.

    Imported lazily, so that ``quizapp.core`` and ``quizapp.formats`` can be used
    (and tested) without Flask or a database.
    """
    from quizapp.web.app import build_app

    return build_app(settings)
