"""Where exactly a quote begins and ends, once the place of its words is known."""

from quizapp.core.folding import folded, unseen, wide, word_sign
from quizapp.core.text import Span

_LONGEST = 12  # signs that an end is moved at most, to stand between words


def unedited(text: str, span: Span, exact: str, before: str, after: str) -> Span:
    """With the white space that the quote has at its own ends: all of it, if none stood beside it."""
    if not (unseen(exact[0]) or unseen(exact[-1])):
        return span
    start, end = span
    signs = folded(exact)
    lead, trail = signs.starts[0], len(exact) - signs.ends[-1]
    if lead:
        most = lead if before and unseen(before[-1]) else start
        start -= _unseen(text[max(0, start - most) : start][::-1])
    if trail:
        most = trail if after and unseen(after[0]) else len(text)
        end += _unseen(text[end : end + most])
    return Span(start, end)


def edited(text: str, span: Span, exact: str, before: str, after: str) -> Span:
    """Moved to the nearest end of a word, where the quote began and ended with whole words."""
    start, end = span
    if not _inside(before[-1:], exact[:1]):
        start = _nearest(text, start)
    if not _inside(exact[-1:], after[:1]):
        end = _nearest(text, end)
    words = text[start:end].strip()
    if not words:
        return span
    start = text.index(words, start)
    return Span(start, start + len(words))


def _unseen(text: str) -> int:
    """How many of the first signs are not seen."""
    return next((at for at, sign in enumerate(text) if not unseen(sign)), len(text))


def _inside(left: str, right: str) -> bool:
    """Whether the boundary between two signs is within a word."""
    return bool(left and right) and word_sign(left) and word_sign(right)


def _nearest(text: str, at: int) -> int:
    """The nearest place that is not within a word; the same, where words are not set apart."""
    for step in range(_LONGEST):
        for place in (at - step, at + step):
            if not 0 <= place <= len(text):
                continue
            left, right = text[place - 1 : place] if place else "", text[place : place + 1]
            if wide(left) or wide(right):
                return at
            if not _inside(left, right):
                return place
    return at
