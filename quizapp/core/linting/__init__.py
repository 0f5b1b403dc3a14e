"""The linter: what is wrong with a question, a set or a bank, and what is merely unwise.

A family of checks is one module here, with functions that give `Finding`s; to add a check, give its
code a rule in `findings` and list its function in `CHECKS`. Checks that look at English words say
nothing of an article in another language.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from quizapp.core.content import Article, Bank, Question
from quizapp.core.linting import (
    citations,
    explanations,
    grammar,
    options,
    ranges,
    sets,
    stated,
    stems,
)
from quizapp.core.linting.findings import ERROR, RULES, WARNING, Finding
from quizapp.core.linting.itemising import item, of_question
from quizapp.core.linting.items import Item, Reading, reading

__all__ = [
    "CHECKS",
    "ERROR",
    "RULES",
    "WARNING",
    "Finding",
    "Item",
    "Reading",
    "bank_findings",
    "findings_among",
    "item",
    "item_findings",
    "lint_bank",
    "lint_question",
    "lint_set",
    "reading",
    "set_findings",
]

# Each looks at one question by itself.
CHECKS: Sequence[Callable[[Item, Reading], Iterator[Finding]]] = (
    citations.check,
    explanations.check,
    options.check,
    ranges.check,
    grammar.check,
    stems.check,
    stated.check,
)


def lint_question(question: Question, article: Article) -> list[Finding]:
    """What there is to say of a question by itself."""
    return item_findings(of_question(question), reading(article))


def lint_set(questions: Iterable[Question], article: Article) -> list[Finding]:
    """What the questions of a set do to each other, in the order in which they are asked."""
    return set_findings([of_question(one) for one in questions], reading(article))


def lint_bank(bank: Bank, article: Article) -> list[Finding]:
    """What the questions of a bank lack or repeat, taken together."""
    return bank_findings([of_question(one) for one in bank.questions], reading(article))


def item_findings(one: Item, text: Reading) -> list[Finding]:
    """`lint_question` for a question that need not be complete."""
    return [finding for check in CHECKS for finding in check(one, text)]


def set_findings(items: Sequence[Item], text: Reading) -> list[Finding]:
    found = list(sets.keys(items))
    for at, one in enumerate(items):
        found += sets.giving_away(one, [*items[:at], *items[at + 1 :]], text)
    return [*found, *_doubles(items, text)]


def findings_among(
    one: Item, mates: Sequence[Item], bank: Sequence[Item], text: Reading
) -> list[Finding]:
    """What one question, and those that share a set or the bank with it, do to each other."""
    given = [
        sets.given_by(one, mate) for mate in mates if text.english and sets.gives_away(mate, one)
    ]
    giving = list(sets.giving_away(one, mates, text))
    return [*giving, *given, *sets.doubles(one, bank, text)]


def bank_findings(items: Sequence[Item], text: Reading) -> list[Finding]:
    return [*_doubles(items, text), *sets.uncited(items, text)]


def _doubles(items: Sequence[Item], text: Reading) -> Iterator[Finding]:
    for at, one in enumerate(items):
        yield from sets.doubles(one, items[:at], text)
