"""Finding words in an article."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from quizapp.core.finding import Searchable, places, searchable
from quizapp.core.reading import Mark
from quizapp.services.library import Text

LONGEST = 100
MOST = 1000  # places that are marked


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a text, in order; ``more``: in further places that are not listed."""

    words: str
    places: Sequence[Mark]
    more: bool


def find(text: Text, words: str) -> Found:
    """Every place of ``words``, the first `MOST` of them; of what is typed only `LONGEST` signs count."""
    words = words[:LONGEST]
    found = list(islice(places(prepared(text), words), MOST + 1))
    return Found(words, found[:MOST], len(found) > MOST)


@lru_cache(8)
def prepared(text: Text) -> Searchable:
    """A text as it is searched, which is worth keeping: 500 KB take a tenth of a second."""
    return searchable({key: passage.text for key, passage in text.passages.items()})
