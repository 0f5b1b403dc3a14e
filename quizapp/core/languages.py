"""Which language a text is in, by a small rule, and in which direction it is written."""

import re
import unicodedata
from collections import Counter
from typing import Literal

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr"}
_RIGHT_TO_LEFT |= {"ug", "ur", "yi"}
_SAMPLE = 20_000  # characters
_SCRIPTS = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "TAMIL": "ta",
    "THAI": "th",
}
_LETTERS = [("ar", "پچژگ", "fa"), ("ar", "ٹڈڑے", "ur"), ("ru", "іїєґ", "uk"), ("ru", "ўЎ", "be")]
_COMMON = {
    "de": "der die das und nicht ist ein eine mit von den zu auf für sich",
    "en": "the of and to is that in was for with as his it by are",
    "es": "el los las que y del una por con para es no se como más",
    "fr": "le les des et est une dans que pour qui sur pas du au avec",
    "it": "il di che e la per un non è con del della sono gli nel",
    "nl": "de het een van en dat niet is op te zijn met voor aan door",
    "pl": "i w na z się nie że do jest to od po przez o był",
    "pt": "o os que e do da em um uma para não com se por mais",
    "sv": "och att det som en är på av för inte med den till var ett",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi ne kadar en",
}


def tag(given: str) -> str:
    """``en`` or ``pt-BR`` as a page or a file names it; empty where it is none."""
    found = given.strip().replace("_", "-")
    return found if _TAG.fullmatch(found) and len(found) <= 35 else ""


def guess(text: str) -> str:
    """The likeliest language: by the script, among those in Latin letters by the commonest words.

    Empty where neither says anything.
    """
    sample = text[:_SAMPLE]
    scripts = Counter(unicodedata.name(sign, " ").split()[0] for sign in sample if sign.isalpha())
    if not scripts:
        return ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts.total() / 10:
        return "ja"
    found = _SCRIPTS.get(scripts.most_common(1)[0][0], "")
    for language, letters, other in _LETTERS:
        if found == language and sum(map(sample.count, letters)) * 200 > scripts.total():
            return other
    return found or _by_words(sample)


def _by_words(sample: str) -> str:
    words = Counter(re.findall(r"\w+", sample.casefold()))
    known = {
        language: sum(words[word] for word in common.split())
        for language, common in _COMMON.items()
    }
    best = max(known, key=lambda language: known[language])
    return best if known[best] * 20 > words.total() else ""


def direction(language: str) -> Literal["ltr", "rtl"]:
    """In which direction a language is written, by its tag; ``az-Arab`` names the script itself."""
    first, *rest = language.lower().split("-")
    if "latn" in rest:
        return "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT or {"arab", "hebr"} & {*rest} else "ltr"
