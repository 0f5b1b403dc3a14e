"""What an editor has typed of a question and not published: it may be incomplete, and nothing is lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import LEVELS, SKILLS, Choice, Option
from quizapp.core.questions.choice import LEAST, MOST
from quizapp.core.reading import Mark, parse_mark
from quizapp.core.words import N_

LONGEST = {"stem": 2000, "text": 500, "explanation": 4000, "quote": 4000}
ASIDE = ("edit", "passage", "quote", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOption:
    """An answer as typed so far. ``cites`` says which words prove its explanation."""

    id: str
    text: str = ""
    explanation: str = ""
    share: float = 0.0
    cites: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A choice question as typed so far.

    ``aside`` is what the editor holds besides, by the names in `ASIDE`: the kind of edit, and words
    that no answer cites yet.
    """

    stem: str = ""
    skill: str = SKILLS[0]
    level: int = LEVELS[0]
    options: Sequence[DraftOption] = ()
    aside: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.skill not in SKILLS:
            raise Invalid("skill", N_("Choose a skill of the list."))
        if self.level not in LEVELS:
            raise Invalid("level", N_("Choose a level of the list."))

    def to_json(self) -> dict[str, Any]:
        """Values that `from_json` reads again."""
        options = [
            {**asdict(one), "cites": [str(mark) for mark in one.cites]} for one in self.options
        ]
        return {
            "stem": self.stem,
            "skill": self.skill,
            "level": self.level,
            "options": options,
            "aside": dict(self.aside),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Draft":
        options = [
            DraftOption(**{**one, "cites": tuple(parse_mark(mark) for mark in one["cites"])})
            for one in kept["options"]
        ]
        return cls(
            stem=kept["stem"],
            skill=kept["skill"],
            level=kept["level"],
            options=options,
            aside=kept.get("aside", {}),
        )

    @classmethod
    def from_question(
        cls, asked: Choice, skill: str, level: int, cites: Mapping[str, Sequence[Mark]]
    ) -> "Draft":
        """A published question, to be edited."""
        options = [
            DraftOption(
                id=one.id,
                text=one.text,
                explanation=one.explanation,
                share=one.share,
                cites=tuple(cites.get(one.id, ())),
            )
            for one in asked.options
        ]
        return cls(stem=asked.stem, skill=skill, level=level, options=options)

    def question(self) -> Choice:
        """The question that the draft says. Raises `Invalid`."""
        options = [
            Option(id=one.id, text=one.text, share=one.share, explanation=one.explanation)
            for one in self.options
        ]
        return Choice(stem=self.stem, options=options)


def with_option(draft: Draft, option_id: str) -> Draft:
    """One empty answer more. Raises `Invalid` when there are enough."""
    if len(draft.options) >= MOST:
        raise Invalid("options", N_("Eight answers are enough."))
    return replace(draft, options=[*draft.options, DraftOption(id=option_id)])


def without_option(draft: Draft, option_id: str) -> Draft:
    """The draft without one answer. Raises `Invalid` when two are left."""
    if len(draft.options) <= LEAST:
        raise Invalid("options", N_("A question needs two answers to choose from."))
    return replace(draft, options=[one for one in draft.options if one.id != option_id])


def cite(draft: Draft, option_id: str, mark: Mark) -> Draft:
    """``mark`` proves the explanation of one answer, once; the words wait for no answer any more."""
    cited = _changed(draft, option_id, lambda cites: [*(one for one in cites if one != mark), mark])
    return replace(cited, aside={name: draft.aside[name] for name in draft.aside if name == "edit"})


def uncite(draft: Draft, option_id: str, mark: Mark) -> Draft:
    return _changed(draft, option_id, lambda cites: [one for one in cites if one != mark])


def too_long(draft: Draft) -> list[Invalid]:
    """What could not even be kept as a draft."""
    values = [("stem", draft.stem), ("quote", draft.aside.get("quote", ""))]
    for one in draft.options:
        values += [(f"text-{one.id}", one.text), (f"explanation-{one.id}", one.explanation)]
    return [
        Invalid(name, _LENGTH, longest=LONGEST[name.partition("-")[0]])
        for name, value in values
        if len(value) > LONGEST[name.partition("-")[0]]
    ]


def blocking(draft: Draft) -> list[Invalid]:
    """Everything that still bars publishing, each with its field; an empty list lets it pass."""
    return [*too_long(draft), *_missing(draft)]


def edit_of(before: Choice, after: Choice, said: str) -> Edit:
    """The kind of edit that an author names. Raises `Invalid` where it is more than they say."""
    least = kind_of_edit(before, after)
    ranks = [Edit.WORDING, Edit.KEY, Edit.MEANING]
    if said not in ranks:
        raise Invalid(
            "edit", N_("Say what the change does: it decides what becomes of old answers.")
        )
    named = Edit(said)
    if ranks.index(named) < ranks.index(least):
        raise Invalid(
            "edit",
            N_("An answer was added or taken away: that changes the meaning.")
            if least is Edit.MEANING
            else N_("Another answer is right now: that changes the key."),
        )
    return named


_LENGTH = N_("At most %(longest)s characters, please.")


def _missing(draft: Draft) -> Iterator[Invalid]:
    """In the order of the form."""
    if not draft.stem.strip():
        yield Invalid("stem", N_("The question has no words yet."))
    if not any(one.share == 1 for one in draft.options):
        yield Invalid("key", N_("Say which answer is right."))
    seen: set[str] = set()
    for one in draft.options:
        said = one.text.strip().casefold()
        if not said:
            yield Invalid(f"text-{one.id}", N_("This answer has no words yet."))
        elif said in seen:
            yield Invalid(f"text-{one.id}", N_("Another answer says the same."))
        seen.add(said)
        if not one.explanation.strip():
            yield Invalid(f"explanation-{one.id}", N_("This answer has no explanation yet."))
        if not one.cites:
            yield Invalid(f"cite-{one.id}", N_("No passage proves this explanation yet."))


def _changed(draft: Draft, option_id: str, change: Any) -> Draft:
    options = [
        replace(one, cites=tuple(change(one.cites))) if one.id == option_id else one
        for one in draft.options
    ]
    return replace(draft, options=options)
