"""The passage heat map of a class: where in a text its students missed questions. For its teachers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain

from quizapp.core import heatmap
from quizapp.core.access import Actor
from quizapp.core.answers import Column, Table
from quizapp.core.heatmap import Heat, Missed, Place, Week
from quizapp.services import groups, heatmap_causes, library, report_places, report_scope
from quizapp.services.heatmap_views import Chosen, Group, Heatmap, Part, Passage, Sentence
from quizapp.services.library import Text
from quizapp.services.report_scope import Wish

Weekly = Callable[[Collection[int]], list[Week]]
Touched = Sequence[Collection[Place]]


def read(actor: Actor | None, room_id: int, wish: Wish, at: Place | None = None) -> Heatmap:
    """The map of what is asked for, with the questions of the sentence ``at``. Raises `NotFound`."""
    scope = report_scope.read(actor, room_id, wish)
    table = scope.table
    tallies = heatmap.tallied(table.counts, len(table.columns))
    text = report_scope.text(scope)
    places, lost = _places(table.columns, text) if text else ([], 0)
    parts = _parts(text, tallies, places) if text else []
    days = [one.date() for one in scope.ended]

    def weekly(columns: Collection[int]) -> list[Week]:
        return heatmap.by_week(days, table.cells, columns)

    return Heatmap(
        scope=scope,
        text=text,
        questions=sum(one.n > 0 for one in tallies),
        waiting=sum(table.waiting),
        lost=lost,
        missed=heatmap.added(tallies),
        parts=parts,
        weeks=weekly(range(len(tallies))),
        groups=_groups(scope.groups, scope.everybody, places) if text else [],
        chosen=_chosen(at, parts, table, weekly),
    )


def _places(columns: Sequence[Column], text: Text) -> tuple[list[frozenset[Place]], int]:
    """For each column the sentences that it cites; and how many citations stand there no more."""
    marks, lost = report_places.of(columns, text)
    sentences = {key: passage.sentences for key, passage in text.passages.items()}
    return [heatmap.touched(chain(*by_part.values()), sentences) for by_part in marks], lost


def _parts(text: Text, tallies: Sequence[Missed], places: Touched) -> list[Part]:
    """The text with its heat; what was asked of nobody heats nothing."""
    asked = [found if one.n else () for found, one in zip(places, tallies, strict=True)]
    sentences = heatmap.spread(tallies, asked)
    passages = heatmap.spread(tallies, _passages(asked))
    return [
        Part(
            part.key,
            part.title,
            [_passage(one, sentences, passages.get(one.key)) for one in part.passages],
        )
        for part in text.parts
    ]


def _passages(places: Touched) -> list[set[str]]:
    return [{place.passage for place in found} for found in places]


def _passage(one: library.PassageText, heats: Mapping[Place, Heat], heat: Heat | None) -> Passage:
    sentences = []
    for number, (start, end) in enumerate(one.sentences, 1):
        place = Place(one.key, number)
        sentences.append(Sentence(place, number, one.text[start:end], heats.get(place)))
    return Passage(one.key, one.number, one.note, sentences, heat)


def _groups(shown: Sequence[groups.Shown], everybody: Table, places: Touched) -> list[Group]:
    """What each group with attempts missed, in all and of each passage."""
    found = []
    for one in shown:
        table = everybody.of(one.members)
        if table.attempts:
            tallies = heatmap.tallied(table.counts, len(table.columns))
            heats = heatmap.spread(tallies, _passages(places))
            missed = {key: heat.missed for key, heat in heats.items()}
            attempts = len(table.attempts)
            found.append(Group(one.id, one.name, attempts, heatmap.added(tallies), missed))
    return found


def _chosen(at: Place | None, parts: Sequence[Part], table: Table, weekly: Weekly) -> Chosen | None:
    """The sentence at a place, if questions cite it."""
    for passage in (one for part in parts for one in part.passages):
        for sentence in passage.sentences:
            if sentence.place == at and sentence.heat:
                columns = sentence.heat.columns
                causes = heatmap_causes.of(table, columns)
                return Chosen(passage, sentence, causes, weekly(columns))
    return None
