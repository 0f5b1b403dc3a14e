"""The log of one attempt as files have it: its saves, and its questions."""

from flask_babel import gettext

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.local_time import stamp
from quizapp.core.responses import Outcome
from quizapp.services.attempt_log import Asked, Log, Saved
from quizapp.web.reports.levels import certainty_words
from quizapp.web.reports.words import in_zone, named
from quizapp.web.show import elapsed


def saves(log: Log) -> Grid:
    """Every save as it arrived, in the words of the page."""
    words, levels = outcomes(), certainty_words()
    heads = [
        Head(in_zone(gettext("When"), log.time_zone)),
        Head(gettext("Seconds since the start"), Kind.NUMBER),
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Answer")),
        Head(gettext("What became of it")),
        Head(gettext("How sure")),
    ]
    rows: list[list[Value]] = [
        [
            stamp(one.at, log.time_zone),
            one.since_start.total_seconds(),
            one.position,
            one.words,
            became(one, words),
            levels[one.certainty] if one.certainty else None,
        ]
        for one in log.saves
    ]
    return _grid(log, gettext("saves"), heads, rows)


def questions(log: Log) -> Grid:
    """Each question with its answer, when it was answered, and what was looked up."""
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Version"), Kind.COUNT),
        Head(gettext("Answer")),
        Head(gettext("Answers"), Kind.COUNT),
        Head(gettext("First after seconds"), Kind.NUMBER),
        Head(gettext("Last after seconds"), Kind.NUMBER),
        Head(gettext("Checked after seconds"), Kind.NUMBER),
        Head(gettext("Passages, and by when")),
        Head(gettext("Hints"), Kind.COUNT),
        Head(gettext("How sure")),
        Head(gettext("Points"), Kind.NUMBER),
        Head(gettext("Maximum"), Kind.NUMBER),
    ]
    return _grid(log, gettext("questions"), heads, [_question(one) for one in log.questions])


def _question(one: Asked) -> list[Value]:
    moments = (one.first_at, one.last_at, one.checked_at)
    return [
        one.position,
        one.stem,
        one.version,
        one.words,
        one.answers,
        *(None if at is None else at.total_seconds() for at in moments),
        looked(one),
        one.hints,
        certainty_words()[one.certainty] if one.certainty else None,
        None if one.share is None else one.share * one.weight,
        one.weight,
    ]


def looked(one: Asked) -> str | None:
    """The passages that were on the screen before an answer, and by when; None where nobody could tell."""
    if one.looked is None:
        return None
    said = [
        (numbers, found.by)
        for found in one.looked
        for numbers in [", ".join(map(str, found.passages))]
    ]
    return "; ".join(
        numbers
        if by is None
        else str(gettext("%(numbers)s by %(at)s", numbers=numbers, at=elapsed(by)))
        for numbers, by in said
    ) or str(gettext("none"))


def became(one: Saved, words: dict[Outcome, str]) -> str:
    """What became of a save, in a few words."""
    if one.changes:
        return str(gettext("changed"))
    return str(gettext("only how sure")) if one.resaid else words[one.outcome]


def outcomes() -> dict[Outcome, str]:
    return {
        Outcome.SAVED: gettext("saved"),
        Outcome.AGAIN: gettext("the same again"),
        Outcome.RESPELL: gettext("saved; spelled nearly right, so asked once more"),
        Outcome.OLDER: gettext("kept aside: the page was older than the answer"),
        Outcome.TAKEN_OVER: gettext("kept aside: from a device that held it no more"),
    }


def _grid(log: Log, what: str, heads: list[Head], rows: list[list[Value]]) -> Grid:
    whom = named(log.student)
    about = gettext(
        "Attempt %(number)s of %(name)s at %(title)s, %(classroom)s, begun on %(begun)s (%(zone)s).",
        number=log.number,
        name=whom,
        title=log.title,
        classroom=log.classroom,
        begun=stamp(log.started_at, log.time_zone),
        zone=log.time_zone,
    )
    which = gettext("%(name)s attempt %(number)s", name=whom, number=log.number)
    return Grid(f"{log.classroom} {log.title} {what}", about, heads, rows, which)
