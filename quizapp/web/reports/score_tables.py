"""The tables beneath a quiz's scores as files have them: what was chosen, how points and minutes fell."""

from flask_babel import gettext

from quizapp.core.assigning import Counts
from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.scores import Part, Tally
from quizapp.core.spreads import Spread, Unit
from quizapp.services.reporting import Report
from quizapp.web.reports.scope import left_out, sentence
from quizapp.web.reports.words import named, part_words


def about(report: Report, which: str = "") -> str:
    """Which attempts a file is of, which versions, how many; ``which`` if not those that count."""
    sheet = report.sheet
    ended = [one.finished_at for one in sheet.shown if one.finished_at]
    words = {
        Counts.FIRST: gettext("the first attempt of each counts"),
        Counts.LAST: gettext("the last attempt of each counts"),
        Counts.BEST: gettext("the best attempt of each counts"),
        Counts.MEAN: gettext("the mean of all attempts of each counts"),
    }
    versions = {version for asked in sheet.versions.values() for version in asked}
    said = (
        sentence(
            f"{report.title}, {report.classroom}",
            len(sheet.shown) if which else sheet.counting,
            which or words[sheet.which],
            sheet.students,
            (min(ended), max(ended)) if ended else None,
            report.revisions,
            sorted(versions),
        ),
        gettext("Days are those in %(zone)s.", zone=report.time_zone),
        left_out(),
    )
    return " ".join(said)


def chosen(report: Report) -> Grid:
    """How many chose each answer of each question, or got each part right."""
    heads = [
        Head(gettext("Question"), Kind.COUNT),
        Head(gettext("Words")),
        Head(gettext("Versions")),
        Head(gettext("Asked"), Kind.COUNT),
        Head(gettext("Right"), Kind.COUNT),
        Head(gettext("Waiting"), Kind.COUNT),
        Head(gettext("Dropped"), Kind.COUNT),
        Head(gettext("Answer")),
        Head(gettext("Share that it earns"), Kind.SHARE),
        Head(gettext("Counted are")),
        Head(gettext("Students"), Kind.COUNT),
        Head(gettext("Share"), Kind.SHARE),
    ]
    rows = [row for one in report.sheet.tallies for row in _tally(one)]
    mean = report.sheet.which is Counts.MEAN
    said = about(report, gettext("the last attempt of each") if mean else "")
    return _grid(report, gettext("chosen"), said, heads, rows)


def _tally(one: Tally) -> list[list[Value]]:
    """A row for each part; a question without any has one."""
    head: list[Value] = [
        one.question.number,
        one.edition.stem,
        ", ".join(map(str, one.versions)),
        one.asked,
        one.right,
        one.waiting,
        one.dropped,
    ]
    what = gettext("choices") if one.edition.picked else gettext("right answers")
    found: list[tuple[Part | None, int]] = [*one.chosen]
    if one.without and one.edition.parts:
        found.append((None, one.without))
    return [
        [
            *head,
            part_words(part, one.edition.kind),
            part.share if part and one.edition.picked else None,
            what if part else gettext("no answer"),
            count,
            count / one.asked,
        ]
        for part, count in found
    ] or [[*head, *[None] * 5]]


def points(report: Report) -> Grid:
    """How the points that count fell, step by step."""
    percent = report.points is not None and report.points.unit is Unit.PERCENT
    what = gettext("Per cent") if percent else gettext("Points")
    return _spread(report, gettext("points"), what, report.points, about(report))


def minutes(report: Report) -> Grid:
    """How many minutes the first attempts took."""
    said = about(report, gettext("the first attempt of each"))
    return _spread(report, gettext("minutes"), gettext("Minutes"), report.minutes, said)


def _spread(report: Report, name: str, what: str, found: Spread | None, said: str) -> Grid:
    heads = [
        Head(gettext("%(what)s from", what=what), Kind.NUMBER),
        Head(gettext("%(what)s to", what=what), Kind.NUMBER),
        Head(gettext("Students"), Kind.COUNT),
        Head(gettext("Who")),
    ]
    rows: list[list[Value]] = [
        [
            step.since,
            step.until,
            len(step.lines),
            ", ".join(named(line.student.name) for line in step.lines),
        ]
        for step in (found.steps if found else ())
    ]
    return _grid(report, name, said, heads, rows)


def _grid(report: Report, what: str, said: str, heads: list[Head], rows: list[list[Value]]) -> Grid:
    name = f"{report.classroom} {report.title} {what}"
    return Grid(name, said, heads, rows, report.sheet.which.value)
