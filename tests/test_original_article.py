"""The fingerprints that are shipped are those of the article itself, where a copy is at hand."""

from collections.abc import Callable, Sequence

import pytest

from quizapp import paths
from quizapp.core.content import Article
from quizapp.core.errors import Invalid
from quizapp.core.original import body
from quizapp.formats import article as format_of_articles
from quizapp.formats import original
from tests.originals import WAYS, Way
from tests.test_borrowed_words import original as held

SLUG = "left-opposition"


@pytest.fixture(scope="module")
def shipped() -> Article:
    read = format_of_articles.read((paths.QUESTIONS / SLUG / "article.yaml").read_bytes())
    assert read.value
    return read.value


@pytest.fixture(scope="module")
def copy() -> bytes:
    found = held()
    if found is None:
        pytest.skip("the original article is not here; QUIZAPP_ARTICLE can name a copy of it")
    return found.read_bytes()


@pytest.fixture(scope="module")
def paragraphs(shipped: Article, copy: bytes) -> list[str]:
    return body(original.read(copy).lines, shipped.fingerprints, SLUG)


def test_the_shipped_article_has_a_fingerprint_for_each_paragraph(shipped: Article) -> None:
    assert len(shipped.fingerprints) == len(set(shipped.fingerprints)) == 45


def test_the_body_is_the_45_paragraphs(paragraphs: list[str]) -> None:
    assert len(paragraphs) == 45
    assert "incarnated" in paragraphs[0].split()[1]
    assert paragraphs[44].startswith("The counter-revolution won")
    assert not any("Read more" in one or "SOCIALIST WORKER" in one for one in paragraphs)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_found_however_it_comes(shipped: Article, paragraphs: list[str], way: Way) -> None:
    lines, problem = original.read(way(paragraphs))
    assert problem == ""
    assert len(body(lines, shipped.fingerprints, SLUG)) == 45


def _without(number: int) -> Callable[[Sequence[str]], list[str]]:
    return lambda all_of_it: [*all_of_it[: number - 1], *all_of_it[number:]]


def _altered(number: int) -> Callable[[Sequence[str]], list[str]]:
    def change(all_of_it: Sequence[str]) -> list[str]:
        words = all_of_it[number - 1].split()
        return [*all_of_it[: number - 1], " ".join([*words[:-1], "never"]), *all_of_it[number:]]

    return change


@pytest.mark.parametrize("number", range(1, 46))
@pytest.mark.parametrize("change", [_without, _altered])
def test_each_paragraph_missing_or_altered_is_named(
    shipped: Article,
    paragraphs: list[str],
    change: Callable[..., Callable[..., list[str]]],
    number: int,
) -> None:
    with pytest.raises(Invalid, match=f"¶{number} is missing or altered: .* 44 of 45 "):
        body(change(number)(paragraphs), shipped.fingerprints, SLUG)


@pytest.mark.parametrize("number", range(2, 46))
def test_neighbours_that_changed_places_are_named(
    shipped: Article, paragraphs: list[str], number: int
) -> None:
    swapped = list(paragraphs)
    swapped[number - 2 : number] = [paragraphs[number - 1], paragraphs[number - 2]]
    with pytest.raises(Invalid, match=f"¶{number} stands before ¶{number - 1} here"):
        body(swapped, shipped.fingerprints, SLUG)


def test_the_study_edition_is_another_text(shipped: Article) -> None:
    with pytest.raises(Invalid, match="another text"):
        body([one.text for one in shipped.passages.values()], shipped.fingerprints, SLUG)
