"""What is done now and then while the site is served. Twice changes nothing.

Attempts whose time is up are closed within seconds; the rest is tidied up every few minutes.
"""

import logging
from collections.abc import Callable, Iterable

from quizapp.services import deadlines, guests, imports, previewing, throttle
from quizapp.store.db import db, writing

EVERY_SECONDS = 300
CLOSING_SECONDS = 3
_log = logging.getLogger(__name__)


def sweep() -> None:
    """Do every task; one that fails is logged, and the others are done."""
    close()
    _do((guests.sweep, imports.sweep, previewing.sweep, throttle.sweep))


def close() -> None:
    """Close the attempts whose time is up; asks without a lock whether there is any."""
    try:
        overdue = deadlines.anything_overdue()
    except Exception as error:
        overdue = False
        _log.error("sweep: %s: %s", deadlines.__name__, type(error).__name__)
    finally:
        db.session.remove()
    if overdue:
        _do((deadlines.close_overdue,))


def _do(tasks: Iterable[Callable[[], object]]) -> None:
    for task in tasks:
        try:
            with writing():
                task()
        except Exception as error:
            _log.error("sweep: %s: %s", task.__module__, type(error).__name__)
        finally:
            db.session.remove()
