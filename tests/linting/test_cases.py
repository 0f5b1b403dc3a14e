"""The linter's figures: flawed and clean items that were written before it, and the shipped bank.

A flawed item is found when a finding has the code of its flaw. A clean item has a false alarm when
there is any finding at all. Each case is looked at by itself: its questions one by one, and what they
do to each other as a set. What a bank lacks as a whole, a passage that nothing cites, is left out
here: each case alone would lack nearly all of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp import paths
from quizapp.core import linting
from quizapp.core.linting import Finding, Reading
from quizapp.formats import article, loose
from quizapp.formats.nodes import compose
from quizapp.services import questionfiles

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def reading() -> Reading:
    value = article.read((HERE / "article.yaml").read_bytes()).value
    assert value
    return linting.reading(value)


def cases(name: str) -> Iterator[dict[str, Any]]:
    node, problems = compose((HERE / name).read_bytes())
    assert node
    assert problems == []
    yield from node.plain()["cases"]


def findings(case: dict[str, Any], reading: Reading) -> list[Finding]:
    items = [loose.item(one) for one in case["questions"]]
    alone = [found for one in items for found in linting.item_findings(one, reading)]
    return [*alone, *(linting.set_findings(items, reading) if len(items) > 1 else [])]


def test_flaws_are_found(reading: Reading) -> None:
    flaws = {case["name"]: case["flaw"] for case in cases("flawed.yaml")}
    codes = {
        case["name"]: {one.code for one in findings(case, reading)} for case in cases("flawed.yaml")
    }
    missed = {name: flaw for name, flaw in flaws.items() if flaw not in codes[name]}
    print(f"\nflawed: {len(flaws) - len(missed)} of {len(flaws)} found; missed: {missed}")  # noqa: T201
    assert set(flaws.values()) <= set(linting.RULES)
    assert len(flaws) == 40
    assert len(flaws) - len(missed) >= 34


def test_clean_items_raise_few_alarms(reading: Reading) -> None:
    listed = list(cases("clean.yaml"))
    alarms = {
        case["name"]: [(one.code, one.question, one.field) for one in found]
        for case in listed
        if (found := findings(case, reading))
    }
    print(f"\nclean: {len(alarms)} false alarms of {len(listed)}: {alarms}")  # noqa: T201
    assert len(listed) == 60
    assert len(alarms) <= 3


def test_the_shipped_bank_has_no_error() -> None:
    checked = questionfiles.lint(paths.QUESTIONS)
    print(f"\nshipped: {checked.questions} questions, {checked.warnings} warnings")  # noqa: T201
    for one in checked.findings:
        print(one)  # noqa: T201
    assert checked.errors == 0
