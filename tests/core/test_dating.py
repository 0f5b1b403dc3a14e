import pytest

from quizapp.core.dating import date, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1923 the council had 15 seats.", ["1923", "15"]),
        ("It cost 2.5 million, or ٤٥ of every ١٠٠.", ["2.5", "45", "100"]),
        ("On 9 October 2023 the 12th congress met.", ["2023"]),  # no day, no part of a word
        ("Between 1918 and 1921, p12 and 3/4.", ["1918", "1921"]),
        ("১৯১১ সালে ১২টি", ["1911"]),  # joined to letters it is part of a word
        ("一九二三年，1923年，十一票", ["1923"]),
        ("About 10,000 came.", []),  # ten thousand, or ten
        ("No number.", []),
    ],
)
def test_numbers_are_those_that_mean_one_thing(text: str, expected: list[str]) -> None:
    found = numbers(text)
    assert [digits for _, digits in found] == expected
    assert all(text[span.start : span.end].strip() for span, _ in found)


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("On 9 October 2023 it appeared.", "9 October 2023", (2023, 10, 9)),
        ("In Oct. 1923 it began.", "Oct. 1923", (1923, 10, 0)),
        ("On May 1, 1923 they marched.", "May 1, 1923", (1923, 5, 1)),
        ("It says 2023-10-09 on it.", "2023-10-09", (2023, 10, 9)),
        ("1923年10月9日に始まった。", "1923年10月9日", (1923, 10, 9)),
        ("By 1923, 46 had signed.", "1923", (1923, 0, 0)),
        ("في عام ١٩٢٣ صوّت المجلس", "١٩٢٣", (1923, 0, 0)),
    ],
)
def test_a_date_names_its_year(text: str, words: str, when: tuple[int, int, int]) -> None:
    found = date(text)
    assert found is not None
    assert text[found.span.start : found.span.end] == words
    assert found.when == when


@pytest.mark.parametrize("text", ["46 signed.", "May 1 came.", "9999 ships", "12.345"])
def test_what_names_no_year_is_no_date(text: str) -> None:
    assert date(text) is None
