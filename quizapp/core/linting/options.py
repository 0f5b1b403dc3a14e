"""Answers beside each other: none twice, none that is about the others, and a key that does not stand out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Answer, Item, Reading, Rivals
from quizapp.core.linting.wording import ARTICLES, listed, stem, tokens
from quizapp.core.text import calm
from quizapp.core.words import N_

_SPARE = ARTICLES | {"that"}
_WHICH = r"(?:of\s+)?(?:the\s+|these\s+|those\s+)*"
_ANSWERS = (
    r"(?:above|below|options?|answers?|choices?|statements?|alternatives?|reasons?|others?|following"
    r"|these|those)"
)
_ABOUT_OTHERS = [
    re.compile(pattern)
    for pattern in (
        rf"(?:all|none|both|neither|either|any|some|two|most)(?: three| four| two)?\s+{_WHICH}"
        rf"(?:\w+\s+)?{_ANSWERS}(?:\s+(?:above|below|are|is|apply|applies|options|answers|given)\b.*)?",
        r"(?:all|none|both|neither) of (?:these|those|the two)",
        r"(?:all|both|none|neither)(?: of them)? (?:are|is) (?:right|correct|true|wrong|false)",
        r"(?:all|none|neither|both|everything|nothing)(?: of)?(?: (?:that is|mentioned|listed|named))? above",
        r"(?:only |both |neither )?\(?[a-h]\)?,? (?:and|or|nor|&) \(?[a-h]\)?(?: (?:only|are \w+))?",
        r"(?:both|neither|only) \(?\d\)? (?:and|or|nor|&) \(?\d\)?",
        r"(?:answers?|options?|statements?) [a-h1-8](?:,| and| or| nor) ?.*",
        r"(?:no|not any|another|any other|every) (?:\w+ )?(?:answer|option|choice|statement)s?"
        r"(?: (?:above|here|is|are)\b.*)?",
        r"(?:the )?(?:others|other answers|rest) (?:are|is) .*",
        r"all (?:three|four|five)",
    )
]
_HEDGES = listed(
    """
    perhaps probably possibly presumably apparently likely may might seems seemed appears appeared
    arguably usually generally typically often sometimes frequently occasionally relatively somewhat
    tended tends tend suggests suggested rarely
    """
)
_PHRASES = re.compile(
    r"\b(?:at least (?:in part|partly)|to some (?:extent|degree)|to a (?:certain|large) extent"
    r"|among other things|in (?:most|some|many) cases|for the most part|as a rule|in general"
    r"|on the whole|more or less|not always|not entirely|not necessarily)\b"
)
_ABSOLUTE = listed(
    """
    always never all every everyone everybody everything only none nobody nothing no entirely
    completely totally wholly solely exclusively absolutely must any anyone whatever certainly
    definitely purely
    """
)
_QUANTITY = re.compile(r"\b(?:how (?:many|much|often)|what (?:share|part|proportion))\b", re.I)
LONGER, MORE_WORDS, MORE_LETTERS = 1.4, 2, 15


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Codes: duplicate-option, all-or-none, key-longest, key-most-hedged."""
    for answers in item.lists:
        yield from _twice(item, answers, reading)
    for rivals in item.rivals:
        if not rivals.chosen:
            continue
        yield from _about_others(item, rivals)
        yield from _longest(item, rivals)
        if reading.english:
            yield from _hedged(item, rivals)


def _twice(item: Item, answers: Sequence[Answer], reading: Reading) -> Iterator[Finding]:
    """Case, signs, articles and endings apart, the same words: then marking cannot be fair."""
    seen: dict[str, Answer] = {}
    for one in answers:
        said = _folded(one.text, english=reading.english and one.field[:4] in {"text", "prom"})
        if said and said in seen:
            yield Finding(
                code="duplicate-option",
                question=item.id,
                field=one.field,
                problem=N_("Another answer says the same: “%(other)s”."),
                values={"other": seen[said].text},
            )
        seen.setdefault(said, one)


def _folded(text: str, *, english: bool) -> str:
    """Signs count where they may be all the difference, as in a formula."""
    plain = unicodedata.normalize("NFKC", calm(text)).casefold().strip(" .,;:!?")
    if re.search(r"[+*/=<>^%$£€()−-]", plain):
        return " ".join(plain.split())
    said = [stem(one) for one in tokens(text) if one not in _SPARE] if english else tokens(text)
    return " ".join(said) or plain


def _about_others(item: Item, rivals: Rivals) -> Iterator[Finding]:
    for one in rivals.answers:
        said = " ".join(one.text.casefold().strip(" .!").split())
        if any(pattern.fullmatch(said) for pattern in _ABOUT_OTHERS):
            yield Finding(
                code="all-or-none",
                question=item.id,
                field=one.field,
                problem=N_("This answer is about the other answers.")
                if one.keeps_place
                else N_("This answer is about the other answers, and does not keep its place."),
            )


def _longest(item: Item, rivals: Rivals) -> Iterator[Finding]:
    """Every right answer is much longer than every wrong one, in words and in letters."""
    if not rivals.right or len(rivals.wrong) < (2 if rivals.single else 1):
        return
    shortest = min(rivals.right, key=lambda one: len(one.text))
    longest = max(rivals.wrong, key=lambda one: len(one.text))
    letters, others = len(shortest.text), len(longest.text)
    words = len(shortest.text.split())
    most = max(len(one.text.split()) for one in rivals.wrong)
    if (
        letters >= LONGER * others
        and letters - others >= MORE_LETTERS
        and words - most >= MORE_WORDS
    ):
        yield Finding(
            code="key-longest",
            question=item.id,
            field=shortest.field,
            problem=N_(
                "The right answer is by far the longest: %(words)s words against at most %(most)s."
            ),
            values={"words": words, "most": most},
        )


def _hedged(item: Item, rivals: Rivals) -> Iterator[Finding]:
    """The key alone is hedged, or the key alone is not absolute."""
    if not rivals.single or not rivals.right or len(rivals.wrong) < 2:
        return
    key = rivals.right[0]
    strong = _hedges(key.text)
    others = [_hedges(one.text) for one in rivals.wrong]
    absolute = sum(bool(_ABSOLUTE & set(tokens(one.text))) for one in rivals.wrong)
    if any(others) or _ABSOLUTE & set(tokens(key.text)):
        return
    quantity = _QUANTITY.search(rivals.asked)
    if (strong and absolute) or strong > 1 or (absolute == len(others) and not quantity):
        yield Finding(
            code="key-most-hedged",
            question=item.id,
            field=key.field,
            problem=N_(
                "Only the right answer is worded with care; the others are flat or absolute."
            ),
        )


def _hedges(text: str) -> int:
    """Words of caution; "some", "mostly" and the like are none, they may be what the text says."""
    return sum(one in _HEDGES for one in tokens(text)) + len(_PHRASES.findall(text.casefold()))
