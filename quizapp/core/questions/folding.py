"""What people type, made alike: words without case and kinds of quotes, numbers in any digits."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import OSA

from quizapp.core.text import calm

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "…": "...",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}
)
_NUMBER = re.compile(r"([+-]?)(\d[\d.,' \u066b\u066c]*|[.,\u066b]\d+)(.*)", re.S)
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
LONGEST_NUMBER = 40


def folded(text: str, *, accents: bool = False) -> str:
    """``text`` as answers are compared: NFKC, without case, kinds of dashes and quotes, spare spaces.

    A stop or a comma at an end says nothing, either. With ``accents`` these are folded, too.
    """
    plain = unicodedata.normalize("NFKC", calm(text).translate(_SIGNS)).casefold()
    if accents:
        letters = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", plain).translate(_SIGNS))
    plain = re.sub(r"\s*-\s*", "-", " ".join(plain.split()))
    return plain.strip(" .,;:!?") or plain


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap; ``most`` + 1 if they are more than that."""
    return OSA.distance(one, other, score_cutoff=most)


def readings(typed: str, units: tuple[str, ...] = ()) -> list[Decimal]:
    """The numbers that ``typed`` may mean; none if it is no number.

    Digits of any script; a decimal comma or point; "10,000" is ten thousand, or ten. One of
    ``units`` may follow.
    """
    plain = unicodedata.normalize("NFKC", calm(typed)).translate(_SIGNS)
    match = _NUMBER.fullmatch(" ".join(_INVISIBLE.sub("", plain).split()))
    if not match or len(typed) > LONGEST_NUMBER + 60:
        return []
    sign, digits, rest = match.groups()
    if folded(rest) and folded(rest) not in {folded(unit) for unit in units}:
        return []
    return [Decimal(sign + one) for one in _meant(_western(digits.strip()))]


def exact(value: str) -> Decimal | None:
    """The number that an author wrote: a point for decimals, no thousands."""
    try:
        read = Decimal(unicodedata.normalize("NFKC", value).translate(_SIGNS).strip())
    except InvalidOperation:
        return None
    return read if read.is_finite() and len(value) <= LONGEST_NUMBER else None


def plain(value: Decimal) -> str:
    """A number as an author writes it: all its digits, and none that says nothing."""
    digits = f"{value:f}" if value else "0"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _western(digits: str) -> str:
    signs = {"\u066b": ".", "\u066c": ","}
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else signs.get(sign, sign)
        for sign in digits
    )


def _meant(digits: str) -> Iterator[str]:
    if len(digits) > LONGEST_NUMBER:
        return
    if _THOUSANDS.fullmatch(digits):
        yield re.sub(r"\D", "", digits)
    spaced = re.sub(r"(?<=\d)[ '](?=\d{3}(?!\d))", "", digits)
    if re.fullmatch(r"\d*[.,]?\d+", spaced):
        yield spaced.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", spaced):
        yield spaced.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", spaced):
        yield spaced.replace(".", "").replace(",", ".")
