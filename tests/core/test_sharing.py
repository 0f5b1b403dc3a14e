import pytest

from quizapp.core.sharing import licensed


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC BY 4.0", True),
        ("Public domain", True),
        ("", False),
        (" ", False),
        ("All rights reserved.", False),
    ],
)
def test_what_lets_others_copy(licence: str, expected: bool) -> None:
    assert licensed(licence) is expected
