"""Explained and cited, by words that stand there once."""

import pytest

from quizapp.core import linting
from quizapp.core.content import Cite
from quizapp.core.linting import Finding, Item
from tests.core.linting.asking import FIRE, GERMAN, READING, choice, said


def cited(*cites: Cite, explanation: str = "The grate burned coal.") -> Item:
    options = [
        {"id": "k", "text": "Coal", "share": 1.0, "explanation": explanation},
        {"id": "w", "text": "Oil", "share": 0.0, "explanation": "Oil came in 1822."},
    ]
    return linting.item(
        "x", "choice", {"stem": "What burned?", "options": options}, {"k": cites, "w": [FIRE]}
    )


def findings(item: Item) -> list[Finding]:
    assert linting.item_findings(item, GERMAN) == linting.item_findings(item, READING)
    return linting.item_findings(item, READING)


@pytest.mark.parametrize(
    ("cite", "code"),
    [
        (Cite(passage="p1", quote="burned coal in an open hearth"), "quote-not-found"),
        (Cite(passage="p2", quote="burned coal in an open grate"), "quote-not-found"),
        (Cite(passage="p9", quote="burned coal in an open grate"), "quote-not-found"),
        (Cite(passage="p1", quote="burned coal … the light"), "quote-not-found"),
        (Cite(passage="p1", quote="grate"), "quote-twice"),
        (Cite(passage="p1", quote="grate", before="open ", after=" ate"), "quote-not-found"),
    ],
)
def test_a_quote_that_leads_nowhere_or_to_two_places(cite: Cite, code: str) -> None:
    (found,) = findings(cited(FIRE, cite))
    assert (found.code, found.level, found.field, found.place) == (code, "error", "cite-k", 1)


def test_context_decides_between_two_places() -> None:
    assert findings(cited(Cite(passage="p1", quote="grate", before="open "))) == []


@pytest.mark.parametrize("words", ["", " ", "…", "TODO", "tbd", "???"])
def test_no_explanation(words: str) -> None:
    assert said(findings(cited(FIRE, explanation=words))) == [
        ("not-explained", "x", "explanation-k")
    ]


def test_no_citation() -> None:
    assert said(findings(cited())) == [("not-cited", "x", "cite-k")]
    assert said(findings(cited(Cite(passage="p1", quote=" ")))) == [("not-cited", "x", "cite-k")]


def test_sentences_to_be_found_are_whole() -> None:
    def proven(quote: str) -> Item:
        content = {
            "stem": "What proves it?",
            "sets": [{"id": "s", "explanation": "Oil came then."}],
        }
        return linting.item("x", "evidence", content, {"s": [Cite(passage="p2", quote=quote)]})

    assert findings(proven("Oil lamps came in 1822.")) == []
    assert said(findings(proven("Oil lamps came"))) == [("part-of-a-sentence", "x", "cite-s")]


def test_errors_are_what_no_reason_excuses() -> None:
    errors = {code for code, rule in linting.RULES.items() if rule.level == "error"}
    assert errors == {
        *("quote-not-found", "quote-twice", "part-of-a-sentence", "not-explained", "not-cited"),
        *("duplicate-option", "image-without-words"),
    }
    assert choice("What?", "Coal", "Oil").id == "asked"
