import pytest

from quizapp.core.roster import alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Schmidt", "SCHMIDT, Anna", True),
        ("Çağla Yıldız", "cagla yildiz", True),
        ("Anna Schmidt", "Anna Schmitt", False),
        ("王小雨", "王小宇", False),
    ],
)
def test_names_are_compared_without_capitals_accents_and_order(
    one: str, other: str, same: bool
) -> None:
    assert (alike(one) == alike(other)) is same
