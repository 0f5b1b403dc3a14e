"""What a text that is brought in is made of, and the passages it becomes.

A *block* is what a reader of a format found, one after the other. A *draft* is a passage as it
will be numbered, still to be merged, split and named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from quizapp.core.errors import Invalid
from quizapp.core.footnotes import Homes
from quizapp.core.passages import Kind
from quizapp.core.text import normalised, sentences
from quizapp.core.words import N_

LONGEST_TITLE = 200  # characters of a part's title
_LINES = {Kind.LIST, Kind.NUMBERED, Kind.TABLE}


class Look(NamedTuple):
    """How the words ``text[start:end]`` look: a `quizapp.core.passages.Style`."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading of a ``level`` from 1 to 6, a whole list, a whole table."""

    kind: Kind
    text: str
    looks: Sequence[Look] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage to be. ``part`` is the title of the part that begins with it, None where none does."""

    kind: Kind
    text: str
    looks: Sequence[Look] = ()
    part: str | None = None

    @property
    def places(self) -> list[int]:
        """Where it may be split: the beginnings of its sentences and lines, but the first."""
        return [span.start for span in sentences(self.text)][1:]

    def to_content(self) -> list[Any]:
        """As JSON keeps it."""
        return [self.kind.value, self.text, [list(look) for look in self.looks], self.part]


def from_content(kept: Sequence[Any]) -> Draft:
    kind, text, looks, part = kept
    return Draft(Kind(kind), text, [Look(*look) for look in looks], part)


def drafts(blocks: Iterable[Block], title: str = "") -> list[Draft]:
    """The passages that blocks become. The first begins a part, with no title if it has none.

    Headings of the upper levels become parts, those below passages. A heading that only says the
    ``title`` is left out; footnotes stand at the end of the part that refers to them.
    """
    kept = [block for block in blocks if block.text.strip()]
    if kept and kept[0].kind is Kind.HEADING and _same(kept[0].text, title):
        kept = kept[1:]
    at = len(kept)
    while at and kept[at - 1].kind is Kind.HEADING:  # nothing follows them
        at -= 1
        kept[at] = replace(kept[at], level=7)
    upper = _upper(kept)
    found: list[Draft] = []
    for name, inside in _gathered(list(_parts(kept, upper))):
        made = [Draft(block.kind, block.text, block.looks) for block in inside]
        found += [replace(made[0], part=name), *made[1:]]
    return found


def _upper(blocks: Sequence[Block]) -> int:
    """The deepest level whose headings begin parts: the first that has two, else the first there is."""
    levels = [one.level for one in blocks if one.kind is Kind.HEADING and one.level < 7]
    counted = Counter(levels)
    repeated = [level for level, count in counted.items() if count > 1]
    return min(repeated or levels, default=0)


def _parts(blocks: Sequence[Block], upper: int) -> Iterator[tuple[str, list[Block]]]:
    name, inside = "", list[Block]()
    for block in blocks:
        begins = block.kind is Kind.HEADING and block.level <= upper
        if not begins or len(block.text) > LONGEST_TITLE:
            inside.append(block)
        elif inside:
            yield name, inside
            name, inside = block.text, []
        else:
            name = f"{name} – {block.text}"[:LONGEST_TITLE] if name else block.text
    if inside:
        yield name, inside


def _gathered(parts: Sequence[tuple[str, list[Block]]]) -> Iterator[tuple[str, list[Block]]]:
    """Each part with the footnotes that it refers to at its end; one that is empty then is none."""
    kept = [[one for one in inside if one.kind is not Kind.FOOTNOTE] for _, inside in parts]
    homes = Homes([[one.text for one in inside] for inside in kept])
    notes: list[list[Block]] = [[] for _ in parts]
    for at, (_, inside) in enumerate(parts):
        for one in inside:
            if one.kind is Kind.FOOTNOTE:
                notes[homes.of(one.text, at)].append(one)
    for (name, _), texts, below in zip(parts, kept, notes, strict=True):
        if texts or below:
            yield name, [*texts, *below]


def merged(first: Draft, second: Draft) -> Draft:
    """One passage of two: of the first one's kind, unless that is a heading."""
    kind = second.kind if first.kind is Kind.HEADING else first.kind
    one, other = as_kind(first, kind), as_kind(second, kind)
    between = "\n" if kind in _LINES else " "
    moved = len(one.text) + len(between)
    looks = [Look(look.start + moved, look.end + moved, look.style) for look in other.looks]
    return Draft(kind, one.text + between + other.text, [*one.looks, *looks], first.part)


def split(draft: Draft, at: int) -> tuple[Draft, Draft]:
    """Two passages of one; ``at`` in code points. Raises `Invalid` where one would be empty."""
    sides = None
    if draft.kind is Kind.TABLE:  # a row keeps its empty cells
        sides, line = "\n", draft.text.rfind("\n", 0, at) + 1
        at = at if draft.text[line:at].strip() else line
    before, after = draft.text[:at].rstrip(sides), draft.text[at:].lstrip(sides)
    if not (0 < at < len(draft.text) and before and after):
        raise Invalid("at", N_("Choose where the new passage begins."))
    begins = len(draft.text) - len(after)
    return (
        replace(draft, text=before, looks=cut(draft.looks, 0, len(before))),
        Draft(draft.kind, after, cut(draft.looks, begins, len(draft.text))),
    )


def cut(looks: Iterable[Look], start: int, end: int) -> list[Look]:
    """The looks of ``text[start:end]``, counted from its start."""
    inside = [
        Look(max(one.start, start) - start, min(one.end, end) - start, one.style) for one in looks
    ]
    return [one for one in inside if one.start < one.end]


def as_kind(draft: Draft, kind: Kind) -> Draft:
    """The same words as a passage of another kind: without lines or cells where that has none."""
    if kind is Kind.TABLE or ("\t" not in draft.text and kind in _LINES):
        return replace(draft, kind=kind)
    lines = "\n" if kind in _LINES else ""
    text, places = _folded(draft.text, lines)
    looks = [Look(places[one.start], places[one.end], one.style) for one in draft.looks]
    return replace(draft, kind=kind, text=text, looks=[one for one in looks if one.start < one.end])


def _folded(text: str, keep: str) -> tuple[str, list[int]]:
    """White space made single spaces, but for ``keep``; and where each place of ``text`` went."""
    signs: list[str] = []
    places: list[int] = []
    for sign in text:
        places.append(len(signs))
        if sign in keep or not sign.isspace():
            signs.append(sign)
        elif signs and signs[-1] not in f" {keep}":
            signs.append(" ")
    return "".join(signs), [*places, len(signs)]


def _same(one: str, other: str) -> bool:
    return normalised(one).casefold() == normalised(other).casefold()
