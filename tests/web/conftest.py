"""What most tests of reports and repairs begin with; a test module may have others of the same names."""

import pytest
from flask import Flask

from quizapp.core.access import Actor
from tests.browsing import Browser
from tests.sat import Made, class_that_sat


@pytest.fixture
def made(app: Flask, owner: Actor) -> Made:
    """A class of the owner's that sat two questions."""
    return class_that_sat(owner)


@pytest.fixture
def teacher(app: Flask, made: Made) -> Browser:
    """The owner's browser."""
    return Browser(app).log_in("Olga Owner")
