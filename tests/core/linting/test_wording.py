"""Words as they are compared."""

import pytest

from quizapp.core.linting.wording import content, stands_in, stem, tokens


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Nine men, 1,400 boats", ["9", "men", "1400", "boats"]),
        ("It didn’t; it can't", ["it", "did", "not", "it", "can", "not"]),
        ("Marit’s boat", ["marit", "boat"]),
        ("¿Zoë?", ["zoë"]),
        ("", []),
    ],
)
def test_tokens(text: str, read: list[str]) -> None:
    assert list(tokens(text)) == read


@pytest.mark.parametrize(
    "forms",
    [
        ("opened", "opening", "opens", "open"),
        ("carries", "carried"),
        ("stopped", "stops"),
        ("1822",),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(one) for one in forms}) == 1


def test_content_leaves_small_words_out() -> None:
    assert content("The smoke hid the light from them") == ["smok", "hid", "light"]


def test_words_in_a_row() -> None:
    text = ["a", "b", "c", "d"]
    assert stands_in(["a", "c"], text, most_between=1)
    assert not stands_in(["a", "c"], text)
    assert not stands_in(["c", "a"], text, most_between=3)
    assert not stands_in([], text)
