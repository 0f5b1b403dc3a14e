import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.anchoring import Quote, State, describe, find, locate
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


ANY = st.text(max_size=60)
SIGNS = st.text(alphabet="aà\u0300e\u0301क़्ष각ᄀ ᅡ\n\t\0\u200d\ufe0f❤ﬁ…«-", max_size=40)


@given(st.one_of(st.text(min_size=1, max_size=200), SIGNS), st.data())
def test_a_span_described_is_located_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip():
        return
    assert locate(text, describe(text, start, end)) == (start, end, 1, State.SAME)


@given(st.one_of(ANY, SIGNS), ANY, ANY, st.one_of(ANY, SIGNS), st.integers(-5, 300))
def test_whatever_is_looked_for_what_is_found_is_a_part_of_the_text(
    text: str, before: str, after: str, exact: str, start: int
) -> None:
    for inside in (text, before + exact + after, after + exact[1:] + before):
        found = locate(inside, Quote(start, start + len(exact), exact, before, after))
        if found is not None:
            assert 0 <= found.start < found.end <= len(inside)
            assert 0 <= found.score <= 1
            assert found.state in (State.SAME, State.MOVED, State.CHANGED)


@given(st.text(alphabet="abcdefgh é각क", min_size=30, max_size=200), ANY, st.data())
def test_what_is_put_before_moves_it_by_as_much(text: str, put: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 25))
    quote = describe(text, start, start + 25)
    whole = put + "\n\n" + text
    if whole.count(quote.exact.strip()) > 1 or len(quote.exact.split()) == 0:
        return
    found = locate(whole, quote)
    if quote.exact == quote.exact.strip():
        assert found is not None
        assert found[:2] == (start + len(put) + 2, start + len(put) + 27)


@pytest.mark.parametrize(
    ("text", "expected", "state"),
    [
        ('The moon pulls. The sun pulls too, and "both" pull - at once.', '"both" pull', "same"),
        (
            "Now. The moon pulls. The sun pulls too, and “both” pull at once.",
            "“both” pull",
            "moved",
        ),
        (
            "The moon pulls. The sun pulls too, and “both”\n pull – at once.",
            "“both”\n pull",
            "moved",
        ),
        ("The moon pulls. The sun pulls too, and “both” push – at once.", "“both” push", "changed"),
        ("The moon pulls. The sun pulls too, and – at once.", None, ""),
        ("", None, ""),
    ],
)
def test_a_quote_is_classed_by_what_became_of_it(
    text: str, expected: str | None, state: str
) -> None:
    found = locate(text, describe(TEXT, 39, 50))  # “both” pull
    assert (found is None) is (expected is None)
    if found:
        assert (text[found.start : found.end], found.state) == (expected, state)
