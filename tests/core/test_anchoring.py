import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.anchoring import describe, find
from quizapp.core.errors import Invalid

TEXT = "The moon pulls. The sun pulls too, and “both” pull – at once."


def test_a_quote_has_its_words_and_32_characters_on_each_side() -> None:
    quote = describe("a" * 40 + "WORDS" + "b" * 40, 40, 45)
    assert (quote.exact, quote.prefix, quote.suffix) == ("WORDS", "a" * 32, "b" * 32)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 999), (3, 4)])
def test_a_quote_of_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(Invalid):
        describe(TEXT, start, end)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The sun pulls", (16, 29)),
        ('and "both" pull', (35, 50)),  # straight quotation marks
        ("pull - at  once", (46, 60)),  # a hyphen for a dash, two spaces
    ],
)
def test_words_are_found_as_people_paste_them(words: str, expected: tuple[int, int]) -> None:
    assert find(TEXT, words) == expected


@pytest.mark.parametrize("words", ["pulls", "the sun", "Mars", "", "  "])
def test_words_that_stand_nowhere_or_twice_are_refused(words: str) -> None:
    with pytest.raises(Invalid) as error:
        find(TEXT, words)
    assert error.value.field == "quote"


def test_what_stands_before_or_after_decides_between_two_places() -> None:
    assert find(TEXT, "pulls", prefix="sun ") == (24, 29)
    assert find(TEXT, "pulls", suffix=".") == (9, 14)


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_span_described_is_found_again_with_its_context(text: str, data: st.DataObject) -> None:
    text = " ".join(text.split())
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end] != text[start:end].strip():
        return
    quote = describe(text, start, end)
    places = [
        at
        for at in range(len(text))
        if text[at:].startswith(quote.exact + quote.suffix) and text[:at].endswith(quote.prefix)
    ]
    if len(places) > 1:
        with pytest.raises(Invalid, match="more than once"):
            find(text, quote.exact, quote.prefix, quote.suffix)
    else:
        assert find(text, quote.exact, quote.prefix, quote.suffix) == (start, end)


def test_words_are_found_across_the_lines_and_cells_of_a_passage() -> None:
    assert find("spring tide\nneap tide\tweak", "tide neap tide weak") == (7, 26)
