"""Answers that the grammar of the stem picks out: an article, a number, a form that only the key has."""

import re
from collections.abc import Callable, Iterator, Sequence

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import BLANK, Item, Reading, Rivals
from quizapp.core.linting.wording import NUMBERS
from quizapp.core.words import N_

_OPEN_END = re.compile(r"(?:_{2,}|…|\.\.\.|:|\s|-|–|—)+$")
_VOWEL_SOUND = re.compile(r"(?:[aeio]|u(?!ni(?!n)|s[aeiu]|t[ei]|ku|ri)|hon(?:est|our|or)|hour|heir|eu(?!r|ph|g))", re.I)
_NO_VOWEL = re.compile(r"(?:one\b|once\b|eu|uni(?!n|m)|use|usu|uti|ura|ewe)", re.I)
_LETTERS = re.compile(r"[A-Z]{2,}\b|[A-Z]\b")
_SINGULAR_START = re.compile(r"(?:an?|one|another|each|every|this|that)\b", re.I)
_PLURAL_START = re.compile(
    r"(?:these|those|both|several|many|few|two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.I
)
_NOUN_ENDS = re.compile(
    r"\s(?:of|in|for|that|who|which|with|from|to|on|at|by|into|against|about|near|under|over|between|"
    r"along|after|before|without|as|whose|where|when|than|behind|beside|around)\b.*|[,;(].*", re.I
)
_ASKS_PLURAL = re.compile(
    r"^(?:who|what) (?:were|are)\b|^(?:which|what) (?:[\w’'-]+ ){1,3}?(?:were|are|have)\b", re.I
)
_ASKS_ONE = re.compile(
    r"^(?:who|what) (?:was|is)\b|^(?:which|what) (?:[\w’'-]+ ){1,3}?(?:was|is|has)\b", re.I
)
_ENDS_PLURAL = re.compile(r"\b(?:were|are|these|those)$", re.I)
_ENDS_ONE = re.compile(r"\b(?:was|is|this) an?$|\b(?:an?|one)$", re.I)
_HOW_MANY = re.compile(r"\bhow (?:many|much|long|old|far|often)\b|\b(?:what|which) (?:year|date|number|percentage)\b", re.I)
_NOT_ING = frozenset(
    "thing nothing something anything everything king spring string ring evening morning during "
    "being building meeting beginning following wing sing bring sling farthing shilling".split()  # noqa: SIM905
)
_MODALS = re.compile(r"\b(?:to|would|could|should|might|must|can|will|may|did not|not)$", re.I)


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Code: grammar-gives-away."""
    if not reading.english:
        return
    for rivals in item.rivals:
        if not (rivals.chosen and rivals.single and rivals.right and rivals.wrong):
            continue
        problem = next((words for told, words in _WAYS if told(rivals)), None)
        if problem:
            yield Finding(
                code="grammar-gives-away",
                question=item.id,
                field=f"answers-{rivals.gap}" if rivals.gap else "stem",
                problem=problem,
            )


def _by_article(rivals: Rivals) -> bool:
    """"… was an": the key begins as the article wants it, and some wrong answer does not."""
    found = re.search(r"\b(an?)$", _before_gap(rivals), re.I)
    if found is None:
        return False
    fits = [vowel_sound(one.text) == (found[1].casefold() == "an") for one in rivals.answers]
    return not all(fits) and any(fits)


def _by_number(rivals: Rivals) -> bool:
    """The stem asks for one or for several, and only the key is so many."""
    stem = " ".join(_before_gap(rivals).split())
    asked = " ".join(re.split(r"(?<=[,.]) ", stem)[-1:]) if not rivals.gap else ""
    plural = bool(_ASKS_PLURAL.search(asked) or _ENDS_PLURAL.search(stem))
    one = bool(_ASKS_ONE.search(asked) or _ENDS_ONE.search(stem))
    if plural == one:
        return False
    wrong = [is_plural(answer.text) for answer in rivals.wrong]
    key = is_plural(rivals.right[0].text)
    return key is plural and all(other is (not plural) for other in wrong)


def _by_form(rivals: Rivals) -> bool:
    """The key alone is a form that no wrong answer is, and these all share another."""
    key, *_ = rivals.right
    forms = {form_of(one.text) for one in rivals.wrong}
    mine = form_of(key.text)
    if len(rivals.wrong) < 2 or len(forms) != 1 or mine in forms:
        return False
    other = forms.pop()
    continues = not rivals.asked.rstrip().endswith("?")
    return bool(mine and other) or (continues and bool(mine or other))


def _by_continuation(rivals: Rivals) -> bool:
    """The stem breaks off before a plain verb, and only the key begins with what may be one."""
    stem = _before_gap(rivals)
    if rivals.asked.rstrip().endswith("?") or not _MODALS.search(stem):
        return False
    unfit = [_is_no_plain_verb(one.text) for one in rivals.wrong]
    return all(unfit) and len(unfit) > 1 and not _is_no_plain_verb(rivals.right[0].text)


def _by_figure(rivals: Rivals) -> bool:
    """A number is asked for, and only the key has one."""
    asks = _HOW_MANY.search(rivals.asked)
    return bool(
        asks
        and _has_number(rivals.right[0].text)
        and not any(_has_number(one.text) for one in rivals.wrong)
    )


_WAYS: Sequence[tuple[Callable[[Rivals], bool], str]] = (
    (_by_article, N_("Its “a” or “an” fits only some of the answers.")),
    (_by_number, N_("It asks for one or for several, and only the right answer is so many.")),
    (_by_continuation, N_("Only the right answer continues the sentence as grammar wants it.")),
    (_by_form, N_("Only the right answer has its grammatical form; the others share another.")),
    (_by_figure, N_("It asks for a number, and only the right answer has one.")),
)


def vowel_sound(text: str) -> bool:
    """Whether "an" stands before it."""
    word = re.sub(r"^[\W_]+", "", text)
    if _LETTERS.match(word) and not word[1:2].islower():
        return word[0] in "AEFHILMNORSX"
    if word[:1].isdigit():
        return bool(re.match(r"8|11\b|18\b|11,|18,|1[18]\d\d\b", word))
    return bool(_VOWEL_SOUND.match(word)) and not _NO_VOWEL.match(word)


def is_plural(text: str) -> bool | None:
    """Whether an answer speaks of several things; None where it cannot be told."""
    plain = text.strip(" .")
    if _SINGULAR_START.match(plain):
        return False
    if _PLURAL_START.match(plain):
        return True
    head = _NOUN_ENDS.sub("", plain)
    if re.search(r"\w and \w", head):
        return True
    words = re.findall(r"[\w’'-]+", head)
    if not words or len(words) > 5:
        return None
    last = words[-1]
    if last[:1].isupper() and len(words) > 1 and words[0].casefold() not in {"the", "his", "her", "their"}:
        return False if not last.endswith("s") else None
    if last.casefold().endswith("s"):
        return None if last.casefold().endswith(("ss", "us", "is", "’s", "'s", "news")) else True
    if last.casefold() in {"men", "women", "people", "children", "police", "oxen", "mice", "feet"}:
        return True
    return False if words[0].casefold() in {"the", "his", "her", "its", "their", "its"} else None


def form_of(text: str) -> str:
    """The form that an answer begins with, where it is beyond doubt."""
    words = [one.casefold() for one in re.findall(r"[\w’']+", text)[:3]]
    if not words:
        return ""
    if words[0] == "to":
        return "to"
    if words[0] in {"because", "by", "so", "that", "if", "when"}:
        return words[0] if words[0] not in {"by"} or (len(words) > 1 and words[1].endswith("ing")) else ""
    if words[0].endswith("ing") and words[0] not in _NOT_ING and len(words) > 1:
        return "ing"
    return ""


def _is_no_plain_verb(text: str) -> bool:
    words = [one.casefold() for one in re.findall(r"[\w’']+", text)[:2]]
    if not words:
        return False
    first = words[0]
    return (
        first in {"the", "a", "an", "by", "to", "because", "that", "it", "they", "he", "she", "in", "of", "his", "their", "was", "were", "is", "had"}
        or (first.endswith("ing") and first not in {"bring", "sing", "ring", "swing", "cling", "spring", "string"})
        or (first.endswith("ed") and first not in {"need", "feed", "speed", "exceed", "succeed", "proceed", "embed", "shed", "wed", "heed", "breed"})
    )


def _has_number(text: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    numbers = {*NUMBERS, "half", "third", "quarter", "twice", "double", "once", "none", "no", "million"}
    return bool(re.search(r"\d", text)) or bool(numbers & set(words))


def _before_gap(rivals: Rivals) -> str:
    """What of the stem stands right before the answer."""
    stem = rivals.asked.partition(BLANK)[0] if BLANK in rivals.asked else rivals.asked
    return _OPEN_END.sub("", stem)
