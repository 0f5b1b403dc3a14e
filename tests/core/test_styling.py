import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.styling import Styled, cut, restyled, shifted
from quizapp.core.text import Span

OLD = "The very big tide came."  # "very big" is 4 to 12
EM = Styled(4, 12, "em")


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (OLD, "very big"),
        ("Once the very big tide came.", "very big"),
        ("The very large tide came.", "very"),
        ("The big tide came.", "big"),
        ("The very, very big tide came.", "very, very big"),
        ("The tide came.", None),
        ("", None),
    ],
)
def test_words_that_stay_look_as_they_did(new: str, wanted: str | None) -> None:
    found = restyled(OLD, [EM], new)
    assert [new[one.start : one.end] for one in found] == ([wanted] if wanted else [])
    assert {one.style for one in found} <= {"em"}


def test_styles_are_cut_and_shifted_with_their_words() -> None:
    assert cut([EM, Styled(0, 3, "strong")], Span(9, 20)) == [Styled(0, 3, "em")]
    assert shifted([EM], 10) == [Styled(14, 22, "em")]


@given(st.text(alphabet="ab ,.", max_size=30), st.text(alphabet="ab ,.", max_size=30), st.data())
def test_no_style_leaves_the_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for one in restyled(old, [Styled(start, end, "em")] if start < end else [], new):
        assert 0 <= one.start < one.end <= len(new)
