"""Forms of English words and phrases, as far as they can be told without a dictionary."""

import re

from quizapp.core.linting.wording import listed

_VOWEL = re.compile(r"[aeiou]|hon(?:est|our|or)|hour|heir", re.I)
_NO_VOWEL = re.compile(r"one\b|once\b|eu|uni(?!n|m)|us[eu]|uti|ura|ewe", re.I)
_LETTERS = re.compile(r"[A-Z]{2,}\b|[A-Z]\b")
_SINGULAR_START = re.compile(r"(?:an?|one|another|each|every|this|that)\b", re.I)
_PLURAL_START = re.compile(
    r"(?:these|those|both|several|many|few|two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.I,
)
_NOUN_ENDS = re.compile(
    r"\s(?:of|in|for|that|who|which|with|from|to|on|at|by|into|against|about|near|under|over|between|"
    r"along|after|before|without|as|whose|where|when|than|behind|beside|around)\b.*|[,;(].*",
    re.I,
)
_NO_GERUND = listed(
    """
    thing nothing something anything everything king spring string ring evening morning during being
    building meeting beginning following wing sing bring sling farthing shilling
    """
)
_VERBS_IN_ED = listed("need feed speed exceed succeed proceed embed shed wed heed breed")
_VERBS_IN_ING = listed("bring sing ring swing cling spring string")
_BEFORE_NO_VERB = listed(
    "the a an by to because that it they he she in of his their was were is had"
)
_IRREGULAR = listed("people children police oxen mice feet")


def vowel_sound(text: str) -> bool:
    """Whether "an" stands before it."""
    word = re.sub(r"^[\W_]+", "", text)
    if _LETTERS.match(word) and not word[1:2].islower():
        return word[0] in "AEFHILMNORSX"
    if word[:1].isdigit():
        return bool(re.match(r"8|11\b|18\b|11,|18,|1[18]\d\d\b", word))
    return bool(_VOWEL.match(word)) and not _NO_VOWEL.match(word)


def is_plural(text: str) -> bool | None:
    """Whether an answer speaks of several things; None where it cannot be told."""
    plain = text.strip(" .")
    head = _NOUN_ENDS.sub("", plain)
    if _PLURAL_START.match(plain) or re.search(r"\w and \w", head):
        return True
    if _SINGULAR_START.match(plain):
        return False
    words = re.findall(r"[\w’'-]+", head)
    if not words or len(words) > 5:
        return None
    return _plural_head(words)


def _plural_head(words: list[str]) -> bool | None:
    """By the last word before "of" and the like, which as a rule is the noun."""
    last, led = words[-1], words[0].casefold() in {"the", "his", "her", "its", "their"}
    if last[:1].isupper() and len(words) > 1 and not led:
        return None if last.endswith("s") else False
    if last.casefold().endswith("s"):
        return None if last.casefold().endswith(("ss", "us", "is", "’s", "'s", "news")) else True
    if last.casefold() in _IRREGULAR or last.endswith("men"):
        return True
    return False if led else None


def form_of(text: str) -> str:
    """The form that an answer begins with, where it is beyond doubt; else nothing."""
    first, second = _beginning(text)
    if first in {"to", "because", "so", "that", "if", "when"}:
        return first
    if first == "by":
        return "by" if second.endswith("ing") else ""
    return "ing" if first.endswith("ing") and first not in _NO_GERUND and second else ""


def is_no_plain_verb(text: str) -> bool:
    """Whether it surely begins with something else than a verb without an ending."""
    first, _ = _beginning(text)
    return (
        first in _BEFORE_NO_VERB
        or (first.endswith("ing") and first not in _VERBS_IN_ING)
        or (first.endswith("ed") and first not in _VERBS_IN_ED)
    )


def _beginning(text: str) -> tuple[str, str]:
    first, second, *_ = [*(one.casefold() for one in re.findall(r"[\w’']+", text)), "", ""]
    return first, second
