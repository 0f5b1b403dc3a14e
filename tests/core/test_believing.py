"""Whether words found are those meant, worked by hand."""

import pytest

from quizapp.core.alignment import Wanted
from quizapp.core.believing import Search, astray, believed, doubtful
from quizapp.core.folding import folded
from quizapp.core.weighing import Place, weighed

WANTED = Wanted(
    "Inthewinterofthatyear", "theoldcouncilmetforthelasttime", "andclosedtheharbour", 21, 19
)
OTHER = "Nobodyonthequayspokeofitwhilethesnowlay,"


def place(text: str, wanted: Wanted = WANTED) -> tuple[Place, Search]:
    """Where the words stand last in a text; they stood at its beginning."""
    signs = folded(text)
    start = signs.key.rindex(wanted.words)
    return weighed(signs, wanted, start, start + len(wanted.words)), Search(signs, wanted, 0)


@pytest.mark.parametrize(
    ("text", "those", "looked_at"),
    [
        # moved with its sides
        (f"{OTHER}{WANTED.whole}", True, False),
        # cut out, and a copy between other words
        (f"{WANTED.before}{WANTED.after}{OTHER * 4}{WANTED.words}{OTHER}", False, True),
        # replaced by others, and a copy
        (f"{WANTED.before}threemen{WANTED.after}{OTHER * 4}{WANTED.words}{OTHER}", False, True),
        # near to where it stood, between other words, its own nowhere: it can be no other
        (f"{OTHER[:30]}{WANTED.words}{OTHER}", True, True),
    ],
)
def test_words_between_others_are_a_copy(text: str, those: bool, looked_at: bool) -> None:
    found, search = place(text)
    assert believed(found, [found], search) is those
    assert doubtful(found, search) is looked_at


def test_a_short_paragraph_is_known_anywhere_but_in_another() -> None:
    heading = Wanted("closedtheharbour.", "PartSix", "Inthewinter", 0, 0)
    for text, known in (
        (f"{OTHER}\n\nPartSix\n\n{OTHER}", True),
        (f"{OTHER}PartSix{OTHER}", False),
    ):
        found, search = place(text * 1 + "\n\n" + OTHER * 9, heading)
        assert believed(found, [found], search) is known


def test_sides_are_astray_where_they_stand_together_elsewhere() -> None:
    found, search = place(f"{WANTED.before}threemen{WANTED.after}{OTHER}{WANTED.words}{OTHER}")
    assert astray(found, search) == 1
    found, search = place(f"{OTHER}{WANTED.whole}{OTHER}")
    assert astray(found, search) == 0
