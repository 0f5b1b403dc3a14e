"""How the editor calls the parts of a question, and where it leads from a problem to its field."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from quizapp.core.drafts import Draft
from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.web.errors import words

# Of each group of parts: a part as a heading, and within a sentence.
Names = tuple[str, str]
LETTERED: Mapping[str, Names] = {
    "options": (N_("Answer %(mark)s"), N_("answer %(mark)s")),
    "answers": (N_("Answer %(mark)s"), N_("answer %(mark)s")),
    "pairs": (N_("Pair %(mark)s"), N_("pair %(mark)s")),
}
NUMBERED: Mapping[str, Names] = {
    "choices": (N_("Choice %(mark)s"), N_("choice %(mark)s")),
    "events": (N_("Event %(mark)s"), N_("event %(mark)s")),
    "gaps": (N_("Gap %(mark)s"), N_("gap %(mark)s")),
    "sets": (N_("Sentences %(mark)s"), N_("sentences %(mark)s")),
    "rubric": (N_("Criterion %(mark)s"), N_("criterion %(mark)s")),
}
OTHERS: Names = (N_("Part %(mark)s"), N_("part %(mark)s"))
# Parts that are called by their id.
NAMED: Mapping[str, Names] = {
    "other": (N_("Any other answer"), N_("any other answer")),
    "whole": (N_("What a good answer says"), N_("what a good answer says")),
    "true": (N_("True"), N_("“true”")),
    "false": (N_("False"), N_("“false”")),
}
# Where a field stands whose name another element of the page has.
GAP_TEXT = "gap-text"
ALWAYS = {"stem", "edit", "passage", "quote", "try"}


@dataclass(frozen=True, slots=True)
class Label:
    """A part as a heading, within a sentence, and on a small button."""

    heading: str
    inline: str
    short: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as the summary says it: the field that it leads to, if it is on the page, and its part."""

    anchor: str | None
    label: str
    words: str


def labels(draft: Draft) -> dict[str, Label]:
    """A label for the id of each part."""
    found = {}
    for group in [*(one.name for one in draft.form.groups), *draft.form.fixed]:
        for at, part in enumerate(draft.of(group)):
            found[part.id] = _label(group, part.id, at)
    return found


def _label(group: str, part_id: str, at: int) -> Label:
    mark = chr(ord("A") + at) if group in LETTERED and at < 26 else str(at + 1)
    names = {**LETTERED, **NUMBERED}.get(group, OTHERS)
    heading, inline = (gettext(one, mark=mark) for one in NAMED.get(part_id, names))
    alone = part_id in NAMED or group == "sets"
    return Label(heading, inline, heading if alone else mark)


def troubles(
    draft: Draft, called: Mapping[str, Label], problems: Mapping[str, str]
) -> list[Trouble]:
    """Each problem with the way to its field."""
    return [_trouble(draft, called, name, words) for name, words in problems.items() if name]


def trouble(draft: Draft, error: Invalid) -> str:
    """One problem in words, with the part that it is about."""
    found = _trouble(draft, labels(draft), error.field, words(error))
    return f"{found.label}: {found.words}" if found.label else found.words


def _trouble(draft: Draft, called: Mapping[str, Label], name: str, said: str) -> Trouble:
    field, _, part = name.partition("-")
    if field in {"hint", "cost"}:
        there = part.isdecimal() and 1 <= int(part) <= len(draft.hints)
        return Trouble(name if there else None, gettext("Hint %(number)s", number=part), said)
    if part:
        known = called.get(part)
        return Trouble(name if known else None, known.heading if known else "", said)
    groups = [one.name for one in draft.form.groups]
    places = {one: one for one in (*ALWAYS, *draft.form.settings, *groups)}
    places |= {"key": groups[0], "options": groups[0], "text": GAP_TEXT}
    return Trouble(places.get(name), "", said)
