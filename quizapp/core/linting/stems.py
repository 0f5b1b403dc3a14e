"""The stem by itself: a NOT easily overlooked, a sentence too hard to read, pictures without words."""

import re
from collections.abc import Iterator

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Item, Reading, sentences_of
from quizapp.core.linting.wording import ASKING, SMALL, stem, tokens
from quizapp.core.words import N_

_IMAGE = re.compile(r"!\[([^\]]*)\]\s*[(\[]|<img\b([^<>]*)>", re.I)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_EMPTY_ALT = re.compile(
    r"\W*|(?:an? |the )?(?:image|picture|photo|photograph|figure|fig|graphic|diagram|map|chart|img|"
    r"dsc|scan|screenshot|untitled|alt|alt text|bild|foto)\W*\d*\W*"
    r"|\S+\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)",
    re.I,
)
# Words that pick the exception. "not" does so only where the reader is asked to choose.
_PICKS = re.compile(
    r"\b(?:which|who|whom|what|where|when|whose|choose|select|mark|pick|tick|name|identify|find|give)\b",
    re.I,
)
_ORDERS = {"choose", "select", "mark", "pick", "tick", "name", "identify", "find", "give"}
_WHY = re.compile(
    r"\b(?:why|how|(?:what|which) (?:reasons?|causes?)|what (?:made|kept|caused|led|stopped))\b",
    re.I,
)
_NOT = re.compile(r"\bnot\b|n[’']t\b|\bcannot\b", re.I)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|apart from|other than|with the exception of)\b|\bbut one\b", re.I
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:the\s+)?(?:false|untrue|incorrect|wrong|inaccurate|least\s+\w+)\b"
    r"|\b(?:the|an?)\s+(?:false|untrue|incorrect|wrong|inaccurate)\s+(?:statements?|claims?|one|answers?|options?)\b",
    re.I,
)
_OF_THESE = re.compile(
    r"\b(?:of (?:these|those|the following|the (?:statements|claims|events|people|reasons))|following|"
    r"which (?:statement|claim|answer|option))",
    re.I,
)
_HARMLESS = re.compile(
    r"\bnot (?:only|just|merely|yet|until|unlike|least|far)\b|\bor not\b|\bwhy not\b|\bif not\b",
    re.I,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{3,}’(?!\w)|(?<!\w)'[^']{3,}'(?!\w)")
# Where a clause begins that is not the one that asks.
_CLAUSE = re.compile(
    r"\b(?:that|who|whom|because|since|although|though|if|when|while|after|before|where|so that|unless"
    r"|until|as)\b",
    re.I,
)
_EMPHATIC = re.compile(r"\*\*[^*]+\*\*|__[^_]+__|\b[A-Z]{2,}(?:[’'][A-Z])?\b")


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Codes: negative-not-marked, hard-to-read, image-without-words."""
    if reading.english and _negative(item):
        yield Finding(
            code="negative-not-marked",
            question=item.id,
            field="stem",
            problem=N_("The stem turns on a negative word that is not in bold capitals."),
        )
    yield from _hard(item, reading)
    for name, text in item.texts:
        if any(_wordless(match) for match in _IMAGE.finditer(text)):
            yield Finding(
                code="image-without-words",
                question=item.id,
                field=name,
                problem=N_("A picture has no words that say what it shows."),
            )


def _wordless(match: re.Match[str]) -> bool:
    alt = match[1]
    if alt is None:
        found = _ALT.search(match[2])
        alt = next((one for one in found.groups() if one is not None), "") if found else ""
    return bool(_EMPTY_ALT.fullmatch(alt.strip()))


def _negative(item: Item) -> bool:
    """Whether the clause that asks, or the statement to judge, is negative and does not say so loudly."""
    plain = _HARMLESS.sub(" ", _QUOTED.sub(" ", _EMPHATIC.sub(" ", item.stem)))
    if item.true is not None:
        return bool(_NOT.search(_main(plain)))
    return any(_picks_exception(sentence) for sentence in sentences_of(plain))


def _picks_exception(sentence: str) -> bool:
    if (_EXCEPT.search(sentence) and _OF_THESE.search(sentence)) or re.search(
        r"\bexcept\W*$", sentence, re.I
    ):
        return True
    if re.search(r"\ball\b.*\bexcept\b", sentence, re.I):
        return True
    if _UNTRUE.search(sentence) and (_PICKS.search(sentence) or _OF_THESE.search(sentence)):
        return True
    clauses = [one for one in re.split(r"[,;:–—]", sentence) if _PICKS.search(one)]
    for at, clause in enumerate(clauses):
        asks = _PICKS.search(clause)
        why = _WHY.search(clause)
        if not asks or (why and why.start() <= asks.start()):
            continue
        if asks[0].casefold() in {"when", "where"} and at + 1 < len(clauses):
            continue  # not what is asked, but when that is so
        rest = clause[asks.end() :]
        words = rest if asks[0].casefold() in _ORDERS else _main(rest)
        if _NOT.search(words) or (
            _OF_THESE.search(clause) and re.search(r"\bnever\b", words, re.I)
        ):
            return True
    return False


def _main(text: str) -> str:
    """What stands before the first clause that hangs on it."""
    found = _CLAUSE.search(text)
    return text[: found.start()] if found else text


def _hard(item: Item, reading: Reading) -> Iterator[Finding]:
    lengths = sorted(len(tokens(one)) for one in reading.sentences()) or [20]
    usual = lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)]
    stems = [one for one in sentences_of(item.stem) if one]
    longest = max((len(tokens(one)) for one in stems), default=0)
    hard = _hard_words(item.stem, reading) if reading.english else set()
    share = len(hard) / max(1, len(tokens(item.stem)))
    if longest > max(40, usual + 8):
        problem = N_(
            "A sentence of the stem has %(words)s words; in the article few have more than %(usual)s."
        )
    elif (len(hard) >= 4 and share >= 0.2) or (len(hard) >= 3 and longest > max(30, usual)):
        problem = N_("Words of the stem are harder than the article’s: %(hard)s.")
    else:
        return
    yield Finding(
        code="hard-to-read",
        question=item.id,
        field="stem",
        problem=problem,
        values={"words": longest, "usual": usual, "hard": ", ".join(sorted(hard))},
    )


def _hard_words(text: str, reading: Reading) -> set[str]:
    """Long words that the article does not have, names and the words of asking apart."""
    known = {stem(one) for passage in reading.passages.values() for one in tokens(passage)}
    names = {one.casefold() for one in re.findall(r"(?<=[a-z,;] )[A-Z]\w+", text)}
    return {
        one
        for one in tokens(text)
        if one.isalpha()
        and one not in SMALL | ASKING | names
        and stem(one) not in known
        and (syllables(one) >= 4 or (syllables(one) >= 3 and len(one) >= 9))
    }


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e: near enough for English."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?:[^laeiouy]e|es|ed)$", "", word) or word)
    return max(1, len(groups))
