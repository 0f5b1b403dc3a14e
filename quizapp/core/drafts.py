"""What an editor has typed of a question and not published: it may be incomplete, and nothing is lost."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS, LEVELS, SKILLS, Question, from_content
from quizapp.core.questions.common import Form, Group
from quizapp.core.reading import Mark, parse_mark
from quizapp.core.words import N_

LONGEST = {"stem": 2000, "explanation": 4000, "quote": 4000, "answers": 4000, "levels": 4000}
LONGEST_GAPS, LONGEST_OTHER = 4000, 500
MOST_HINTS = 5
ASIDE = ("edit", "passage", "quote", "start", "end", "try", "gap")
CITED = ("passage", "quote", "start", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A part as typed so far: its fields by the names of its group, and the words that it cites.

    A part that a kind has once is a group of its own, by its id. ``lost`` are words that it cited and
    that stand in the text no more as they did.
    """

    id: str
    group: str
    fields: Mapping[str, str] = field(default_factory=dict)
    explanation: str = ""
    cites: Sequence[Mark] = ()
    lost: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHint:
    text: str = ""
    cost: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question as typed so far.

    ``aside`` is what the editor holds besides, by the names in `ASIDE`: the kind of edit, words
    that no part cites yet, and an answer that is tried out, in a gap where there are gaps.
    """

    kind: str = "choice"
    stem: str = ""
    skill: str = SKILLS[0]
    level: int = LEVELS[0]
    settings: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[DraftPart] = ()
    hints: Sequence[DraftHint] = ()
    aside: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Invalid("kind", N_("Choose a kind of the list."))
        if self.skill not in SKILLS:
            raise Invalid("skill", N_("Choose a skill of the list."))
        if self.level not in LEVELS:
            raise Invalid("level", N_("Choose a level of the list."))

    @property
    def form(self) -> Form:
        return KINDS[self.kind].form

    @property
    def explained(self) -> list[DraftPart]:
        """The parts that need an explanation and words that prove it."""
        groups = [group.name for group in self.form.groups if group.explained]
        return [part for group in (*groups, *self.form.fixed) for part in self.of(group)]

    def of(self, group: str) -> list[DraftPart]:
        """The parts of a group in their order, which for gaps is that of the text."""
        found = [part for part in self.parts if part.group == group]
        text = self.settings.get("text", "")
        places = {part.id: text.find(f"[[{part.id}]]") for part in found}
        return sorted(found, key=lambda part: (places[part.id] < 0, places[part.id]))

    def part(self, part_id: str) -> DraftPart:
        """Raises `Invalid` where there is none, as when somebody took it away meanwhile."""
        found = next((part for part in self.parts if part.id == part_id), None)
        if found is None:
            raise Invalid("parts", N_("This answer is not there any more."))
        return found

    def to_json(self) -> dict[str, Any]:
        """Values that `from_json` reads again."""
        parts = [
            {**asdict(one), "cites": [str(mark) for mark in one.cites], "lost": list(one.lost)}
            for one in self.parts
        ]
        return {
            "kind": self.kind,
            "stem": self.stem,
            "skill": self.skill,
            "level": self.level,
            "settings": dict(self.settings),
            "parts": [{**part, "fields": dict(part["fields"])} for part in parts],
            "hints": [asdict(one) for one in self.hints],
            "aside": dict(self.aside),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Draft":
        parts = [
            DraftPart(
                **{
                    **one,
                    "cites": tuple(parse_mark(mark) for mark in one["cites"]),
                    "lost": tuple(one.get("lost", ())),
                }
            )
            for one in kept["parts"]
        ]
        return cls(
            kind=kept["kind"],
            stem=kept["stem"],
            skill=kept["skill"],
            level=kept["level"],
            settings=kept["settings"],
            parts=parts,
            hints=[DraftHint(**one) for one in kept["hints"]],
            aside=kept.get("aside", {}),
        )

    @classmethod
    def from_question(
        cls, asked: Question, skill: str, level: int, cites: Mapping[str, Sequence[Mark]]
    ) -> "Draft":
        """A published question, to be edited."""
        content = asked.to_content()
        parts = [
            _part(group.name, one, group.fields, cites)
            for group in asked.form.groups
            for one in content[group.name]
        ]
        fixed = [_part(name, {"id": name, **content[name]}, {}, cites) for name in asked.form.fixed]
        return cls(
            kind=asked.kind,
            stem=asked.stem,
            skill=skill,
            level=level,
            settings={name: typed(content[name]) for name in asked.form.settings},
            parts=[*parts, *fixed],
            hints=[DraftHint(text=one.text, cost=typed(one.cost)) for one in asked.hints],
        )

    def question(self) -> Question:
        """The question that the draft says. Raises `Invalid`."""
        content: dict[str, Any] = {
            **self.settings,
            "stem": self.stem,
            "hints": [asdict(hint) for hint in self.hints],
        }
        for group in self.form.groups:
            content[group.name] = [
                {**one.fields, "id": one.id, "explanation": one.explanation}
                for one in self.of(group.name)
            ]
        for name in self.form.fixed:
            content[name] = {"explanation": self.part(name).explanation}
        return from_content(self.kind, content)


def empty(kind: str, new_id: Callable[[], str]) -> Draft:
    """A draft of a kind with as many empty parts as it begins with. ``new_id`` makes their ids."""
    draft = Draft(kind=kind)
    ids = iter(("true", "false")) if kind == "truefalse" else iter(new_id, None)
    parts = [
        DraftPart(id=next(ids), group=group.name, fields=group.fields)
        for group in draft.form.groups
        for _ in range(group.first)
    ]
    fixed = [DraftPart(id=name, group=name) for name in draft.form.fixed]
    return replace(draft, settings=dict(draft.form.settings), parts=[*parts, *fixed])


def with_part(draft: Draft, group: str, part_id: str) -> Draft:
    """One empty part more in a group. Raises `Invalid` when there are enough."""
    sort = _group(draft, group)
    if len(draft.of(group)) >= sort.most:
        raise Invalid(group, N_("More than %(most)s are too many."), most=sort.most)
    new = DraftPart(id=part_id, group=group, fields=sort.fields)
    at = max((i + 1 for i, one in enumerate(draft.parts) if one.group == group), default=0)
    return replace(draft, parts=[*draft.parts[:at], new, *draft.parts[at:]])


def without_part(draft: Draft, part_id: str) -> Draft:
    """The draft without one part. Raises `Invalid` when as few are left as the kind needs."""
    group = draft.part(part_id).group
    sort = _group(draft, group)
    if len(draft.of(group)) <= sort.least:
        raise Invalid(group, N_("Fewer than %(least)s are too few."), least=sort.least)
    return replace(draft, parts=[one for one in draft.parts if one.id != part_id])


def earlier(draft: Draft, part_id: str) -> Draft:
    """The draft with one part before the one that it followed in its group."""
    part = draft.part(part_id)
    places = [i for i, one in enumerate(draft.parts) if one.group == part.group]
    at = places.index(draft.parts.index(part))
    if at == 0:
        return draft
    parts = list(draft.parts)
    parts[places[at - 1]], parts[places[at]] = parts[places[at]], parts[places[at - 1]]
    return replace(draft, parts=parts)


def with_hint(draft: Draft) -> Draft:
    """One empty hint more. Raises `Invalid` when there are enough."""
    if len(draft.hints) >= MOST_HINTS:
        raise Invalid("hints", N_("More than %(most)s are too many."), most=MOST_HINTS)
    return replace(draft, hints=[*draft.hints, DraftHint()])


def without_hint(draft: Draft, number: int) -> Draft:
    """The draft without its hint of that number, counting from 1."""
    return replace(draft, hints=[one for at, one in enumerate(draft.hints, 1) if at != number])


def cite(draft: Draft, part_id: str, marks: Sequence[Mark]) -> Draft:
    """``marks`` prove the explanation of one part, each once; the words wait for no part any more.

    Of the words that it had lost the first is made good by them.
    """
    cited = _changed(
        draft, part_id, lambda cites: [*(one for one in cites if one not in marks), *marks]
    )
    kept = {name: value for name, value in draft.aside.items() if name not in CITED}
    return forget(replace(cited, aside=kept), part_id, 1)


def uncite(draft: Draft, part_id: str, mark: Mark) -> Draft:
    return _changed(draft, part_id, lambda cites: [one for one in cites if one != mark])


def forget(draft: Draft, part_id: str, number: int) -> Draft:
    """The draft without the words of that number, counting from 1, of those that a part has lost."""
    draft.part(part_id)
    parts = [
        replace(one, lost=tuple(lost for at, lost in enumerate(one.lost, 1) if at != number))
        if one.id == part_id
        else one
        for one in draft.parts
    ]
    return replace(draft, parts=parts)


def too_long(draft: Draft) -> list[Invalid]:
    """What could not even be kept as a draft."""
    values = [
        ("stem", draft.stem),
        *((name, draft.aside.get(name, "")) for name in ("quote", "try")),
    ]
    for at, hint in enumerate(draft.hints, 1):
        values += [(f"hint-{at}", hint.text), (f"cost-{at}", hint.cost)]
    for one in draft.parts:
        values += [(f"{name}-{one.id}", value) for name, value in one.fields.items()]
        values.append((f"explanation-{one.id}", one.explanation))
    longest = {name: LONGEST.get(name.partition("-")[0], LONGEST_OTHER) for name, _ in values}
    found = [
        Invalid(name, _LENGTH, longest=longest[name])
        for name, value in values
        if len(value) > longest[name]
    ]
    return found + [
        Invalid(name, _LENGTH, longest=LONGEST_GAPS)
        for name, value in draft.settings.items()
        if len(value) > LONGEST_GAPS
    ]


def blocking(draft: Draft) -> list[Invalid]:
    """Everything that still bars publishing, each with its field; an empty list lets it pass."""
    return [*too_long(draft), *_broken(draft), *_missing(draft)]


def edit_of(before: Question, after: Question, said: str) -> Edit:
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


def typed(value: Any, *, chosen: bool = False) -> str:
    """A value of a content as an editor shows it; ``chosen``: of answers only the first is right."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:.12g}"
    if isinstance(value, str):
        return value
    if all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return "\n".join(_line(one, usual=0 if chosen and at else 1) for at, one in enumerate(value))


def _line(one: Mapping[str, Any], usual: float) -> str:
    """A level with its points, or an answer with its share where that is not the usual one."""
    if "points" in one:
        return f"{typed(one['points'])}: {one['text']}"
    plain = one["share"] == usual and "=" not in one["text"]
    return one["text"] if plain else f"{one['text']} = {typed(one['share'])}"


_LENGTH = N_("At most %(longest)s characters, please.")


def _part(
    group: str,
    one: Mapping[str, Any],
    names: Mapping[str, str],
    cites: Mapping[str, Sequence[Mark]],
) -> DraftPart:
    return DraftPart(
        id=one["id"],
        group=group,
        fields={
            name: typed(one.get(name, usual), chosen=one.get("kind") == "choice")
            for name, usual in names.items()
        },
        explanation=one.get("explanation", ""),
        cites=tuple(cites.get(one["id"], ())),
    )


def _group(draft: Draft, name: str) -> Group:
    found = next((group for group in draft.form.groups if group.name == name), None)
    if found is None:
        raise Invalid("parts", N_("This answer is not there any more."))
    return found


def _broken(draft: Draft) -> Iterator[Invalid]:
    """The rules of its kind."""
    try:
        draft.question()
    except Invalid as error:
        yield from (error, *error.others)


def _missing(draft: Draft) -> Iterator[Invalid]:
    """In the order of the form."""
    for one in draft.explained:
        if not one.explanation.strip():
            yield Invalid(f"explanation-{one.id}", N_("The explanation is missing."))
        if one.lost:
            yield Invalid(f"cite-{one.id}", N_("Words that it cited have changed in the text."))
        elif not one.cites:
            yield Invalid(f"cite-{one.id}", N_("No passage proves this explanation yet."))


def _changed(draft: Draft, part_id: str, change: Any) -> Draft:
    draft.part(part_id)
    parts = [
        replace(one, cites=tuple(change(one.cites))) if one.id == part_id else one
        for one in draft.parts
    ]
    return replace(draft, parts=parts)
