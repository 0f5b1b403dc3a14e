"""English words as the linter compares them: stems without endings, numbers as digits, small words apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quizapp.core.text import calm


def listed(words: str) -> frozenset[str]:
    """A list of words, written as a text."""
    return frozenset(words.split())


_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_SHORT = {"can't": "can not", "won't": "will not", "cannot": "can not", "shan't": "shall not"}
_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
NUMBERS = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "thousand": "1000",
    "dozen": "12",
}
ARTICLES = frozenset({"a", "an", "the"})
NEGATIONS = listed("not no never none nobody nothing neither nor without cannot hardly instead")
# Words that carry no content of their own.
SMALL = listed(
    """
    a about after again all also although always am among an and another any are around as at away be
    became because become been before being below between both but by came can come could did do does
    done down during each either else even ever every few for from further get gets give given go goes
    got had has have having he her here hers herself him himself his how however i if in into is it its
    itself just kind least less like made make makes many may me might mine more most much must my near
    next nor of off often on once only onto or other others our out over own per put quite rather same
    say says set shall she should since so some still such take taken than that the their theirs them
    themselves then there these they this those though through thus to too took toward towards under
    until up upon us very was way we went were what when where whether which while who whom whose why
    will with within would yet you your 1
    """
)
# Those of them that only hold a sentence together.
FUNCTION = listed(
    """
    a an the and or but of in on at to for from by with about into as than that this these those it its he
    she they him her his their them who whom which what when where why how is are was were be been do does
    did had has have not no
    """
)
# What questions are made of, whatever they are about.
ASKING = listed(
    """
    according account article author answer answers below best choose claim claims correct describe
    described describes event events explain false following gap gaps give gives item mark mean means
    name option order page paragraph part passage passages phrase pick place point question reader
    reason reasons report reports say said says select sentence statement statements tell tells term
    text thing things time true view 2 3 word words year years writer correctly match pair fill
    happen happened mention mentioned mentions called call
    """
)
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ingly", ""), ("edly", ""), ("ing", ""), ("ed", ""), ("ly", ""), ("s", "")),
)


@lru_cache(4000)
def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers in order, without case; numbers in digits, short forms written out."""
    plain = unicodedata.normalize("NFKC", calm(text)).translate(_QUOTES).casefold()
    found: list[str] = []
    for token in _TOKEN.findall(plain):
        if token[0].isdigit():
            found.append(re.sub(r",(?=\d{3})", "", token))
        else:
            found += _written_out(token)
    return tuple(found)


@lru_cache(20_000)
def stem(token: str) -> str:
    """A word without its ending: crude, and the same for forms of one word as a rule."""
    if token[:1].isdigit() or len(token) < 4:
        return token
    for ending, instead in _ENDINGS:
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            if ending == "s" and token.endswith(("ss", "us", "is")):
                continue
            token = token[: -len(ending)] + instead
            break
    if len(token) > 3 and token[-1] == token[-2] and token[-1] not in "aeiouls":
        token = token[:-1]
    return token[:-1] if token.endswith("e") and len(token) > 3 else token


def content(text: str, besides: Iterable[str] = ()) -> list[str]:
    """Stems of the words that carry content, in order. ``besides`` are left out as well."""
    out = SMALL | frozenset(besides)
    return [stem(one) for one in tokens(text) if one not in out]


def asked_about(text: str) -> list[str]:
    """What a question is about: its content without the words of asking."""
    return content(text, ASKING)


def stands_in(words: Sequence[str], text: Sequence[str], most_between: int = 0) -> bool:
    """Whether ``words`` stand in ``text`` in order, with at most so many others between them."""
    if not words:
        return False
    for start in (at for at, one in enumerate(text) if one == words[0]):
        at, spare = start, most_between
        for word in words[1:]:
            window = list(text[at + 1 : at + 2 + spare])
            if word not in window:
                break
            skipped = window.index(word)
            at, spare = at + 1 + skipped, spare - skipped
        else:
            return True
    return False


def negated(text: str) -> bool:
    return bool(NEGATIONS & set(tokens(text)))


def shared(one: Iterable[str], other: Iterable[str]) -> float:
    """Words in both over words in either: 0 to 1."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _written_out(token: str) -> list[str]:
    if token in _SHORT:
        return _SHORT[token].split()
    if token.endswith("n't"):
        return [token[:-3], "not"]
    word, _mark, rest = token.partition("'")
    if rest not in {"", "s", "d", "re", "ve", "ll", "m"}:
        return [NUMBERS.get(one, one) for one in (word, rest)]
    return [NUMBERS.get(word, word)]
