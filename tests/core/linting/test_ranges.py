"""Numbers and dates that lie in one another."""

import pytest

from quizapp.core.linting.ranges import covers
from tests.core.linting.asking import GERMAN, choice, codes

WHEN = "How many, or when?"


@pytest.mark.parametrize(
    "options",
    [
        ("10 to 20", "20 to 30", "30 to 40"),
        ("Less than 10", "More than 5", "Exactly 3"),
        ("Between 1788 and 1822", "Between 1820 and 1859", "After 1860"),
        ("In the 1820s", "In 1822", "In 1859"),
        ("At least 5", "At least 10", "At most 2"),
        ("1788–1822", "1822–1859", "1860–1900"),
        ("In November 1859", "In 1859", "In 1822"),
        ("Before 1822", "Before 1859", "After 1859"),
        ("90 tons or more", "100 tons", "10 tons"),
        ("In 1859", "In the 19th century", "In 1788"),
        ("About 90 men", "More than 80 men", "5 men"),
        ("Up to ten", "Ten to twenty", "Twenty or more"),
        ("Under 50 percent", "40 % to 60 %", "over 70 %"),
        ("On 3 May 1788", "In May 1788", "In June 1788"),
    ],
)
def test_ranges_that_overlap(options: tuple[str, ...]) -> None:
    assert set(codes(choice(WHEN, *options))) == {"overlap"}
    assert codes(choice(WHEN, *options), GERMAN) == []


@pytest.mark.parametrize(
    "options",
    [
        ("10 to 19", "20 to 29", "30 to 40"),
        ("Less than 10", "10 to 20", "More than 20"),
        ("Before 1788", "Between 1788 and 1822", "After 1822"),
        ("In 1788", "In 1822", "In 1859"),
        ("In the 1780s", "In the 1820s", "In the 1850s"),
        ("Nine men", "Three men", "Ninety men"),
        ("He burned 90 tons in 1788", "He burned 80 tons in 1788", "He burned 70 in 1788"),
        ("In spring 1859", "In summer 1859", "In autumn 1859"),
        ("A medal in 1859", "A pension after 1822", "A Bible before 1900"),
        ("1,000", "10,000", "100,000"),
        ("Fewer than five", "Five to nine", "Ten or more"),
    ],
)
def test_ranges_side_by_side(options: tuple[str, ...]) -> None:
    assert codes(choice(WHEN, *options)) == []


def test_stretches_of_time_may_share_years() -> None:
    options = ("1788 to 1822", "1788 to 1859", "1822 to 1859")
    assert codes(choice("How long did coal burn there?", *options)) == []


def test_what_an_answer_covers() -> None:
    decade = covers("In the 1820s")
    assert decade
    assert (decade.low, decade.high, decade.low_in, decade.high_in) == (1820, 1830, True, False)
    more = covers("More than 1,400 men")
    assert more
    assert (more.low, more.low_in, more.words) == (1400, False, ("men",))
    assert covers("Twice") is None
    assert covers("3 of the 9 men") is None
