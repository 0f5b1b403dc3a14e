"""Quotes in texts of many languages, located after edits of which the right answer is known.

What is counted is printed (`pytest -s`). Rules were made looking at `TUNED` and one seed; the other
languages and the seed used here were held out.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from random import Random
from typing import Any

import pytest

from quizapp import paths
from quizapp.core.anchoring import Found, Quote, State, describe, locate
from tests.core.anchoring_edits import (
    COPIED,
    DELETED,
    EDITED,
    EDITED_AROUND,
    HEADINGS,
    LEFT_ALONE,
    SPELLINGS,
    Edit,
    as_it_is,
    headed,
    made,
)
from tests.core.anchoring_texts import HELD_OUT, TUNED

PUBLISHED = paths.ROOT.parent / "shared" / "samples" / "anchoring" / "upstream_match_quote.json"
TIMES = 6  # of each edit in each language
LANGUAGES = [pytest.param(TUNED, id="tuned"), pytest.param(HELD_OUT, id="held out")]
Shares = dict[str, float]
Right = Callable[[Found | None, tuple[int, int]], bool]


def exactly(found: Found | None, true: tuple[int, int]) -> bool:
    return found is not None and found[:2] == true and found.state is not State.CHANGED


def overlapping(found: Found | None, true: tuple[int, int]) -> bool:
    """By 0.7 or more of all that either has."""
    if found is None:
        return False
    shared = min(found.end, true[1]) - max(found.start, true[0])
    return shared >= 0.7 * (max(found.end, true[1]) - min(found.start, true[0]))


def nothing(found: Found | None, true: tuple[int, int]) -> bool:
    return found is None


def counted(
    edits: dict[str, Edit],
    right: Right,
    languages: Collection[str],
    least: int,
    first: Edit = as_it_is,
) -> Shares:
    """What part is right after each edit of a text that was edited ``first`` before it was quoted."""
    found: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for language in languages:
        for name, edit in edits.items():
            for turn in range(TIMES):
                chance = Random(f"held out {language} {name} {turn}")
                case = first(made(language, chance, least), chance)
                quote = describe(*case.text())
                text, *span = edit(case, chance).text()
                found[name][right(locate(text, quote), (span[0], span[1]))] += 1
    return shares(found)


def shares(found: dict[str, Counter[bool]]) -> Shares:
    """What part was right, by edit; printed."""
    for name, counts in found.items():
        share = 100 * counts[True] / counts.total()
        print(f"{name:28} {share:5.1f} % of {counts.total()}")  # noqa: T201
    return {name: counts[True] / counts.total() for name, counts in found.items()}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_quote_left_alone_is_found_to_the_character(languages: dict[str, str]) -> None:
    found = counted(dict(LEFT_ALONE), exactly, languages, least=2)
    assert {name: share for name, share in found.items() if share < 1} == {}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_an_edited_quote_is_found_in_97_of_100(languages: dict[str, str]) -> None:
    found = counted(dict(EDITED), overlapping, languages, least=4)
    assert sum(found.values()) / len(found) >= 0.97


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_deleted_quote_is_pointed_nowhere(languages: dict[str, str]) -> None:
    found = counted(dict(DELETED), nothing, languages, least=2)
    replaced = found.pop("replaced")  # by words of which some may be the same
    assert replaced >= 0.95
    assert {name: share for name, share in found.items() if share < 1} == {}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_short_paragraph_is_found_where_it_was_moved(languages: dict[str, str]) -> None:
    found = counted(dict(HEADINGS), exactly, languages, least=2, first=headed)
    assert {name: share for name, share in found.items() if share < 1} == {}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_edited_in_edited_surroundings_it_is_mostly_found(languages: dict[str, str]) -> None:
    found = counted(dict(EDITED_AROUND), overlapping, languages, least=6)
    assert sum(found.values()) / len(found) >= 0.9
    assert {name: share for name, share in found.items() if share < 0.8} == {}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_deleted_quote_is_not_a_copy_of_it(languages: dict[str, str]) -> None:
    found = counted(dict(COPIED), nothing, languages, least=3)
    assert {name: share for name, share in found.items() if share < 0.95} == {}


@pytest.mark.parametrize("languages", LANGUAGES)
def test_spelled_otherwise_a_quote_is_the_same(languages: dict[str, str]) -> None:
    found: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for language in languages:
        for name, spelling in SPELLINGS.items():
            for turn in range(TIMES):
                chance = Random(f"held out {language} {name} {turn}")
                text, start, end = made(language, chance).text()
                parts = [
                    spelling(part, chance) for part in (text[:start], text[start:end], text[end:])
                ]
                true = len(parts[0]), len(parts[0]) + len(parts[1])
                for one, other, span in (
                    (text, "".join(parts), (start, end, *true)),
                    ("".join(parts), text, (*true, start, end)),
                ):
                    quote = describe(one, span[0], span[1])
                    found[name][exactly(locate(other, quote), (span[2], span[3]))] += 1
    assert {name: share for name, share in shares(found).items() if share < 1} == {}


def published() -> dict[str, Any]:
    if not PUBLISHED.is_file():
        pytest.skip("the table of published cases is not here")
    found: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return found


def test_published_cases_are_found_where_they_say() -> None:
    table = published()
    texts = table["texts"]
    for case in table["cases"]:
        text = texts[case["text"]] if "text" in case else case["text_literal"]
        exact = texts["solitude"] if case["exact"] == "@solitude" else case["exact"]
        hint = text.index(case["hint_of"][0]) + case["hint_of"][1] if "hint_of" in case else 0
        sides = case.get("prefix", ""), case.get("suffix", "")
        found = locate(text, Quote(hint, hint + len(exact), exact, *sides))
        if "expect" in case:
            assert found is None, case
            continue
        assert found is not None, case
        words = text[found.start : found.end]
        assert case.get("expect_slice", words) == words
        assert case.get("expect_score", found.score) == found.score
        assert text[found.start :].startswith(case.get("expect_start_of", ""))
        if case.get("expect_start_at_hint"):
            assert found.start == hint
        if "expect_start_of_offset" in case:
            place, by = case["expect_start_of_offset"]
            assert found.start == text.index(place) + by


def test_published_orders_of_scores_hold() -> None:
    table = published()
    for order in table["orderings"]:
        scores = []
        for value in order["values"]:
            given = {"exact": order.get("exact"), "prefix": "", "suffix": "", order["vary"]: value}
            found = locate(table["texts"][order["text"]], Quote(0, len(given["exact"]), **given))
            assert found is not None, value
            scores.append(found.score)
        assert scores == sorted(set(scores), reverse=True)
