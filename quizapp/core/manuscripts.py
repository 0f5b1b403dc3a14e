"""A text that is being edited: its parts and passages, and what can be done with them.

Nothing here is numbered: a passage that is new has a key for the time being, and is given its own
by `quizapp.core.keying` when the text is saved.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from quizapp.core.errors import Invalid
from quizapp.core.passages import CELL, LINED, Kind, tidy
from quizapp.core.styling import Styled, restyled, shifted
from quizapp.core.words import N_

ABOUT = ("title", "summary", "language", "licence", "author", "source", "publisher", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """``original`` numbers the paragraphs of the source that it stands for. ``text`` may be empty yet."""

    key: str
    text: str = ""
    kind: str = Kind.PARAGRAPH
    styles: Sequence[Styled] = ()
    note: str = ""
    original: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    key: str
    title: str
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """``about`` has what is said of the text, by the names in `ABOUT`."""

    about: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[Part] = ()

    def passages(self) -> Iterator[Passage]:
        for part in self.parts:
            yield from part.passages

    @property
    def texts(self) -> dict[str, str]:
        return {one.key: one.text for one in self.passages()}

    def part(self, key: str) -> Part:
        """Raises `Invalid` where there is none, as when it was taken away in another tab."""
        found = next((one for one in self.parts if one.key == key), None)
        if found is None:
            raise Invalid("part", N_("This part is not there any more."))
        return found

    def to_json(self) -> dict[str, Any]:
        """Values that `from_json` reads again."""
        return {"about": dict(self.about), "parts": [_to_json(one) for one in self.parts]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Manuscript":
        return cls(about=kept["about"], parts=[_part(one) for one in kept["parts"]])


def retitled(text: Manuscript, key: str, title: str) -> Manuscript:
    parts = [replace(one, title=title) if one.key == key else one for one in text.parts]
    return replace(text, parts=parts)


def added(text: Manuscript, after: str, key: str) -> Manuscript:
    """An empty passage more, after the one with that key."""
    _place(text, after)
    new = Passage(key=key)
    return each(text, lambda one: [one, new] if one.key == after else [one])


def removed(text: Manuscript, key: str) -> Manuscript:
    _place(text, key)
    return each(text, lambda one: [] if one.key == key else [one])


def joined(text: Manuscript, key: str) -> Manuscript:
    """One passage of that one and the next, which it is first; the next one's key goes."""
    part, at = _place(text, key)
    if at + 1 == len(part.passages):
        raise Invalid(f"text-{key}", N_("No passage follows in this part."))
    first = part.passages[at]
    second = as_kind(part.passages[at + 1], first.kind)
    glue = " " if first.kind not in LINED else "\n"
    glue = glue if first.text and second.text else ""
    both = replace(
        first,
        text=first.text + glue + second.text,
        styles=(*first.styles, *shifted(second.styles, len(first.text) + len(glue))),
        note=" ".join(note for note in (first.note, second.note) if note),
        original=tuple(sorted({*first.original, *second.original})),
    )
    instead = {first.key: [both], second.key: []}
    return each(text, lambda one: instead.get(one.key, [one]))


def moved(text: Manuscript, key: str, *, up: bool) -> Manuscript:
    """A passage before the one that it followed, or after the next; at an end, in the part beside."""
    part, at = _place(text, key)
    order = list(part.passages)
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        return _with(text, {part.key: order})
    index = [one.key for one in text.parts].index(part.key)
    beside = index - 1 if up else index + 1
    if not 0 <= beside < len(text.parts):
        return text
    there = text.parts[beside]
    one = order.pop(at)
    listed = [*there.passages, one] if up else [one, *there.passages]
    return _with(text, {part.key: order, there.key: listed})


def parted(text: Manuscript, key: str, part_key: str) -> Manuscript:
    """A new part, without a title yet, that begins with the passage."""
    part, at = _place(text, key)
    if at == 0:
        raise Invalid(f"text-{key}", N_("A part begins here already."))
    new = Part(key=part_key, title="", passages=part.passages[at:])
    parts: list[Part] = []
    for one in text.parts:
        parts += [replace(one, passages=one.passages[:at]), new] if one is part else [one]
    return replace(text, parts=parts)


def continued(text: Manuscript, key: str) -> Manuscript:
    """Without the part that begins with the passage: what it has goes on in the part before."""
    part, at = _place(text, key)
    index = text.parts.index(part)
    if at or not index:
        raise Invalid(f"text-{key}", N_("No part begins here that follows another."))
    before = text.parts[index - 1]
    both = replace(before, passages=[*before.passages, *part.passages])
    return replace(text, parts=[*text.parts[: index - 1], both, *text.parts[index + 1 :]])


def as_kind(one: Passage, kind: str) -> Passage:
    """The same words as a passage of that kind, without the lines or the cells that it has not."""
    if one.kind == kind:
        return one
    bars = kind == Kind.TABLE
    words = tidy(kind, one.text.replace(CELL, "\t") if bars else one.text)
    styles = tuple(restyled(one.text, one.styles, words))
    return replace(one, kind=kind, text=words, styles=styles)


def each(text: Manuscript, change: Callable[[Passage], Sequence[Passage]]) -> Manuscript:
    """The text with what the change gives for each passage in its place."""
    listed = {
        part.key: [new for one in part.passages for new in change(one)] for part in text.parts
    }
    return _with(text, listed)


def _with(text: Manuscript, passages: Mapping[str, Sequence[Passage]]) -> Manuscript:
    parts = [replace(one, passages=passages.get(one.key, one.passages)) for one in text.parts]
    return replace(text, parts=parts)


def _place(text: Manuscript, key: str) -> tuple[Part, int]:
    for part in text.parts:
        for at, one in enumerate(part.passages):
            if one.key == key:
                return part, at
    raise Invalid("part", N_("This passage is not there any more."))


_NAMES = [one.name for one in fields(Passage)]


def _to_json(part: Part) -> dict[str, Any]:
    """As `dataclasses.asdict`, which copies each value, in a fifth of the time."""
    passages = [{name: getattr(one, name) for name in _NAMES} for one in part.passages]
    return {"key": part.key, "title": part.title, "passages": passages}


def _part(kept: Mapping[str, Any]) -> Part:
    passages = [
        Passage(
            **{
                **one,
                "styles": tuple(Styled(*style) for style in one["styles"]),
                "original": tuple(one["original"]),
            }
        )
        for one in kept["passages"]
    ]
    return Part(key=kept["key"], title=kept["title"], passages=passages)
