"""Text as the whole application counts it: Unicode code points of NFC."""

import re
import unicodedata
from typing import NamedTuple

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # which nobody mistakes for others: no 0, 1, i, l or o


class Span(NamedTuple):
    """Half-open, in code points: ``text[start:end]``."""

    start: int
    end: int


_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
_BREAK = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?:\[[^\s\[\]]{1,4}\])*\s+(?=[\"'“‘«(\[]?[^\W\d_a-z]|[\"'“‘«(\[]?\d)"
    r"|[。！？｡]+[」』”’）]*\s*|(?<![؟۔।॥։።])[؟۔।॥։።]+[\"'”’»)]*\s+"
)
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vol|pp?|ed|cf|e\.g|i\.e|etc)|\b[A-Z])\.$")


# Accents upon accents: what puts n of them in order takes n² steps, of a megabyte minutes.
_ACCENTS = re.compile(r"(?:[^\w\s]|[\uff9e\uff9f]){100,}")


def calm(text: str) -> str:
    """``text`` without accents where they stand in heaps, as no script has them."""
    return text if text.isascii() else _ACCENTS.sub(_without_accents, text)


def _without_accents(signs: re.Match[str]) -> str:
    return "".join(sign for sign in signs[0] if not unicodedata.combining(sign))


def composed(text: str) -> str:
    """NFC, in time that grows with the length alone."""
    return unicodedata.normalize("NFC", calm(text))


def normalised(text: str) -> str:
    """NFC, with every run of white space made one space and none at the ends."""
    return " ".join(composed(text).split())


def sentences(text: str) -> list[Span]:
    """Where the sentences of one passage stand, without the space between them.

    Rules of ours rather than a model: a full stop, and then a capital or a digit, unless what
    stands before the stop is a known abbreviation or an initial. Stored with the passage, so
    that a better rule later moves nothing that was cited before. Where a passage has lines, a
    sentence ends with its line; a line with cells, a row of a table, is one.
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans = [Span(0, len(line))] if "\t" in line else _in_line(line)
        found += [_bare(text, start + one.start, start + one.end) for one in spans]
        start += len(line) + 1
    return [one for one in found if one.start < one.end]


def _bare(text: str, start: int, end: int) -> Span:
    """Without white space at the ends."""
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _in_line(text: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        stop = match.start() + len(match[0].rstrip())
        if _ABBREVIATION.search(text[max(start, stop - 12) : stop]):
            continue
        found.append(Span(start, stop))
        start = match.end()
    if text[start:].strip():
        found.append(Span(start, len(text.rstrip())))
    return found


def one_line(field: str, value: str, longest: int) -> str:
    """``value`` tidied for a single line, 1 to ``longest`` characters, or `Invalid` for ``field``.

    Some of it must be visible; halves of a surrogate pair are refused.
    """
    tidy = normalised(value.replace("\0", ""))
    if not any(sign.isprintable() for sign in tidy.replace(" ", "")):
        raise Invalid(field, N_("This is needed."))
    if any("\ud800" <= sign <= "\udfff" for sign in tidy):
        raise Invalid(field, N_("This holds a sign that is no text."))
    if len(tidy) > longest:
        raise Invalid(field, N_("At most %(longest)s characters, please."), longest=longest)
    return tidy


def some_lines(field: str, value: str, longest: int) -> str:
    """``value`` tidied for a few lines, at most ``longest`` characters; may be empty.

    Raises `Invalid` for ``field``, also where a half of a surrogate pair stands.
    """
    tidy = composed(value.replace("\0", "").replace("\r\n", "\n")).strip()
    if any("\ud800" <= sign <= "\udfff" for sign in tidy):
        raise Invalid(field, N_("This holds a sign that is no text."))
    if len(tidy) > longest:
        raise Invalid(field, N_("At most %(longest)s characters, please."), longest=longest)
    return tidy


def e_mail(field: str, value: str) -> str | None:
    """An address as it is compared, case-folded; None for nothing. Raises `Invalid` for ``field``."""
    if not value.strip():
        return None
    mail = one_line(field, value, 254).casefold()
    before, at, after = mail.partition("@")
    if not (before and at and "." in after) or " " in mail:
        raise Invalid(field, N_("This does not look like an e-mail address."))
    return mail


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, for an address; empty if no letter or digit is left."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", calm(text)).casefold()).strip("-")[
        :60
    ]


def sorting(name: str) -> str:
    """What a list of names is sorted by: "Çağla" among the letters C, not after Z."""
    plain = name.casefold()
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def comment(value: str, longest: int) -> str:
    """What was typed at length, as it may be kept: cut off, without NUL and halves of pairs."""
    kept = "".join(sign for sign in value if sign != "\0" and not "\ud800" <= sign <= "\udfff")
    return kept.strip()[:longest]
