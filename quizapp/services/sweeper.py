"""What is tidied up every few minutes while the site is served. Twice changes nothing."""

import logging

from quizapp.services import guests, throttle
from quizapp.store.db import db, writing

EVERY_SECONDS = 300
_log = logging.getLogger(__name__)


def sweep() -> None:
    """Do every task; one that fails is logged, and the others are done."""
    for task in (guests.sweep, throttle.sweep):
        try:
            with writing():
                task()
        except Exception as error:
            _log.error("sweep: %s: %s", task.__module__, type(error).__name__)
        finally:
            db.session.remove()
