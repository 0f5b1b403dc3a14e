"""What accepting a challenge can lead to, and making its student's answer right as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from quizapp.core import access, remedies
from quizapp.core.access import Actor
from quizapp.core.edits import Edit, same_meaning
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.questions import Question as Asked
from quizapp.core.questions.choice import Choice
from quizapp.core.reading import Mark
from quizapp.core.remedies import Remedy
from quizapp.core.words import N_
from quizapp.services import accepting, authoring, holdings, versions
from quizapp.services.challenge_views import Waiting
from quizapp.services.library import Text
from quizapp.store.db import db
from quizapp.store.models import Question, Version


@dataclass(frozen=True, slots=True)
class Offer:
    """``version`` is the number of the newest that means what was asked: it marks what follows.

    ``accepts``: it has the student's answer as right already. ``explanation`` is what it says of the
    answer where that is an option, to be written anew when it is right; None elsewhere.
    """

    version: int
    remedies: Sequence[Remedy]
    accepts: bool
    explanation: str | None


def offers(actor: Actor | None, waiting: Sequence[Waiting]) -> Mapping[int, Offer]:
    """By challenge, in as many statements as there are articles."""
    newest = _newest({one.question_id for one in waiting})
    asked = versions.questions({(newest[one.version_id].id, one.revision_id) for one in waiting})
    editable = _editable(actor, {one.question_id for one in waiting})
    return {
        one.id: _offer(
            one,
            newest[one.version_id],
            asked[newest[one.version_id].id, one.revision_id],
            editable=one.question_id in editable,
        )
        for one in waiting
    }


def accept(actor: Actor | None, one: Waiting, offer: Offer, explanation: str) -> int:
    """The number of a version that has the student's answer as right, proved by the words they cite, too.

    Commits where that is a new version, and else leaves it to the caller. Raises `Invalid` for
    ``explanation`` or ``remedy``, with nothing done.
    """
    if offer.accepts:
        return offer.version
    try:
        if offer.explanation is None:
            return accepting.accept(actor, one.question_id, "", one.words, {offer.version})
        return _accept_option(actor, one, explanation)
    except Conflict as error:
        db.session.rollback()
        raise Invalid("remedy", error.problem) from None
    except Invalid as error:
        db.session.rollback()
        field = "explanation" if error.field.startswith("explanation-") else "remedy"
        raise Invalid(field, error.problem, **error.values) from None


def _accept_option(actor: Actor | None, one: Waiting, explanation: str) -> int:
    editing = authoring.edit(actor, one.question_id)
    if editing.saved_at is not None:
        raise Conflict(N_("This question is being edited. Publish that first, or mend it there."))
    cites = _cited(editing.text, one)
    draft = remedies.right_as_well(editing.draft, one.answer, explanation, cites)
    try:
        return authoring.publish(actor, editing, draft, editing.seen, Edit.KEY)
    except authoring.Unfinished as error:
        raise error.problems[0] from None


def _cited(text: Text, one: Waiting) -> list[Mark]:
    """The words that the student cites, as they stand in the newest text; none if they are gone."""
    proof = one.dispute.evidence
    span, key = proof.mark.span, proof.passage.key
    quote = proof.passage.text[span.start : span.end]
    try:
        return authoring.locate(text, key, quote, span.start, span.end)
    except Invalid:
        return []


def _offer(one: Waiting, newest: "_Newest", question: Asked, *, editable: bool) -> Offer:
    typed, picked = "" in question.blanks(), question.kind == Choice.kind
    accepts = one.answer is not None and question.judge(one.answer).share == 1
    later = accepts and newest.id != one.version_id
    possible = later or (editable and newest.is_last and one.answer is not None and not accepts)
    fitting = (typed or picked) and one.share != 1 and possible
    explained = {part.id: part.explanation for part in question.parts()} if picked else {}
    return Offer(
        version=newest.number,
        remedies=[
            *([Remedy.AS_WELL] if fitting else []),
            Remedy.FULL,
            Remedy.DROP,
            *([Remedy.EDIT] if editable else []),
        ],
        accepts=accepts,
        explanation=explained.get(one.answer) if picked else None,
    )


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest version of one meaning. ``is_last``: the question means nothing else since."""

    id: int
    number: int
    is_last: bool


def _newest(question_ids: set[int]) -> dict[int, _Newest]:
    """For each version of these questions the newest that means the same."""
    rows = db.session.execute(
        select(Version.id, Version.question_id, Version.number, Version.edit)
        .where(Version.question_id.in_(question_ids))
        .order_by(Version.number)
    ).all()
    last = {row.question_id: row.id for row in rows}
    return {
        row.id: _Newest(group[-1].id, group[-1].number, group[-1].id == last[row.question_id])
        for group in same_meaning(rows)
        for row in group
    }


def _editable(actor: Actor | None, question_ids: set[int]) -> set[int]:
    rows = db.session.execute(
        select(Question.id, Question.article_id, Question.owner_id).where(
            Question.id.in_(question_ids)
        )
    ).all()
    held = {one: holdings.of(actor, one) for one in sorted({row.article_id for row in rows})}
    return {row.id for row in rows if access.may_change(actor, held[row.article_id], row.owner_id)}
