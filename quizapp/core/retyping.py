"""Passages in the plain fields of a form, and back: their words, what each is, and its editor's note."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from quizapp.core.errors import Invalid
from quizapp.core.manuscripts import Manuscript, Passage, as_kind, each
from quizapp.core.passages import CELL, LINED, Kind
from quizapp.core.styling import cut, restyled
from quizapp.core.text import Span, composed, normalised, some_lines
from quizapp.core.words import N_

LONGEST, LONGEST_NOTE = 50_000, 2000
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a form says of a passage; of what is None it says nothing."""

    text: str | None = None
    kind: str | None = None
    note: str | None = None


def retyped(text: Manuscript, typed: Mapping[str, Typed], new_key: Callable[[], str]) -> Manuscript:
    """The text with what was typed for some passages. An empty line makes two of one passage.

    Raises `Invalid` for ``text-<key>``, ``kind-<key>`` or ``note-<key>``.
    """
    return each(
        text, lambda one: _retyped(one, typed[one.key], new_key) if one.key in typed else [one]
    )


def as_typed(kind: str, text: str) -> str:
    """What the field shows: cells, which a keyboard cannot part by ``\\t``, stand between bars."""
    return text.replace("\t", CELL) if kind == Kind.TABLE else text


def blocks(field: str, kind: str, typed: str) -> list[str]:
    """The passages that were typed, an empty line between two; none where nothing was.

    Raises `Invalid` for ``field`` where it is too long or holds halves of signs.
    """
    plain = composed(typed.replace("\0", "").replace("\r\n", "\n"))
    if any("\ud800" <= sign <= "\udfff" for sign in plain):
        raise Invalid(field, N_("This holds a sign that is no text."))
    if len(plain) > LONGEST:
        raise Invalid(field, N_("At most %(longest)s characters, please."), longest=LONGEST)
    listed = [_tidy(kind, one) for one in _EMPTY_LINE.split(plain)]
    return [one for one in listed if _visible(one)]


def _retyped(one: Passage, typed: Typed, new_key: Callable[[], str]) -> list[Passage]:
    kind, note = _kind(one, typed.kind), _note(one, typed.note)
    made = [one]
    if typed.text is not None and not _same(typed.text, as_typed(one.kind, one.text)):
        # What the field showed as a table is typed as one, whatever it is from now on.
        meant = one.kind if one.kind == Kind.TABLE else kind
        found = blocks(f"text-{one.key}", meant, typed.text)
        made = _divided(replace(one, kind=meant), found or [""], new_key)
    first, *others = (as_kind(new, kind) for new in made)
    return [replace(first, note=note), *others]


def _divided(one: Passage, found: list[str], new_key: Callable[[], str]) -> list[Passage]:
    """A passage for each of the texts, the first with all that belongs to it."""
    whole = ("\n" if one.kind in LINED else " ").join(found)
    styles = restyled(one.text, one.styles, whole)
    made: list[Passage] = []
    at = 0
    for words in found:
        here = tuple(cut(styles, Span(at, at + len(words))))
        at += len(words) + 1
        made.append(
            replace(one, text=words, styles=here)
            if not made
            else Passage(key=new_key(), text=words, kind=one.kind, styles=here)
        )
    return made


def _kind(one: Passage, chosen: str | None) -> str:
    if chosen is None:
        return one.kind
    if chosen not in {kind.value for kind in Kind}:
        raise Invalid(f"kind-{one.key}", N_("Choose what it is."))
    return chosen


def _note(one: Passage, typed: str | None) -> str:
    """What was typed in one line, nothing where nothing is to be seen; untouched as it was."""
    if typed is None or _same(typed, one.note):
        return one.note
    note = normalised(some_lines(f"note-{one.key}", typed, LONGEST_NOTE))
    return note if _visible(note) else ""


def _same(typed: str, shown: str) -> bool:
    return typed.replace("\r\n", "\n") == shown


def _tidy(kind: str, block: str) -> str:
    if kind not in LINED:
        return normalised(block)
    lines = [_line(kind, one) for one in block.splitlines()]
    return "\n".join(one for one in lines if one.strip())


def _line(kind: str, line: str) -> str:
    if kind != Kind.TABLE:
        return normalised(line)
    return "\t".join(normalised(cell) for cell in line.replace("\t", CELL).split(CELL))


def _visible(block: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in block)
