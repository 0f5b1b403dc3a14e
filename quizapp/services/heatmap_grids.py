"""The tables of a passage heat map, as files have them."""

from collections.abc import Sequence

from quizapp.core.grids import Grid, Head, Kind, Value
from quizapp.core.heatmap import Missed
from quizapp.services.heatmap_views import Heatmap

TEXT, COUNT, NUMBER, SHARE = Kind.TEXT, Kind.COUNT, Kind.NUMBER, Kind.SHARE


def sentences(found: Heatmap, heads: Sequence[str], about: str) -> Grid:
    """Every sentence of the text, in order, in the words that it is given: seven heads."""
    rows = [
        [
            passage.number,
            sentence.number,
            sentence.text,
            *_missed(sentence.heat.missed if sentence.heat else Missed()),
            len(sentence.heat.columns) if sentence.heat else 0,
        ]
        for passage, sentence in found.sentences
    ]
    kinds = (COUNT, COUNT, TEXT, SHARE, NUMBER, COUNT, COUNT)
    return _grid(f"{found.scope.classroom} {found.scope.title}", about, heads, kinds, rows)


def weeks(found: Heatmap, heads: Sequence[str], about: str) -> Grid:
    """Week by week: six heads."""
    rows = [
        [one.monday.isoformat(), one.sunday.isoformat(), one.attempts, *_missed(one.missed)]
        for one in found.weeks
    ]
    kinds = (TEXT, TEXT, COUNT, SHARE, NUMBER, COUNT)
    return _grid(f"{found.scope.classroom} {found.scope.title} weeks", about, heads, kinds, rows)


def groups(found: Heatmap, heads: Sequence[str], about: str) -> Grid:
    """Each group at each passage that it was asked about: five heads."""
    rows = [
        [group.name, passage.number, *_missed(group.passages[passage.key])]
        for group in found.groups
        for passage in found.passages
        if passage.key in group.passages
    ]
    kinds = (TEXT, COUNT, SHARE, NUMBER, COUNT)
    return _grid(f"{found.scope.classroom} {found.scope.title} groups", about, heads, kinds, rows)


def _missed(missed: Missed) -> list[Value]:
    """The share, how many that is, of how many; nothing where nothing was asked."""
    return [missed.share, missed.missed if missed.n else None, missed.n]


def _grid(
    name: str,
    about: str,
    heads: Sequence[str],
    kinds: Sequence[Kind],
    rows: Sequence[Sequence[Value]],
) -> Grid:
    named = [Head(head, kind) for head, kind in zip(heads, kinds, strict=True)]
    return Grid(name, about, named, rows)
