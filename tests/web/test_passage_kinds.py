"""Lists, tables and the like as pages show them: the words stay the passage's own to the letter."""

import re
from html import unescape

import pytest
from flask import Flask

from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.services import library
from quizapp.store.db import db
from quizapp.store.models import Passage, Revision
from quizapp.web import show
from tests import factories
from tests.browsing import Browser

TABLE = "Port\tHeight\nBrest\t6 m\n\tlow & high"
PASSAGES = {
    "p1": ("heading", "Moon", []),
    "p2": ("paragraph", "The tide <rises> twice.", [[4, 8, "em"], [17, 22, "strong"]]),
    "p3": ("list", "spring tide\nneap tide. It is weak.", [[0, 6, "em"]]),
    "p4": ("numbered", "full moon\nnew moon", []),
    "p5": ("quotation", "The sea comes.", []),
    "p6": ("table", TABLE, [[0, 4, "strong"], [5, 11, "strong"]]),
    "p7": ("footnote", "[1] See the book.", []),
}


@pytest.fixture
def text(app: Flask) -> library.Text:
    factories.make_article(passages={key: words for key, (_, words, _) in PASSAGES.items()})
    for row in db.session.query(Passage):
        row.kind, _, row.styles = PASSAGES[row.key]
    db.session.commit()
    return library.text("tides")


def words(page: str, key: str) -> str:
    """What a script reads as the text of a passage."""
    found = re.search(rf'id="{key}".*?<(\w+)[^>]*data-words[^>]*>(.*?)</\1>', page, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[2]))


@pytest.mark.parametrize("key", PASSAGES)
def test_the_words_are_the_passages_own(text: library.Text, app: Flask, key: str) -> None:
    with app.test_request_context():
        plain = show.study(text)
        marked = show.study(text, [Mark(key, Span(1, len(PASSAGES[key][1]) - 1))])
    assert words(plain, key) == PASSAGES[key][1]
    assert words(marked, key) == PASSAGES[key][1]
    assert "<mark>" in marked


def test_each_kind_is_what_html_has_for_it(text: library.Text, app: Flask) -> None:
    with app.test_request_context():
        page = str(show.study(text))
    assert "<h3 data-words>Moon</h3>" in page
    assert "The <em>tide</em> &lt;rises&gt; <strong>twice</strong>." in page
    assert (
        "<ul data-words><li><em>spring</em> tide\n</li><li>neap tide. It is weak.</li></ul>" in page
    )
    assert "<ol data-words><li>full moon\n</li>" in page
    assert "<blockquote><p data-words>The sea comes.</p></blockquote>" in page
    assert '<tr><th scope="col"><strong>Port\t</strong></th>' in page.replace(
        "</strong>\t", "\t</strong>"
    )
    assert "<tr><td>Brest\t</td><td>6 m\n</td></tr>" in page
    assert '<p class="footnote" data-words>[1] See the book.</p>' in page


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1) one\na) x\n– y\n2) two", '<ul data-words class="marked" role="list"><li>1) one'),
        ("A\n1) x\nB", "<ul data-words><li>A"),
    ],
)
def test_a_list_with_numbers_in_its_words_has_no_bullets(
    app: Flask, words: str, expected: str
) -> None:
    factories.make_article(passages={"p1": words})
    db.session.query(Passage).one().kind = "list"
    db.session.commit()
    with app.test_request_context():
        assert expected in str(show.study(library.text("tides")))


def test_sentences_are_picked_in_lists_and_tables(text: library.Text, app: Flask) -> None:
    with app.test_request_context():
        page = str(show.study(text, picks=["p3.12-22"]))
    marks = re.findall(r'value="(p\d\.\d+-\d+)"', page)
    expected = [
        str(Mark(passage.key, Span(*one)))
        for passage in text.passages.values()
        for one in passage.sentences
    ]
    assert marks == expected
    assert marks[2:5] == ["p3.0-11", "p3.12-22", "p3.23-34"]
    assert 'value="p3.12-22" checked> neap tide.' in page
    assert 'aria-label="Brest, 6 m"> Brest</label>' in page
    assert '<td><label class="pick"><input type="checkbox" form="answer"' in page


def test_each_sentence_of_a_row_without_cells_is_picked(app: Flask) -> None:
    factories.make_article(passages={"p1": "It rises. It falls.\nBrest\t6 m"})
    db.session.query(Passage).one().kind = "table"
    db.session.commit()
    with app.test_request_context():
        page = str(show.study(library.text("tides"), picks=["p1.10-19"]))
    marks = re.findall(r'value="(p1\.\d+-\d+)"( checked)?', page)
    assert marks == [("p1.0-9", ""), ("p1.10-19", " checked"), ("p1.20-29", "")]


def test_a_text_from_right_to_left_says_so(text: library.Text, visitor: Browser) -> None:
    assert 'lang="en" dir="ltr"' in visitor.get("/articles/tides").text
    factories.make_article("moed")
    db.session.query(Revision).filter_by(title="Moed").update({"language": "he"})
    db.session.commit()
    assert 'lang="he" dir="rtl"' in visitor.get("/articles/moed").text
