"""The original of an article: whether a text holds it, told by a fingerprint of each paragraph.

A fingerprint is a hash of a paragraph's letters and digits, written together, without case,
accents as NFKC has them. So line breaks, hyphens, kinds of quotation mark and of dash, spaces and
soft hyphens make no difference, and any other word does. It cannot be turned back into words. A
guess can be tried, though: for a whole sentence that needs its very words, for a heading of two
or three it would not, so only whole paragraphs have one. The slug is hashed with them, so that the
same paragraph looks different under another article, and a list of guesses serves for one alone.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from quizapp.core.errors import Invalid
from quizapp.core.text import Span, normalised
from quizapp.core.words import N_

DIGITS = 16
MOST_LINES = 20_000
MOST_JOINED = 80  # lines of one paragraph
_BROKEN = re.compile("\u00ad\\s*\n\\s*|(?<=\\w-)\\s*\n\\s*(?=\\w)")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def fingerprint(paragraph: str, slug: str) -> str:
    """16 hexadecimal digits that stand for the words of a paragraph."""
    known = _salted(slug)
    known.update(_letters(paragraph))
    return known.hexdigest()[:DIGITS]


def body(lines: Sequence[str], fingerprints: Sequence[str], slug: str) -> list[str]:
    """The paragraphs with these fingerprints, in their order, found among the lines of a text.

    A paragraph is one line or several that follow each other. Whatever stands before, between and
    after paragraphs is left out. Raises `Invalid` for ``file``, with the number of the first
    paragraph that is not there or not in its place.
    """
    written = [(line, letters) for line in lines if (letters := _letters(line))]
    if len(written) > MOST_LINES:
        raise Invalid("file", N_("This file has more lines than an article has."))
    places = _places([letters for _, letters in written], set(fingerprints), slug)
    if not places:
        raise Invalid(
            "file",
            N_("¶1 is not in this file, nor is any other paragraph: it holds another text."),
        )
    found: list[Span] = []
    for wanted in fingerprints:
        here = places.get(wanted, [])
        after = found[-1].end if found else 0
        place = next((one for one in here if one.start >= after), None)
        if place is None:
            raise _misfit(found, here, sum(one in places for one in fingerprints), fingerprints)
        found.append(place)
    return [_joined([line for line, _ in written[start:end]]) for start, end in found]


def _misfit(
    found: Sequence[Span], here: Sequence[Span], fitting: int, fingerprints: Sequence[str]
) -> Invalid:
    """Why the paragraph after those ``found`` is refused; ``here`` are places of it before them."""
    number = len(found) + 1
    if here:
        other = next(at for at, one in enumerate(found, 1) if one.end > here[-1].start)
        return Invalid(
            "file",
            N_("¶%(number)s stands before ¶%(other)s here: the paragraphs are out of order."),
            number=number,
            other=other,
        )
    return Invalid(
        "file",
        N_(
            "¶%(number)s is missing or altered: no paragraph of this file has its words. "
            "%(fitting)s of %(count)s paragraphs fit."
        ),
        number=number,
        fitting=fitting,
        count=len(fingerprints),
    )


def _places(
    letters: Sequence[bytes], wanted: Collection[str], slug: str
) -> Mapping[str, Sequence[Span]]:
    """Where lines that follow each other have a wanted fingerprint, from the top of the text."""
    found: dict[str, list[Span]] = {}
    for start in range(len(letters)):
        known = _salted(slug)
        for end, more in enumerate(letters[start : start + MOST_JOINED], start + 1):
            known.update(more)
            digits = known.hexdigest()[:DIGITS]
            if digits in wanted:
                found.setdefault(digits, []).append(Span(start, end))
    return found


def _salted(slug: str) -> "hashlib._Hash":
    return hashlib.sha256(f"{slug}\n".encode())


def _letters(text: str) -> bytes:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign for sign in folded if sign.isalnum() or _is_mark(sign)).encode()


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def _joined(lines: Sequence[str]) -> str:
    """One paragraph; a word broken at the end of a line is whole again."""
    return normalised(_BROKEN.sub("", "\n".join(lines)).translate(_UNSEEN))
