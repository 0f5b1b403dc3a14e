import hashlib
import re

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.original import MOST_LINES, body, fingerprint
from tests.originals import PARAGRAPHS

SLUG = "tides"
FINGERPRINTS = [fingerprint(one, SLUG) for one in PARAGRAPHS]


def test_a_fingerprint_is_a_hash_of_letters_and_digits_after_the_slug() -> None:
    said = hashlib.sha256(b"tides\nsothetableswerebegunin1774").hexdigest()[:16]
    assert fingerprint("So, the tables were begun: in 1774.", "tides") == said
    assert fingerprint("So, the tables were begun: in 1774.", "rivers") != said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the café", "THE cafe\u0301"),
        ("“old one”", "'old one'"),
        ("well-known", "well\u00adknown"),
        ("well—known", "well\nknown"),
        ("ﬁnd ½", "find 1⁄2"),
        ("Straße", "STRASSE"),
        ("हिन्दी", "हिन्दी।"),
    ],
)
def test_spellings_of_the_same_words_have_one_fingerprint(one: str, other: str) -> None:
    assert fingerprint(one, SLUG) == fingerprint(other, SLUG)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the café", "the cafe"), ("in 1774", "in 1775"), ("he did", "he did not"), ("हिन", "हीन")],
)
def test_other_words_have_another(one: str, other: str) -> None:
    assert fingerprint(one, SLUG) != fingerprint(other, SLUG)


def test_the_body_is_found_and_all_around_it_left_out() -> None:
    lines = ["Home", "", *PARAGRAPHS[:2], "Read this too", "* * *", *PARAGRAPHS[2:], "The end"]
    assert body(lines, FINGERPRINTS, SLUG) == PARAGRAPHS


def test_a_paragraph_broken_over_lines_is_whole_again() -> None:
    lines = ["He did not be-", "", " lieve in ", "the\u00a0mo\u00ad", "on."]
    assert body(lines, [FINGERPRINTS[2]], SLUG) == ["He did not be-lieve in the moon."]


def test_a_paragraph_may_stand_there_twice() -> None:
    twice = [*PARAGRAPHS[:3], *PARAGRAPHS]
    assert body(twice, FINGERPRINTS, SLUG) == PARAGRAPHS
    wanted = [FINGERPRINTS[2], FINGERPRINTS[4], FINGERPRINTS[2]]
    assert len(body([PARAGRAPHS[2], PARAGRAPHS[4], PARAGRAPHS[2]], wanted, SLUG)) == 3


def refusal(lines: list[str]) -> str:
    with pytest.raises(Invalid) as caught:
        body(lines, FINGERPRINTS, SLUG)
    assert caught.value.field == "file"
    return str(caught.value).removeprefix("file: ")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_a_paragraph_that_is_missing_or_altered_is_named(number: int) -> None:
    at = number - 1
    said = (
        f"¶{number} is missing or altered: no paragraph of this file has its words. "
        "4 of 5 paragraphs fit."
    )
    words = PARAGRAPHS[at].split()
    for instead in (
        [],
        [" ".join(words[1:])],
        [" ".join(words[:-1])],
        [" ".join([*words[:2], "never", *words[2:]])],
        [f"{PARAGRAPHS[at]} Or so he said."],
        [f"Listen: {PARAGRAPHS[at]}"],
    ):
        lines = [*PARAGRAPHS[:at], *instead, *PARAGRAPHS[at + 1 :]]
        assert refusal(lines) == said, instead


@pytest.mark.parametrize(
    ("order", "number", "other"),
    [("21345", 2, 1), ("13245", 3, 2), ("23451", 2, 1), ("51234", 5, 1), ("12354", 5, 4)],
)
def test_paragraphs_out_of_order_are_named(order: str, number: int, other: int) -> None:
    lines = [PARAGRAPHS[int(digit) - 1] for digit in order]
    said = f"¶{number} stands before ¶{other} here: the paragraphs are out of order."
    assert refusal(lines) == said


@pytest.mark.parametrize("lines", [[], [""], ["Another text.", "Of two lines."]])
def test_another_text_is_refused(lines: list[str]) -> None:
    said = "¶1 is not in this file, nor is any other paragraph: it holds another text."
    assert refusal(lines) == said


def test_a_file_of_very_many_lines_is_refused() -> None:
    assert "more lines" in refusal(["a"] * (MOST_LINES + 1))


def test_each_paragraph_has_a_fingerprint_of_its_own() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in FINGERPRINTS)
    assert len(set(FINGERPRINTS)) == 5
