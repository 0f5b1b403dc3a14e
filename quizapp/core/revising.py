"""What is different between two states of a text, passage by passage; and two edits made into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Indel

from quizapp.core.manuscripts import Manuscript, Part, Passage
from quizapp.core.wording import Fate, Run, runs


class What(StrEnum):
    """What happened to a passage. Of one moved and changed, that it changed."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is not as it was. ``number`` is its place now, of one that is gone its place before."""

    key: str
    what: What
    number: int
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of the text, or the title of a part, that is not as it was."""

    name: str
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Differences:
    about: Sequence[Said]
    titles: Sequence[Said]
    passages: Sequence[Difference]

    def __bool__(self) -> bool:
        return bool(self.about or self.titles or self.passages)


def differences(old: Manuscript, new: Manuscript) -> Differences:
    """In the order of the new text; what is gone stands where it stood."""
    titles = {part.key: part.title for part in old.parts}
    return Differences(
        about=[
            Said(name, runs(old.about.get(name, ""), value))
            for name, value in new.about.items()
            if old.about.get(name, "") != value
        ],
        titles=[
            Said(part.key, runs(titles.get(part.key, ""), part.title))
            for part in new.parts
            if titles.get(part.key, "") != part.title
        ],
        passages=_passages(list(old.passages()), list(new.passages()), _places(old), _places(new)),
    )


def _places(text: Manuscript) -> dict[str, str]:
    """The part of each passage."""
    return {one.key: part.key for part in text.parts for one in part.passages}


def _passages(
    old: Sequence[Passage],
    new: Sequence[Passage],
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> list[Difference]:
    texts = {one.key: one.text for one in old}
    found: list[Difference] = []
    codes = Indel.opcodes([one.key for one in old], [one.key for one in new])
    for code in codes:
        if code.tag == "delete":
            for number, one in enumerate(old[code.src_start : code.src_end], code.src_start + 1):
                if one.key not in after:
                    found.append(Difference(one.key, What.GONE, number, [Run(Fate.GONE, one.text)]))
            continue
        for number, one in enumerate(new[code.dest_start : code.dest_end], code.dest_start + 1):
            moved = code.tag == "insert" or before[one.key] != after[one.key]
            what = _what(one, texts.get(one.key), moved=moved)
            if what:
                shown = runs(texts.get(one.key, ""), one.text)
                found.append(Difference(one.key, what, number, shown))
    return found


def _what(one: Passage, before: str | None, *, moved: bool) -> What | None:
    if before is None:
        return What.NEW
    if before != one.text:
        return What.CHANGED
    return What.MOVED if moved else None


def merged(base: Manuscript, mine: Manuscript, theirs: Manuscript) -> tuple[Manuscript, list[str]]:
    """My changes of ``base`` put on ``theirs``; and the keys of passages that both changed, mine kept.

    Parts stand as in mine. A passage that is new in theirs follows the one that it follows there.
    """
    was = {one.key: one for one in base.passages()}
    yours = {one.key: one for one in theirs.passages()}
    both: list[str] = []

    def chosen(one: Passage) -> list[Passage]:
        before, other = was.get(one.key), yours.get(one.key)
        if before is None or other == before:
            return [one]
        if one == before:
            return [other] if other else []
        if other != one:
            both.append(one.key)
        return [one]

    titles = _titles(base, theirs)
    parts = [
        replace(
            part,
            title=titles.get((part.key, part.title), part.title),
            passages=[new for one in part.passages for new in chosen(one)],
        )
        for part in mine.parts
    ]
    about = {
        name: value if value != base.about.get(name, "") else theirs.about.get(name, value)
        for name, value in mine.about.items()
    }
    return Manuscript(about=about, parts=_with_new(parts, was, theirs)), both


def _titles(base: Manuscript, theirs: Manuscript) -> dict[tuple[str, str], str]:
    """What a part is called in theirs, by its key and the title that it had."""
    now = {part.key: part.title for part in theirs.parts}
    return {(one.key, one.title): now[one.key] for one in base.parts if one.key in now}


def _with_new(parts: Sequence[Part], was: Mapping[str, Passage], theirs: Manuscript) -> list[Part]:
    """The parts with what is new in theirs, each after its neighbour there."""
    found = [replace(part, passages=list(part.passages)) for part in parts]
    mine = {one.key for part in parts for one in part.passages}
    for part in theirs.parts:
        last = ""
        for one in part.passages:
            if one.key not in was and one.key not in mine:
                found = _put(found, part, one, last)
            last = one.key
    return found


def _put(parts: list[Part], theirs: Part, one: Passage, after: str) -> list[Part]:
    for at, part in enumerate(parts):
        keys = [passage.key for passage in part.passages]
        if after in keys or (not after and part.key == theirs.key):
            place = keys.index(after) + 1 if after else 0
            listed = [*part.passages[:place], one, *part.passages[place:]]
            return [*parts[:at], replace(part, passages=listed), *parts[at + 1 :]]
    here = next((at for at, part in enumerate(parts) if part.key == theirs.key), None)
    if here is None:
        return [*parts, replace(theirs, passages=[one])]
    part = replace(parts[here], passages=[*parts[here].passages, one])
    return [*parts[:here], part, *parts[here + 1 :]]
