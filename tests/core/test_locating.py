"""The place that is believed."""

from quizapp.core.alignment import Wanted
from quizapp.core.believing import Search
from quizapp.core.folding import folded
from quizapp.core.locating import certainly, located

WANTED = Wanted("Inthatyear", "thecouncil", "closedtheharbour", 10, 16)
OTHER = "Nobodyonthequayspokeofitwhilethewinterlasted,and"


def found(text: str, **more: tuple[int, int]) -> str | None:
    signs = folded(text)
    place = located(Search(signs, WANTED, 0, **more))
    return signs.key[place.start :][:20] if place else None


def test_of_several_that_between_the_same_sides_is_taken() -> None:
    text = f"thecouncilhadmetoften.{OTHER}Inthatyearthecouncilclosedtheharbour"
    assert found(text) == "thecouncilclosedtheh"


def test_short_words_elsewhere_are_not_those_meant() -> None:
    assert found(f"{OTHER}thecouncilhadmetoften.{OTHER * 20}") is None


def test_where_the_sides_now_meet_the_words_were_cut_out() -> None:
    cut = "Inthatyearclosedtheharbour"
    assert found(f"{cut}.{OTHER}Inthisyearthecouncilopenedtheharbour") is None


def test_at_home_before_elsewhere() -> None:
    text = f"Inthatyearthecouncilclosedaharbour.{OTHER}Inoneyearthecouncilclosedtheharbours"
    at = text.index("Inoneyear")
    assert found(text) == "thecouncilcloseda" + "har"
    assert found(text, home=(at, len(text))) == "thecouncilclosedtheh"


def test_certain_is_what_stands_between_the_same_sides_alone() -> None:
    same = folded(f"{OTHER}Inthatyearthecouncilclosedtheharbour")
    assert certainly(Search(same, WANTED, 0)) is not None
    assert certainly(Search(folded(f"{OTHER}thecouncil{OTHER}"), WANTED, 0)) is None
