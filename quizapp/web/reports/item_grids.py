"""The tables of an item analysis, as files have them."""

from flask_babel import gettext

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.item_report import Item, Third
from quizapp.core.itemadvice import Advice
from quizapp.core.itemadvice import Kind as Says
from quizapp.services.item_analysis import Analysis, One
from quizapp.web.reports.scope import grid
from quizapp.web.reports.words import part_words, versions_of


def items(analysis: Analysis) -> Grid:
    """The figures of every question, one row each."""
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Kind")),
        Head(gettext("Versions")),
        Head(gettext("Attempts"), Kind.COUNT),
        Head("n", Kind.COUNT),
        Head(gettext("Waiting"), Kind.COUNT),
        Head(gettext("Dropped"), Kind.COUNT),
        Head(gettext("Facility"), Kind.SHARE),
        Head(gettext("Facility from"), Kind.SHARE),
        Head(gettext("Facility to"), Kind.SHARE),
        Head(gettext("Standard deviation"), Kind.SHARE),
        Head(gettext("Discrimination"), Kind.NUMBER),
        Head(gettext("Discrimination from"), Kind.NUMBER),
        Head(gettext("Discrimination to"), Kind.NUMBER),
        Head(gettext("Efficiency"), Kind.SHARE),
        Head(gettext("Random guess"), Kind.SHARE),
        Head(gettext("Intended weight"), Kind.SHARE),
        Head(gettext("Effective weight"), Kind.SHARE),
        Head(gettext("Advice")),
    ]
    rows = [
        [
            *_row(one),
            "; ".join(_advice(found.advice, one.column.edition.kind) for found in advice),
        ]
        for one, advice in zip(analysis.report.items, analysis.advice, strict=True)
    ]
    return grid(analysis.scope, gettext("items"), heads, rows)


def _row(one: Item) -> list[Value]:
    column, found = one.column, one.statistics
    return [
        column.number,
        column.edition.stem,
        column.edition.kind,
        versions_of(column),
        sum(one.sizes.values()),
        found.n,
        one.waiting,
        one.dropped,
        found.facility,
        *(one.facility or (None, None)),
        found.standard_deviation,
        found.discrimination,
        *(one.discrimination or (None, None)),
        found.discriminative_efficiency,
        one.guess,
        found.intended_weight,
        found.effective_weight,
    ]


def _advice(one: Advice, kind: str) -> str:
    """A piece of advice in few words, as a file has it."""
    said: str = {
        Says.WRONG_KEY: gettext("possible wrong key"),
        Says.TWO_RIGHT: gettext("two right answers?"),
        Says.DEAD: gettext("chosen by nobody"),
        Says.TOO_EASY: gettext("too easy"),
    }[one.kind]
    if one.part is None:
        return said
    return f"{said}: {part_words(one.part, kind)} ({one.count}/{one.among})"


def whole(analysis: Analysis) -> Grid:
    """The figures of the whole quiz, in points but for those that have no unit."""
    found = analysis.report.whole
    rows: list[list[Value]] = [
        [gettext("Attempts"), found.n],
        [gettext("Attempts that wait for a mark"), analysis.report.waiting],
        [gettext("Maximum"), analysis.report.maximum],
        [gettext("Smallest maximum"), analysis.report.least],
        [gettext("Mean"), found.mean],
        [gettext("Median"), found.median],
        [gettext("Standard deviation"), found.standard_deviation],
        [gettext("Skewness"), found.skewness],
        [gettext("Kurtosis"), found.kurtosis],
        [gettext("Cronbach’s alpha"), found.alpha],
        [gettext("Error ratio"), found.error_ratio],
        [gettext("Standard error of measurement"), found.standard_error],
    ]
    heads = [Head(gettext("Figure")), Head(gettext("Value"), Kind.NUMBER)]
    return grid(analysis.scope, gettext("whole"), heads, rows)


def choices(one: One) -> Grid:
    """The answers of a question by thirds."""
    heads = [
        Head(gettext("Versions")),
        Head(gettext("Answer")),
        Head(gettext("Share that it earns"), Kind.SHARE),
        Head(gettext("Attempts"), Kind.COUNT),
        Head(gettext("Upper third"), Kind.COUNT),
        Head(gettext("Middle"), Kind.COUNT),
        Head(gettext("Lower third"), Kind.COUNT),
        Head(gettext("Of the upper third"), Kind.COUNT),
        Head(gettext("Of the middle"), Kind.COUNT),
        Head(gettext("Of the lower third"), Kind.COUNT),
        Head(gettext("Mean points in all"), Kind.NUMBER),
    ]
    rows = [
        [
            versions_of(item.column),
            part_words(choice.part, item.column.edition.kind),
            choice.part.share if choice.part else None,
            choice.count,
            *(choice.thirds[third] for third in Third),
            *(item.sizes[third] for third in Third),
            choice.mean,
        ]
        for item, _ in one.items
        for choice in item.shown
    ]
    column = one.items[-1][0].column
    what = gettext("question %(number)s", number=column.number)
    return grid(one.scope, what, heads, rows, column.edition.stem)
