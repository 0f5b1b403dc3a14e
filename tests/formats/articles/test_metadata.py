import pytest
from lxml.html import document_fromstring

from quizapp.core.imported import About
from quizapp.formats.articles import bylines, metadata


def of(head: str, body: str = "", attributes: str = "") -> About:
    page = f"<html {attributes}><head>{head}</head><body>{body}<p>x</p></body></html>"
    return metadata.of(document_fromstring(page))


def test_a_journals_own_words_come_first() -> None:
    about = of(
        '<meta name="citation_title" content="On tides"><meta property="og:title" content="No">'
        '<meta name="citation_author" content="A. One"><meta name="citation_author" content="B. Two">'
        '<meta name="citation_journal_title" content="The Pilot">'
        '<meta name="citation_publication_date" content="2020/01/31">'
    )
    assert about == About("On tides", "A. One; B. Two", "The Pilot", "2020-01-31", "", "")


def test_linked_data() -> None:
    about = of(
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Tides", '
        '"author": [{"name": "A. One"}, {"name": "B. Two"}], "publisher": {"name": "The Pilot"}, '
        '"datePublished": "2020-01-31T08:00", "license": "https://creativecommons.org/licenses/by/4.0/"}]}'
        "</script>"
    )
    assert about == About("Tides", "A. One; B. Two", "The Pilot", "2020-01-31", "", "CC BY 4.0")


@pytest.mark.parametrize("broken", ["{", "[" * 10_000, '{"@graph": 1}', "[[1]]", '{"@type": {}}'])
def test_broken_linked_data_says_nothing(broken: str) -> None:
    assert of(f'<script type="application/ld+json">{broken}</script>') == About()


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Tides | The Pilot", "", "Tides"),
        ("Tides – a history | The Pilot", "", "Tides – a history"),
        ("Tides - The Pilot - News", "Tides", "Tides"),
        ("Well-kept", "", "Well-kept"),
        ("", "Tides", "Tides"),
    ],
)
def test_a_title_without_the_name_of_the_site(title: str, heading: str, expected: str) -> None:
    assert of(f"<title>{title}</title>", f"<h1>{heading}</h1>").title == expected


def test_what_is_long_is_cut_and_languages_are_checked() -> None:
    assert len(of(f"<title>{'a' * 1000}</title>").title) == bylines.LONGEST
    assert of("", attributes="lang='pt_BR'").language == "pt-BR"
    assert of("", attributes="lang='<script>'").language == ""
    assert of('<link rel="author" href="http://x"><a rel="author">A. One</a>').author == ""


LINKED = (
    '<script type="application/ld+json">{"@type": "Article", "author": [{"name": "Ann Lee"}, '
    '{"name": "Bo Li"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Ann Lee"><meta name="author" content="Bo Li">', "Ann Lee; Bo Li"),
        ('<meta name="author" content="Ann Lee">' + LINKED, "Ann Lee; Bo Li"),
        ('<meta name="author" content="Cy; Ann Lee; Di">' + LINKED, "Cy; Ann Lee; Di"),
        ('<meta name="author" content="Ann Lee"><meta name="author" content="ann lee">', "Ann Lee"),
        ('<meta name="author" content="admin">', ""),
        ('<meta name="author" content="https://x.example/ann">' + LINKED, "Ann Lee; Bo Li"),
    ],
)  # fmt: skip
def test_all_authors_are_named_once(head: str, expected: str) -> None:
    assert of(head).author == expected


def test_a_licence_that_a_story_speaks_of_is_not_its_own() -> None:
    link = '<a href="https://creativecommons.org/licenses/by/4.0/">how CC works</a>'
    assert of("", f"<p>© 2024, all rights reserved. See {link} in our story.</p>").licence == ""
    assert of("", f"<p>This text is licensed under CC BY: {link}.</p>").licence == "CC BY 4.0"
    assert of('<meta name="copyright" content="CC BY 4.0, all rights reserved">').licence == ""
