"""What is different between two states of a text, passage by passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from quizapp.core.manuscripts import Manuscript, Passage
from quizapp.core.wording import Run, runs


class What(StrEnum):
    """What happened to a passage. Of one moved and changed, that it changed."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not as it was. ``number`` is its place now, of one that is gone its place before.

    ``texts`` and ``notes`` are what it said before and what it says; they are compared when asked for,
    which is the dear part. ``kinds`` are what it was and what it is, where that is not the same; of
    one that is new what it is, unless a paragraph.
    """

    key: str
    what: What
    number: int
    texts: tuple[str, str]
    notes: tuple[str, str]
    kinds: Sequence[str] = ()

    @property
    def runs(self) -> Sequence[Run]:
        """What became of its words."""
        return runs(*self.texts)

    @property
    def note(self) -> Sequence[Run]:
        """What became of its editor's note, none where that is as it was."""
        before, now = self.notes
        return runs(before, now) if before != now else ()


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of the text that is not as it was."""

    name: str
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Titled:
    """A part with another title, a new one, or one that is gone.

    ``joined`` is the title of the part in which the passages of one that is gone go on.
    """

    key: str
    what: What
    runs: Sequence[Run]
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    about: Sequence[Said]
    titles: Sequence[Titled]
    passages: Sequence[Difference]

    def __bool__(self) -> bool:
        return bool(self.about or self.titles or self.passages)


def differences(old: Manuscript, new: Manuscript) -> Differences:
    """In the order of the new text; what is gone stands where it stood, a part that is gone last."""
    return Differences(
        about=[
            Said(name, runs(old.about.get(name, ""), value))
            for name, value in new.about.items()
            if old.about.get(name, "") != value
        ],
        titles=[*_titled(old, new), *_untitled(old, new)],
        passages=_passages(old, new),
    )


def _titled(old: Manuscript, new: Manuscript) -> list[Titled]:
    titles = {part.key: part.title for part in old.parts}
    return [
        Titled(
            part.key,
            What.CHANGED if part.key in titles else What.NEW,
            runs(titles.get(part.key, ""), part.title),
        )
        for part in new.parts
        if titles.get(part.key) != part.title
    ]


def _untitled(old: Manuscript, new: Manuscript) -> list[Titled]:
    titles = {part.key: part.title for part in new.parts}
    onward = _counterparts(old, new)
    return [
        Titled(part.key, What.GONE, runs(part.title, ""), titles.get(onward[part.key] or ""))
        for part in old.parts
        if part.key not in titles
    ]


def _passages(old: Manuscript, new: Manuscript) -> list[Difference]:
    was, now = list(old.passages()), list(new.passages())
    known, kept = {one.key: one for one in was}, {one.key for one in now}
    crossed = _crossed(old, new)
    found: list[Difference] = []
    codes = Indel.opcodes([one.key for one in was], [one.key for one in now])
    for code in codes:
        if code.tag == "delete":
            gone = enumerate(was[code.src_start : code.src_end], code.src_start + 1)
            found += [_gone(one, number) for number, one in gone if one.key not in kept]
            continue
        for number, one in enumerate(now[code.dest_start : code.dest_end], code.dest_start + 1):
            moved = code.tag == "insert" or one.key in crossed
            what = _what(known.get(one.key), one, moved=moved)
            if what:
                found.append(_different(known.get(one.key), one, what, number))
    return found


def _gone(one: Passage, number: int) -> Difference:
    return Difference(one.key, What.GONE, number, (one.text, ""), (one.note, ""))


def _different(before: Passage | None, one: Passage, what: What, number: int) -> Difference:
    was = before or Passage(key=one.key)
    kinds = (was.kind, one.kind) if before else (one.kind,)
    usual = was.kind == one.kind
    texts, notes = (was.text, one.text), (was.note, one.note)
    return Difference(one.key, what, number, texts, notes, () if usual else kinds)


def _what(before: Passage | None, one: Passage, *, moved: bool) -> What | None:
    if before is None:
        return What.NEW
    if (before.text, before.kind, before.note) != (one.text, one.kind, one.note):
        return What.CHANGED
    return What.MOVED if moved else None


def _crossed(old: Manuscript, new: Manuscript) -> set[str]:
    """Passages that stand in another part, unless theirs was joined with it or was divided."""
    before, after = _places(old), _places(new)
    onward, back = _counterparts(old, new), _counterparts(new, old)
    return {
        key
        for key in before.keys() & after.keys()
        if onward[before[key]] != after[key] and back[after[key]] != before[key]
    }


def _counterparts(one: Manuscript, other: Manuscript) -> dict[str, str | None]:
    """For each part itself; where the other text has it not, the one its first passage stands in there."""
    there, places = {part.key for part in other.parts}, _places(other)
    return {
        part.key: part.key
        if part.key in there
        else next((places[each.key] for each in part.passages if each.key in places), None)
        for part in one.parts
    }


def _places(text: Manuscript) -> dict[str, str]:
    """The part of each passage."""
    return {one.key: part.key for part in text.parts for one in part.passages}
