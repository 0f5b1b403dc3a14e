"""Questions in two parts: a choice, and the sentences of the text that prove it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar, Self

from quizapp.core.errors import Invalid
from quizapp.core.questions.checks import check_ids, check_options
from quizapp.core.questions.choice import LEAST, MOST, line
from quizapp.core.questions.common import (
    Answer,
    Fields,
    Form,
    Group,
    Judged,
    Line,
    Option,
    Part,
    Places,
    Question,
    Texts,
    parts_of,
    picked,
    shown,
    single,
)
from quizapp.core.questions.contents import hints_of, number, options_of
from quizapp.core.reading import Mark, parse_mark
from quizapp.core.words import N_

MOST_SETS, MOST_SENTENCES = 4, 200
SENTENCES = "sentences"
LONGEST = 60  # characters of a sentence in an answer as it is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Sentences that prove the answer; which they are, its citations say."""

    id: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Question):
    """An answer has an ``option`` and marks of ``sentences``. Both parts weigh half.

    The sentences are right when F1 against one of the sets reaches ``threshold``; nothing between.
    ``dependent``: they earn nothing when the option is wrong. ``found`` holds the marks of the sets
    in the revision that is read, and ``texts`` its passages by key, see `placed`.
    """

    kind: ClassVar[str] = "evidence"
    title: ClassVar[str] = N_("Answer and evidence")
    summary: ClassVar[str] = N_("an answer is picked, and the sentences that prove it")
    by_places: ClassVar[bool] = True
    form: ClassVar[Form] = Form(
        settings={"threshold": "1", "dependent": "no"},
        groups=[
            Group(
                name="options",
                fields={"text": "", "share": "0", "keeps_place": ""},
                least=LEAST,
                most=MOST,
                first=3,
            ),
            Group(name="sets", fields={}, least=1, most=MOST_SETS, first=1),
        ],
    )

    options: Sequence[Option]
    sets: Sequence[Proof]
    threshold: float = 1.0
    dependent: bool = False
    found: Mapping[str, Collection[str]] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Evidence":
        return cls(
            stem=content["stem"],
            hints=hints_of(content),
            options=options_of(content["options"]),
            sets=[
                Proof(id=one["id"], explanation=one.get("explanation", ""))
                for one in content["sets"]
            ],
            threshold=number(content.get("threshold", 1)),
            dependent=content.get("dependent", False) in {True, "yes", "true"},
        )

    def fields(self) -> dict[str, Any]:
        content = Question.fields(replace(self, texts={}))
        del content["found"], content["texts"]
        return content

    def problems(self) -> Iterator[Invalid]:
        yield from check_options(self.options, LEAST, MOST)
        if not 0 < self.threshold <= 1:
            yield Invalid("threshold", N_("Write a number above 0, and at most 1."))
        if not 1 <= len(self.sets) <= MOST_SETS:
            yield Invalid("sets", N_("Give between one and four sets of sentences."))
        yield from check_ids("sets", [*self.movable(), *(one.id for one in self.sets)])

    def placed(self, places: Places, texts: Texts = MappingProxyType({})) -> Self:
        found = {one.id: set(places.get(one.id, ())) for one in self.sets}
        return replace(self, found=found, texts=texts)

    def parts(self) -> list[Part]:
        proofs = [
            Part(
                id=one.id,
                text=N_("Sentences that prove it"),
                explanation=one.explanation,
                fixed=True,
            )
            for one in self.sets
        ]
        return [*parts_of(self.options), *proofs]

    def asked(self, order: Sequence[str]) -> dict[str, Any]:
        """``options``: pairs of id and text."""
        return {"options": shown(self.options, order)}

    def movable(self) -> list[str]:
        return [option.id for option in self.options]

    def keeping_place(self) -> set[str]:
        return {option.id for option in self.options if option.keeps_place}

    def scoring(self) -> object:
        shares = {option.id: option.share for option in self.options}
        return shares, [one.id for one in self.sets], self.threshold, self.dependent

    def read(self, fields: Fields) -> Answer:
        option = single(fields)
        if option and option not in self.movable():
            raise Invalid("answer", N_("Choose one of the answers."))
        given = list(dict.fromkeys(one for one in fields.get("answer-sentences", ()) if one))
        if len(given) > MOST_SENTENCES:
            raise Invalid("answer", N_("These are too many sentences."))
        marks = sorted(str(_sentence(one)) for one in given)
        return {"option": option or None, SENTENCES: marks} if option or marks else None

    def judge(self, answer: Answer) -> Judged:
        if not answer:
            return Judged(0.0)
        first = picked(self.options, answer["option"])
        proven = float(
            max((f1(answer[SENTENCES], one) for one in self.found.values()), default=0.0)
            >= self.threshold
        )
        counts = proven if first.share == 1 or not self.dependent else 0.0
        return Judged(((first.share or 0.0) + counts) / 2, {**first.parts, SENTENCES: proven})

    def lines(self, answer: Answer) -> list[Line]:
        given = (answer or {}).get("option")
        options = {one.id for one in self.options}
        return [
            line(part, given=part.id == given)
            if part.id in options
            else Line(part=part, role="proof")
            for part in self.parts()
        ]

    def counting(self) -> list[Part]:
        """The options, and the sentences as one thing to find."""
        text = N_("Sentences that prove it")
        return [*parts_of(self.options), Part(id=SENTENCES, text=text, share=1, fixed=True)]

    def counted(self, answer: Answer) -> list[str]:
        parts = self.judge(answer).parts
        return [part for part, share in parts.items() if part != SENTENCES or share == 1]

    def said(self, answer: Answer) -> str:
        given = answer or {"option": None, SENTENCES: []}
        text = next((one.text for one in self.options if one.id == given["option"]), "…")
        words = ", ".join(self._quoted(one) for one in given[SENTENCES])
        return f"{text} ({words or '…'})" if answer else ""

    def _quoted(self, mark: str) -> str:
        """A sentence by its first words; by its mark where the text is not at hand."""
        at = parse_mark(mark)
        if at.passage not in self.texts:
            return mark
        words = " ".join(self.texts[at.passage][at.span.start : at.span.end].split())
        if not words:
            return mark
        return f"“{words}”" if len(words) <= LONGEST else f"“{words[: LONGEST - 1].rstrip()}…”"


def _sentence(given: str) -> Mark:
    try:
        return parse_mark(given[:80])
    except Invalid:
        raise Invalid("answer", N_("Choose among the sentences of the text.")) from None


def f1(given: Collection[str], wanted: Collection[str]) -> float:
    """Twice the shared over all of both: 1 for the same sentences, 0 for none in common."""
    both = len(set(given) & set(wanted))
    return 2 * both / (len(set(given)) + len(set(wanted))) if both else 0.0
