"""Questions made into `Item`s, from the content that each kind writes or an editor has typed so far."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.core.content import Cite, Question
from quizapp.core.linting.items import BLANK, Answer, Explained, Item, Rivals, sentences_of
from quizapp.core.questions.contents import number

_GAP = re.compile(r"\[\[(\w+)\]\]")
Groups = Mapping[str, Sequence[Mapping[str, Any]]]


def of_question(question: Question) -> Item:
    return item(question.id, question.asked.kind, question.asked.to_content(), question.cites)


def item(
    id: str,
    kind: str,
    content: Mapping[str, Any],
    cites: Mapping[str, Sequence[Cite]],
    label: str = "",
) -> Item:
    """The question that a content says; what is missing or of another shape is left out."""
    groups = {name: list(_parts(content, name)) for name in content}
    stem = _said(content, "stem")
    rivals = [
        *_options(kind, stem, groups),
        *_typed(kind, stem, groups),
        *_gaps(_said(content, "text"), groups),
    ]
    true = (
        next(
            (
                number(one.get("share", 0)) == 1
                for one in groups.get("options", ())
                if one["id"] == "true"
            ),
            False,
        )
        if kind == "truefalse"
        else None
    )
    return Item(
        id=id,
        label=label or id,
        kind=kind,
        stem=stem,
        rivals=rivals,
        explained=list(_explained(kind, content, groups, cites)),
        texts=list(_texts(content, groups)),
        shown=list(_shown(content, groups)),
        lists=[*(one.answers for one in rivals if one.chosen), *_listed(groups)],
        true=true,
        cites=cites,
    )


def _options(kind: str, stem: str, groups: Groups) -> Iterator[Rivals]:
    answers = _answers(groups.get("options", ()), "text")
    if answers and kind != "truefalse":
        yield Rivals(asked=stem, answers=answers, chosen=True, single=kind != "several")


def _typed(kind: str, stem: str, groups: Groups) -> Iterator[Rivals]:
    answers = _answers(groups.get("answers", ()), "value" if kind == "number" else "text")
    if answers:
        yield Rivals(asked=stem, answers=answers, chosen=False)


def _gaps(text: str, groups: Groups) -> Iterator[Rivals]:
    for gap in groups.get("gaps", ()):
        answers = [
            Answer(id=gap["id"], text=words, right=right, field=f"answers-{gap['id']}")
            for words, right in _gap_answers(gap)
        ]
        around = text.replace(f"[[{gap['id']}]]", BLANK, 1)
        sentence = next((one for one in sentences_of(around) if BLANK in one), around)
        asked = _GAP.sub("…", sentence)
        yield Rivals(
            asked=asked, answers=answers, chosen=_said(gap, "kind") == "choice", gap=gap["id"]
        )


def _gap_answers(gap: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """The answers of a gap as kept, or as typed: one a line, with what it earns."""
    given = gap.get("answers", "")
    if isinstance(given, str):
        chosen = _said(gap, "kind") == "choice"
        for at, line in enumerate(line for line in given.splitlines() if line.strip()):
            words, _equals, share = line.partition("=")
            usual = 1.0 if at == 0 or not chosen else 0.0
            yield words.strip(), (number(share) if share.strip() else usual) == 1
    elif isinstance(given, Sequence):
        for one in given:
            if isinstance(one, Mapping):
                yield _said(one, "text"), number(one.get("share", 0)) == 1


def _answers(parts: Sequence[Mapping[str, Any]], name: str) -> list[Answer]:
    return [
        Answer(
            id=one["id"],
            text=_said(one, name),
            right=number(one.get("share", 0)) == 1,
            field=f"{name}-{one['id']}",
            keeps_place=one.get("keeps_place") in {True, "yes"},
        )
        for one in parts
    ]


def _listed(groups: Groups) -> Iterator[list[Answer]]:
    """Lists in which nothing may stand twice, beside those of answers."""
    for group, name in (("choices", "text"), ("events", "text"), ("pairs", "prompt")):
        if group in groups:
            yield _answers(groups[group], name)


def _explained(
    kind: str,
    content: Mapping[str, Any],
    groups: Groups,
    cites: Mapping[str, Sequence[Cite]],
) -> Iterator[Explained]:
    for group, parts in groups.items():
        if group in {"hints", "choices", "rubric"}:
            continue
        for one in parts:
            yield Explained(
                id=one["id"],
                explanation=_said(one, "explanation"),
                cites=cites.get(one["id"], ()),
                whole=kind == "evidence" and group == "sets",
            )
    for name in ("other", "whole"):
        part = content.get(name)
        if isinstance(part, Mapping):
            yield Explained(
                id=name, explanation=_said(part, "explanation"), cites=cites.get(name, ())
            )


def _texts(content: Mapping[str, Any], groups: Groups) -> Iterator[tuple[str, str]]:
    """Every text of the question that a reader may come to see."""
    yield "stem", _said(content, "stem")
    yield "text", _said(content, "text")
    for at, hint in enumerate(_plain(content, "hints"), 1):
        yield f"hint-{at}", _said(hint, "text")
    for parts in groups.values():
        for one in parts:
            for name in ("text", "prompt", "explanation"):
                yield f"{name}-{one['id']}", _said(one, name)
            for words, _right in _gap_answers(one) if "answers" in one else ():
                yield f"answers-{one['id']}", words
            for level in _plain(one, "levels"):
                yield f"levels-{one['id']}", _said(level, "text")
    for name in ("other", "whole"):
        part = content.get(name)
        if isinstance(part, Mapping):
            yield f"explanation-{name}", _said(part, "explanation")


def _shown(content: Mapping[str, Any], groups: Groups) -> Iterator[tuple[str, str]]:
    """Texts that state something as given while the question is asked, hints included."""
    for sentence in sentences_of(_said(content, "text")):
        yield "text", _GAP.sub("…", sentence)
    for group, name in (("pairs", "prompt"), ("events", "text")):
        for one in groups.get(group, ()):
            yield f"{name}-{one['id']}", _said(one, name)
    for at, hint in enumerate(_plain(content, "hints"), 1):
        yield f"hint-{at}", _said(hint, "text")


def _parts(content: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    for one in _plain(content, name):
        if isinstance(one.get("id"), str) and one["id"]:
            yield one


def _plain(content: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    listed = content.get(name)
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        yield from (one for one in listed if isinstance(one, Mapping))


def _said(content: Mapping[str, Any], name: str) -> str:
    value = content.get(name, "")
    return value.strip() if isinstance(value, str) else ""
