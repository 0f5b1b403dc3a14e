import pytest

from quizapp.formats.articles import licences


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/de/", "CC BY-NC-SA 3.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "Public domain 1.0"),
        ("This is under CC-BY 4.0.", "CC BY 4.0"),
        ("cc by-sa", "CC BY-SA"),
        ("All rights reserved", ""),
        ("accent", ""),
        ("All rights reserved, but see CC BY 4.0", ""),
    ],
)
def test_licences_by_their_names(said: str, expected: str) -> None:
    assert licences.named(said) == expected


def test_other_words_are_kept_where_they_are_few() -> None:
    assert licences.stated(" All  rights reserved ") == "All rights reserved"
    assert licences.stated("a" * 201) == ""
