import pytest

from quizapp.core.rounds import Round


@pytest.mark.parametrize(
    ("current", "previous", "following", "next_waiting"),
    [
        (4, None, 8, 8),
        (8, 4, 2, 2),  # itself does not count
        (2, 8, 6, 8),  # from the beginning again
        (6, 2, None, 8),
    ],
)
def test_before_behind_and_the_next_that_waits(
    current: int, previous: int | None, following: int | None, next_waiting: int | None
) -> None:
    found = Round([4, 8, 2, 6], {8, 2}, current)
    assert (found.previous, found.following, found.next_waiting) == (
        previous,
        following,
        next_waiting,
    )


def test_nothing_waits_but_what_is_looked_at() -> None:
    assert Round([4, 8], {4}, 4).next_waiting is None


def test_a_long_list_has_pages() -> None:
    found = Round(list(range(101, 222)), (), 200)
    assert found.pages == [range(50), range(50, 100), range(100, 121)]
    assert found.page == range(50, 100)
    assert Round([7], (), 7).page == range(1)
