"""Terms are explained at their first place in each part, in whatever form they stand."""

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.finding import searchable
from quizapp.core.glossary import Wording, alike, explained, written

PARTS = {"p1": "a", "p2": "a", "p3": "b"}


def where(passages: dict[str, str], *entries: Wording) -> list[tuple[int, str]]:
    found, _ = explained(searchable(passages), PARTS, dict(enumerate(entries, 1)))
    return [(one.entry, str(one.mark)) for one in found]


def term(name: str, *forms: str) -> Wording:
    return Wording(name, forms, "…")


def test_a_term_is_explained_once_in_each_part() -> None:
    passages = {"p1": "Low sea.", "p2": "A tide. The tide.", "p3": "TIDES and a tide"}
    assert where(passages, term("tide")) == [(1, "p2.2-6"), (1, "p3.12-16")]
    assert where(passages, term("tide", "tides")) == [(1, "p2.2-6"), (1, "p3.0-5")]


def test_the_longer_of_two_terms_counts() -> None:
    passages = {"p1": "tide table, tide table, tide"}
    both = term("tide"), term("tide table")
    assert where(passages, *both) == [(2, "p1.0-10"), (1, "p1.24-28")]
    assert where(passages, *reversed(both)) == [(1, "p1.0-10"), (2, "p1.24-28")]


def test_how_often_each_stands() -> None:
    text = searchable({"p1": "tide table, tide, tide", "p3": "ebb"})
    entries = {7: term("tide"), 8: term("tide table"), 9: term("flow")}
    _, counts = explained(text, PARTS, entries)
    assert counts == {7: 2, 8: 1}


def test_what_was_typed_is_tidied() -> None:
    made = written(" neap  tide ", "neap tides, , nipflut\nneap tides", " When *sun* and moon…\r\n")
    assert made == Wording("neap tide", ("neap tides", "nipflut"), "When *sun* and moon…")


def test_what_looks_like_a_semicolon_is_one() -> None:
    assert written("ebb", "ebbs\u037efalls", "x").forms == ("ebbs", "falls")  # Greek question mark


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", "", "x"), "term"),
        (("x" * 81, "", "x"), "term"),
        (("\u0301", "", "x"), "term"),  # nothing to look for
        (("tide", ",".join("abcdefghijk"), "x"), "forms"),
        (("tide", "x" * 81, "x"), "forms"),
        (("tide", "\u0301", "x"), "forms"),
        (("tide", "", " \n"), "explanation"),
        (("tide", "", "x" * 1001), "explanation"),
        (("tide", "", "\ud800"), "explanation"),
    ],
)
def test_what_cannot_be_a_term_is_refused(given: tuple[str, str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        written(*given)
    assert caught.value.field == field


def test_no_two_entries_have_a_form_in_common() -> None:
    known = [term("neap tide", "nip tide")]
    assert alike(term("ebb"), known) is None
    assert alike(term("Nip Tide"), known) == "Nip Tide"
    assert alike(term("ebb", "néap tide"), known) == "néap tide"
