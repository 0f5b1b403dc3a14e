"""What the questions of a set, or of a bank, do to each other."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import comb

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Item, Reading, Rivals
from quizapp.core.linting.wording import NEGATIONS, asked_about, content, shared, tokens
from quizapp.core.words import N_

FEWEST = 5
SELDOM = 0.15
ENOUGH = 0.6
# Kinds whose stem is an instruction that many questions share; what they ask stands below it.
_INSTRUCTED = {"cloze", "ordering", "matching"}


def keys(items: Sequence[Item]) -> Iterator[Finding]:
    """Code: keys-out-of-balance, for questions with one right answer in some place of a list.

    Said where chance alone would put so many in one place in less than one set of seven.
    """
    rows = [one for item in items for one in item.rivals if one.chosen and one.single and one.right]
    placed = [(one.answers.index(one.right[0]), len(one.answers)) for one in rows]
    most = max((size for _, size in placed), default=0)
    for place in range(most):
        sizes = [size for _, size in placed if size > place]
        count = sum(at == place for at, _ in placed)
        if _unlikely(count, len(sizes), len(sizes) / sum(1 / size for size in sizes), most):
            yield _unbalanced(
                N_("The right answer stands in place %(place)s in %(count)s of %(all)s questions."),
                place=place + 1,
                count=count,
                all=len(sizes),
            )
    truths = [item.true for item in items if item.true is not None]
    for said, problem in (
        (True, N_("“True” is right in %(count)s of %(all)s statements.")),
        (False, N_("“False” is right in %(count)s of %(all)s statements.")),
    ):
        if _unlikely(truths.count(said), len(truths), 2, 2):
            yield _unbalanced(problem, count=truths.count(said), all=len(truths))


def _unlikely(count: int, of: int, places: float, most: int) -> bool:
    """``count`` of so many in one of ``places``: less than 15 in 100 that any of ``most`` has as many."""
    if of < FEWEST:
        return False
    if count == of:
        return True
    chance = 1 / places
    tail = sum(comb(of, n) * chance**n * (1 - chance) ** (of - n) for n in range(count, of + 1))
    return tail * most < SELDOM


def _unbalanced(problem: str, **values: object) -> Finding:
    return Finding(
        code="keys-out-of-balance", question="", field="questions", problem=problem, values=values
    )


def giving_away(giver: Item, others: Sequence[Item], reading: Reading) -> Iterator[Finding]:
    """Code: given-away-by-another. Each other question whose answer ``giver`` tells."""
    if not reading.english:
        return
    for other in others:
        field = gives_away(giver, other)
        if field:
            yield Finding(
                code="given-away-by-another",
                question=giver.id,
                field=field,
                problem=N_("These words give away the answer to “%(other)s”."),
                values={"other": other.label},
            )


def given_by(item: Item, giver: Item) -> Finding:
    """The same, said at the question whose answer is told."""
    return Finding(
        code="given-away-by-another",
        question=item.id,
        field="stem",
        problem=N_("The question “%(other)s” gives away the answer to this one."),
        values={"other": giver.label},
    )


def gives_away(giver: Item, other: Item) -> str:
    """The field of ``giver`` that tells the answer to ``other``, or nothing."""
    for rivals in other.rivals:
        if rivals.single and rivals.right:
            for field, text in _told(giver):
                if any(_tells(text, rivals, one.text) for one in rivals.right):
                    return field
    if other.true:
        said = set(content(other.stem))
        for field, text in _told(giver):
            known = len(said & set(_content(text)))
            if len(said) >= 4 and known >= 0.9 * len(said) and _denies(text) == _denies(other.stem):
                return field
    return ""


def _told(giver: Item) -> list[tuple[str, str]]:
    return [one for one in (("stem", giver.stem), *giver.shown) if one[1]]


def _tells(text: str, rivals: Rivals, key: str) -> bool:
    """The text has the key, and most of what the question is about."""
    said, answer = set(_content(text)), set(content(_surname(key)))
    asked = set(_asked(rivals.asked)) - answer
    if not answer or not asked or answer <= set(_content(rivals.asked)):
        return False
    needed = 1.0 if len(answer) <= 4 else 0.8
    if len(answer & said) / len(answer) < needed:
        return False
    return len(asked & said) >= min(2, len(asked)) and len(asked & said) / len(asked) >= ENOUGH


def _surname(key: str) -> str:
    """Of a person's full name the last word: it is enough to tell who is meant."""
    words = key.split()
    named = 2 <= len(words) <= 3 and all(one[:1].isupper() for one in words)
    return words[-1] if named else key


def doubles(item: Item, others: Sequence[Item], reading: Reading) -> Iterator[Finding]:
    """Code: duplicate-stem. Another question that asks the same."""
    for other in others:
        if same_question(item, other, english=reading.english):
            yield Finding(
                code="duplicate-stem",
                question=item.id,
                field="stem",
                problem=N_("The question “%(other)s” asks the same."),
                values={"other": other.label},
            )
            return


def same_question(one: Item, other: Item, *, english: bool) -> bool:
    """The same words; in English, also others for the same thing with the same answer."""
    mine, its = _whole(one), _whole(other)
    if tokens(mine) == tokens(its):
        return bool(tokens(mine))
    if not english or _INSTRUCTED & {one.kind, other.kind} or _denies(mine) != _denies(its):
        return False
    if (one.true is None) != (other.true is None):
        return False
    first, second = _asked(mine), _asked(its)
    if not first or not second:
        return False
    if one.true is not None:
        return one.true == other.true and shared(first, second) >= 0.85
    if not _same_key(one, other):
        return False
    return shared(first, second) >= (0.6 if min(len(first), len(second)) > 2 else 1.0)


def _whole(item: Item) -> str:
    """What is asked: an instruction says it together with what stands below."""
    below = [text for _, text in item.shown] if item.kind in _INSTRUCTED else []
    return " ".join([item.stem, *below])


def _same_key(one: Item, other: Item) -> bool:
    mine, its = _keys(one), _keys(other)
    if not mine or not its:
        return not mine and not its and one.kind == other.kind == "open"
    return any(a == b or (a <= b or b <= a) for a in mine for b in its)


def _keys(item: Item) -> list[set[str]]:
    found = [set(content(one.text)) for rivals in item.rivals for one in rivals.right]
    return [one for one in found if one]


def _denies(text: str) -> bool:
    return bool(NEGATIONS & set(tokens(text)))


def uncited(items: Sequence[Item], reading: Reading) -> Iterator[Finding]:
    """Code: uncited-passage, once the questions are about to cover the article.

    A bank that is only begun would have one for every passage that is still to come.
    """
    cited = {cite.passage for item in items for listed in item.cites.values() for cite in listed}
    known, all_ = len(set(reading.passages) & cited), len(reading.passages)
    most = 3 * known >= 2 * all_ and 3 * len(items) >= all_
    if not most and len(items) < all_:
        return
    for key in reading.passages:
        if key not in cited:
            yield Finding(
                code="uncited-passage",
                question="",
                field=key,
                problem=N_("No question cites the passage “%(passage)s”."),
                values={"passage": key},
            )


@lru_cache(4000)
def _content(text: str) -> tuple[str, ...]:
    return tuple(content(text))


@lru_cache(4000)
def _asked(text: str) -> tuple[str, ...]:
    return tuple(asked_about(text))
