"""Two edits of one text made into one: what each changed, mine where both changed the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from quizapp.core.manuscripts import Manuscript, Part, Passage, as_kind


def merged(base: Manuscript, mine: Manuscript, theirs: Manuscript) -> tuple[Manuscript, list[str]]:
    """My changes of ``base`` put on ``theirs``; and the keys of passages that both changed, mine kept.

    Of a passage the words, what it is and its note are changed each for itself. Parts stand as in
    mine, but those that only theirs joined are joined. A passage that is new in theirs follows the
    one that it follows there.
    """
    was = {one.key: one for one in base.passages()}
    yours = {one.key: one for one in theirs.passages()}
    both: list[str] = []

    def chosen(one: Passage) -> list[Passage]:
        before, other = was.get(one.key), yours.get(one.key)
        if before is None or other == before:
            return [one]
        if other is None:
            return _kept(one, before, both)
        if _clash(before, one, other):
            both.append(one.key)
        return [_together(before, one, other)]

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
    mine_joined = {part.key for part in base.parts} - {part.key for part in parts}
    listed = _with_new(parts, was, theirs, mine_joined)
    return Manuscript(about=about, parts=_joined(base, listed, theirs)), both


def _kept(one: Passage, before: Passage, both: list[str]) -> list[Passage]:
    """Mine of a passage that theirs has no more: gone, unless I changed it."""
    if one == before:
        return []
    both.append(one.key)
    return [one]


def _together(before: Passage, mine: Passage, theirs: Passage) -> Passage:
    words = theirs if _words(mine) == _words(before) else mine
    kind = theirs.kind if mine.kind == before.kind else mine.kind
    note = theirs.note if mine.note == before.note else mine.note
    return replace(as_kind(words, kind), note=note)


def _clash(before: Passage, mine: Passage, theirs: Passage) -> bool:
    changed = zip(
        *((_words(one), one.kind, one.note) for one in (before, mine, theirs)), strict=True
    )
    return any(mine != was != theirs != mine for was, mine, theirs in changed)


def _words(one: Passage) -> tuple[object, ...]:
    return one.text, one.styles, one.original


def _titles(base: Manuscript, theirs: Manuscript) -> dict[tuple[str, str], str]:
    """What a part is called in theirs, by its key and the title that it had."""
    now = {part.key: part.title for part in theirs.parts}
    return {(one.key, one.title): now[one.key] for one in base.parts if one.key in now}


def _joined(base: Manuscript, parts: Sequence[Part], theirs: Manuscript) -> list[Part]:
    """The parts, but those that theirs joined with the one before and whose titles I left alone."""
    titles = {part.key: part.title for part in base.parts}
    there = {part.key for part in theirs.parts}
    places = {one.key: part.key for part in theirs.parts for one in part.passages}
    found: list[Part] = []
    for part in parts:
        onward = next((places[one.key] for one in part.passages if one.key in places), None)
        untouched = titles.get(part.key) == part.title and part.key not in there
        if untouched and found and found[-1].key == onward:
            last = found.pop()
            part = replace(last, passages=[*last.passages, *part.passages])
        found.append(part)
    return found


def _with_new(
    parts: Sequence[Part], was: Mapping[str, Passage], theirs: Manuscript, joined: Collection[str]
) -> list[Part]:
    """The parts with what is new in theirs, each after its neighbour there; ``joined`` are parts no more."""
    rows = _rows(parts, was, theirs, joined)
    listed = [
        replace(
            part,
            passages=[
                *rows.get(("first", part.key), ()),
                *(
                    each
                    for one in part.passages
                    for each in (one, *rows.get(("next", one.key), ()))
                ),
                *rows.get(("last", part.key), ()),
            ],
        )
        for part in parts
    ]
    known = {part.key for part in parts}
    return listed + [
        replace(part, passages=rows["last", part.key])
        for part in theirs.parts
        if part.key not in known and ("last", part.key) in rows
    ]


def _rows(
    parts: Sequence[Part], was: Mapping[str, Passage], theirs: Manuscript, joined: Collection[str]
) -> dict[tuple[str, str], list[Passage]]:
    """What is new in theirs: ``first`` or ``last`` in the part of a key, or ``next`` to a passage."""
    known = {part.key for part in parts}
    mine = {one.key for part in parts for one in part.passages}
    found: dict[tuple[str, str], list[Passage]] = {}
    after, row = "", list[Passage]()
    for part in theirs.parts:
        if part.key not in joined:
            after = ""
        for one in part.passages:
            if one.key not in was and one.key not in mine:
                if after in mine:
                    row = found.setdefault(("next", after), [])
                elif not after and part.key in known:
                    row = found.setdefault(("first", part.key), [])
                elif not row or row[-1].key != after:
                    row = found.setdefault(("last", part.key), [])
                row.append(one)
            after = one.key
    return found
