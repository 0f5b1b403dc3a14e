import pytest

from quizapp.core.sharing import licensed, may_be_public


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC BY 4.0", True),
        ("Public domain", True),
        ("", False),
        (" ", False),
        ("All rights reserved.", False),
        ("© 2020 The Pilot. All Rights Reserved.", False),
    ],
)
def test_what_lets_others_copy(licence: str, expected: bool) -> None:
    assert licensed(licence) is expected


@pytest.mark.parametrize(
    ("licence", "rights", "expected"),
    [
        ("CC BY 4.0", "", True),
        ("", "My own text.", True),
        ("All rights reserved", "My own text.", True),
        ("All rights reserved", "", False),
        ("", " ", False),
    ],
)
def test_what_lets_everyone_read(licence: str, rights: str, expected: bool) -> None:
    assert may_be_public(licence, rights) is expected
