"""What a teacher who watches a quiz sees of a student: a state in a word, and when they were here."""

from datetime import datetime, timedelta
from enum import StrEnum

HERE = timedelta(seconds=45)  # the page of an attempt tells every ten seconds that it is there
LONG_AGO = 60


class State(StrEnum):
    NOT_BEGUN = "not_begun"
    AT_IT = "at_it"
    AWAY = "away"
    PAUSED = "paused"
    HANDED_IN = "handed_in"
    TIME_UP = "time_up"


RUNNING = frozenset({State.AT_IT, State.AWAY, State.PAUSED})
ENDED = frozenset({State.HANDED_IN, State.TIME_UP})


def state(
    deadline: datetime | None,
    paused: datetime | None,
    finished: datetime | None,
    seen: datetime | None,
    now: datetime,
) -> State:
    """How an attempt stands; ``finished`` as `quizapp.core.timing.finished` says.

    Handed in by the clock is the time being up. Whose page never told that it was there may have
    no script, and is not away.
    """
    if finished is not None:
        by_clock = deadline is not None and finished >= deadline
        return State.TIME_UP if by_clock else State.HANDED_IN
    if paused is not None:
        return State.PAUSED
    return State.AWAY if seen is not None and now - seen > HERE else State.AT_IT


def ago(seen: datetime, now: datetime) -> int:
    """Whole minutes since then in steps, so that it says the same for a while: 0 is here.

    1 to 9, then every five up to 55; 60 stands for an hour and more.
    """
    if now - seen <= HERE:
        return 0
    minutes = max(1, int((now - seen) / timedelta(minutes=1)))
    return min(minutes if minutes < 10 else minutes // 5 * 5, LONG_AGO)
