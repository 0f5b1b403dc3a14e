"""The tables of a passage heat map, as files have them: the kinds of their columns, and the rows."""

from collections.abc import Sequence

from quizapp.core.grids import Kind, Value
from quizapp.core.heatmap import Heat, Missed
from quizapp.services.heatmap_views import Heatmap

Table = tuple[Sequence[Kind], list[list[Value]]]
TEXT, COUNT, NUMBER, SHARE = Kind.TEXT, Kind.COUNT, Kind.NUMBER, Kind.SHARE


def sentences(found: Heatmap) -> Table:
    """Every sentence of the text, in order: seven columns."""
    rows: list[list[Value]] = [
        [passage.number, sentence.number, sentence.text, *_heat(sentence.heat)]
        for passage, sentence in found.sentences
    ]
    return (COUNT, COUNT, TEXT, SHARE, NUMBER, COUNT, COUNT), rows


def passages(found: Heatmap) -> Table:
    """Every passage of the text, each question counted once: five columns."""
    rows: list[list[Value]] = [[one.number, *_heat(one.heat)] for one in found.passages]
    return (COUNT, SHARE, NUMBER, COUNT, COUNT), rows


def weeks(found: Heatmap) -> Table:
    """Week by week: six columns."""
    rows: list[list[Value]] = [
        [one.monday.isoformat(), one.sunday.isoformat(), one.attempts, *_missed(one.missed)]
        for one in found.weeks
    ]
    return (TEXT, TEXT, COUNT, SHARE, NUMBER, COUNT), rows


def groups(found: Heatmap) -> Table:
    """Each group at each passage that it was asked about: six columns."""
    rows: list[list[Value]] = [
        [group.name, group.attempts, passage.number, *_missed(group.passages[passage.key])]
        for group in found.groups
        for passage in found.passages
        if passage.key in group.passages
    ]
    return (TEXT, COUNT, COUNT, SHARE, NUMBER, COUNT), rows


def _heat(heat: Heat | None) -> list[Value]:
    """What was missed, and how many questions that is of."""
    return [*_missed(heat.missed if heat else Missed()), len(heat.columns) if heat else 0]


def _missed(missed: Missed) -> list[Value]:
    """The share, how many that is, of how many; nothing where nothing was asked."""
    return [missed.share, missed.missed if missed.n else None, missed.n]
