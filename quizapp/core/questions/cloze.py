"""Questions answered by filling the gaps of a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, Self

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_ids
from quizapp.core.questions.choice import Choice
from quizapp.core.questions.common import (
    Answer,
    Fields,
    Form,
    Group,
    Judged,
    Line,
    Part,
    Question,
    in_order,
)
from quizapp.core.questions.contents import hints_of, kept_ids, number, token
from quizapp.core.questions.number import Number
from quizapp.core.questions.text import Text
from quizapp.core.questions.typed import Typed
from quizapp.core.words import N_

MOST = 8
_GAP = re.compile(r"\[\[(\w+)\]\]")
_INNER: Mapping[str, type[Question]] = {"text": Text, "number": Number, "choice": Choice}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What belongs in a gap. ``settings`` and ``answers`` are those of its ``kind`` of question."""

    id: str
    kind: str
    answers: Sequence[Mapping[str, Any]]
    settings: Mapping[str, str]
    weight: float = 1.0
    explanation: str = ""

    def asks(self) -> Question:
        """The gap as a question of its own. Raises `Invalid`."""
        if self.kind not in _INNER:
            raise Invalid("kind", N_("A gap is typed or chosen: text, number or choice."))
        group = _INNER[self.kind].form.groups[0]
        renamed = [
            {
                ("value" if "value" in group.fields and name == "text" else name): value
                for name, value in one.items()
            }
            for one in self.answers
        ]
        content = {"stem": "_", group.name: renamed, "other": {}, **self.settings}
        return _INNER[self.kind].from_content(content)

    def after(self, before: "Gap") -> "Gap":
        """The gap with the ids that its answers had in the version before."""
        texts = [one["text"] for one in self.answers]
        ids = kept_ids(texts, [(one["id"], one["text"]) for one in before.answers])
        answers = [{**one, "id": kept} for one, kept in zip(self.answers, ids, strict=True)]
        return replace(self, answers=answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """``text`` has gaps as ``[[id]]``; each earns by the rule of its own kind, by its weight.

    An answer has what was typed or chosen for the ids of gaps.
    """

    kind: ClassVar[str] = "cloze"
    picked: ClassVar[bool] = False
    title: ClassVar[str] = N_("Gaps")
    summary: ClassVar[str] = N_("the gaps of a text are filled, typed or chosen")
    form: ClassVar[Form] = Form(
        settings={"text": ""},
        groups=[
            Group(
                name="gaps",
                fields={
                    "kind": "text",
                    "answers": "",
                    "weight": "1",
                    "accents": "keep",
                    "near": "1",
                    "tolerance": "0",
                    "unit": "",
                },
                least=1,
                most=MOST,
                first=1,
            )
        ],
    )

    text: str
    gaps: Sequence[Gap]

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Cloze":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            text=content["text"],
            gaps=[_gap(one) for one in content["gaps"]],
        )

    def fields(self) -> dict[str, Any]:
        content = Question.fields(self)
        content["gaps"] = [
            {
                **{name: value for name, value in asdict(one).items() if name != "settings"},
                **one.settings,
            }
            for one in self.gaps
        ]
        return content

    def problems(self) -> Iterator[Invalid]:
        named = _GAP.findall(self.text)
        ids = [gap.id for gap in self.gaps]
        if not 1 <= len(ids) <= MOST:
            yield Invalid("gaps", N_("Give between one and eight gaps."))
        yield from check_ids("gaps", ids)
        if sorted(named) != sorted(ids):
            yield Invalid("text", N_("The text has to name each gap once, as in [[gap]]."))
        for gap in self.gaps:
            if not 0 < gap.weight <= 100:
                yield Invalid(f"weight-{gap.id}", N_("A weight lies between 0 and 100."))
            try:
                gap.asks()
            except Invalid as error:
                field = "kind" if error.field == "kind" else "answers"
                yield Invalid(f"{field}-{gap.id}", error.problem, **error.values)

    def parts(self) -> list[Part]:
        return [
            Part(id=gap.id, text=str(at), share=1, explanation=gap.explanation)
            for at, gap in enumerate(self.in_text(), 1)
        ]

    def in_text(self) -> list[Gap]:
        """The gaps as the text has them."""
        return sorted(self.gaps, key=lambda gap: self.text.find(f"[[{gap.id}]]"))

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``pieces``: words, or a gap with its number, kind and options in this order."""
        numbers = {gap.id: (at, gap) for at, gap in enumerate(self.in_text(), 1)}
        pieces: list[dict[str, Any]] = []
        for at, piece in enumerate(_GAP.split(self.text)):
            if at % 2 == 0:
                pieces.append({"words": piece})
            else:
                number_, gap = numbers[piece]
                pieces.append(
                    {"gap": gap.id, "number": number_, "kind": gap.kind}
                    | gap.asks().asked(in_order(gap.asks().movable(), order))
                )
        return {"pieces": pieces}

    def movable(self) -> list[str]:
        return [one for gap in self.gaps for one in gap.asks().movable()]

    def shape(self) -> set[str]:
        return {gap.id for gap in self.gaps} | set(self.movable())

    def keeping(self, before: Question) -> Self:
        """A gap's answers are typed as lines: what says the same is the same answer."""
        old = {gap.id: gap for gap in before.gaps} if isinstance(before, Cloze) else {}
        return replace(
            self, gaps=[gap.after(old[gap.id]) if gap.id in old else gap for gap in self.gaps]
        )

    def scoring(self) -> object:
        return {gap.id: (gap.kind, gap.weight, gap.asks().scoring()) for gap in self.gaps}

    def read(self, fields: Fields) -> Answer:
        found = {
            gap.id: gap.asks().read({"answer": fields.get(f"answer-{gap.id}", ())})
            for gap in self.gaps
        }
        return {gap: given for gap, given in found.items() if given is not None} or None

    def judge(self, answer: Answer) -> Judged:
        given = answer or {}
        parts = {
            gap.id: gap.asks().judge(given[gap.id]).share or 0.0
            for gap in self.gaps
            if gap.id in given
        }
        earned = sum(parts.get(gap.id, 0.0) * gap.weight for gap in self.gaps)
        return Judged(earned / sum(gap.weight for gap in self.gaps), parts)

    def blanks(self) -> Mapping[str, Typed]:
        asked = {gap.id: gap.asks() for gap in self.in_text()}
        return {gap: one for gap, one in asked.items() if isinstance(one, Typed)}

    def typed(self, answer: Answer) -> Mapping[str, str]:
        typed = {gap.id for gap in self.gaps if issubclass(_INNER[gap.kind], Typed)}
        return {gap: words for gap, words in (answer or {}).items() if gap in typed}

    def near(self, answer: Answer) -> bool:
        """Whether a gap is so nearly right; what is wrong in others is not told."""
        given = answer or {}
        return any(gap.asks().near(given.get(gap.id)) for gap in self.gaps)

    def lines(self, answer: Answer) -> list[Line]:
        given, earned = answer or {}, self.judge(answer).parts
        parts = {part.id: part for part in self.parts()}
        return [
            Line(
                part=parts[gap.id],
                role="given",
                given=gap.asks().said(given.get(gap.id)),
                wanted=next(part.text for part in gap.asks().parts() if part.share == 1),
                share=earned.get(gap.id, 0.0),
            )
            for gap in self.in_text()
        ]

    def said(self, answer: Answer) -> str:
        given = {gap.id: gap.asks().said((answer or {}).get(gap.id)) for gap in self.gaps}
        return " ".join(_GAP.sub(lambda gap: f"[{given.get(gap[1]) or '…'}]", self.text).split())


def _gap(content: Mapping[str, Any]) -> Gap:
    known = Cloze.form.groups[0].fields.keys() - {"kind", "answers", "weight"}
    return Gap(
        id=content["id"],
        kind=content.get("kind", "text"),
        answers=_answers(content["answers"], content.get("kind", "text")),
        settings={name: content[name] for name in known if content.get(name) not in (None, "")},
        weight=number(content.get("weight", 1)),
        explanation=content.get("explanation", ""),
    )


def _answers(given: str | Sequence[Mapping[str, Any]], kind: str) -> tuple[Mapping[str, Any], ...]:
    """Answers as kept, or as typed: one a line, with what it earns after a sign of equality."""
    if not isinstance(given, str):
        return tuple({"id": one.get("id") or token(one["text"]), **one} for one in given)
    found = []
    for at, line in enumerate(line for line in given.splitlines() if line.strip()):
        text, equals, share = line.rpartition("=")
        if not equals:
            text, share = line, ""
        usual = 1 if kind != "choice" or at == 0 else 0
        worth = number(share) if share.strip() else usual
        found.append({"id": token(text.strip()), "text": text.strip(), "share": worth})
    return tuple(found)
