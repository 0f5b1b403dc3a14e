"""A learner's way through an attempt."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.core import certainty
from quizapp.core.answers import Which
from quizapp.core.assigning import Layout
from quizapp.core.certainty import Certainty
from quizapp.core.errors import Conflict, Invalid
from quizapp.core.feedback import Feedback
from quizapp.core.questions.common import Fields
from quizapp.core.responses import Event, Outcome
from quizapp.core.words import N_
from quizapp.services import (
    accounts,
    acts_seen,
    attempt_news,
    attempt_pages,
    attempts,
    challenges,
    chance,
    endings,
    portraits,
    quizzes,
    receipts,
)
from quizapp.services.attempt_views import Page, Sitting
from quizapp.web.classes.act_forms import ActForm
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.learn import answers
from quizapp.web.learn.timers import timer
from quizapp.web.reports.scope import wish
from quizapp.web.session import actor, claim, device, enter

bp = Blueprint("learn", __name__)

Shown = str | Response | tuple[str, int]


@bp.get("/results")
def results() -> str:
    """The attempts, and the classes whose marks may be known: each has a page of its own."""
    who = actor()
    history = quizzes.history(who)
    studied = who.studies_in if who else frozenset()
    rooms = {
        past.classroom_id: past.classroom
        for past in history
        if past.score is not None and past.classroom_id in studied
    }
    return render_template(
        "learn/results.html", history=history, rooms=rooms, news=attempt_news.of(history)
    )


@bp.get("/results/<int:room_id>")
def reading(room_id: int) -> str:
    """How the student reads in a class, of what may be known."""
    found = portraits.own(actor(), room_id, replace(wish(), which=Which.COUNTED))
    return render_template("learn/reading.html", found=found, scope=found.scope)


@bp.get("/assignments/<int:assignment_id>")
def assignment(assignment_id: int) -> str:
    offer, text = quizzes.offered(actor(), assignment_id)
    return render_template("reading/quiz.html", offer=offer, text=text, problem=None)


@bp.post("/assignments/<int:assignment_id>/start")
def start(assignment_id: int) -> Shown:
    known, code = actor(), request.form.get("access_code", "")
    try:
        started = attempts.start(known, assignment_id, device(), code)
    except Invalid as error:
        offer, text = quizzes.offered(known, assignment_id)
        page = render_template("reading/quiz.html", offer=offer, text=text, problem=words(error))
        return page, 422
    if known is None:
        guest = accounts.load(started.person_id, 0)
        if guest is not None:
            enter(guest)
    return redirect(url_for(".attempt", attempt_id=started.attempt_id), 303)


@bp.get("/attempts/<int:attempt_id>")
def attempt(attempt_id: int) -> Response:
    """Where the attempt stands: the next question, or handing in, or the result."""
    sitting = attempt_pages.sitting(actor(), attempt_id)
    if sitting.finished_at is not None or not sitting.mine:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    if sitting.next_open is None:
        return redirect(url_for(".hand_in", attempt_id=attempt_id), 303)
    return _to(sitting, sitting.next_open)


@bp.post("/attempts/<int:attempt_id>/resume")
def resume(attempt_id: int) -> Response:
    attempts.resume(actor(), attempt_id, device())
    position = request.form.get("position", type=whole)
    if position is None:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    return _to(attempt_pages.sitting(actor(), attempt_id), position)


@bp.get("/attempts/<int:attempt_id>/questions/<int:position>")
def question(attempt_id: int, position: int) -> Shown:
    return _question(attempt_pages.page(actor(), attempt_id, position))


@bp.post("/attempts/<int:attempt_id>/questions/<int:position>")
def answer(attempt_id: int, position: int) -> Shown:
    """One form for every way to leave a question; an answer that was chosen is kept by each."""
    page = attempt_pages.page(actor(), attempt_id, position)
    do, given = request.form.get("do", "save"), answers.of_form(request.form)
    outcome, said = Outcome.SAVED, page.certainty
    try:
        if not (page.closed or page.withdrawn):
            said = certainty.read(request.form.get("certainty"))
            outcome = _kept(page, do, given, said)
    except Invalid as error:
        page = replace(page, certainty=said)
        return _question(page, problem=words(error), given=given), 422
    if outcome in {Outcome.OLDER, Outcome.TAKEN_OVER, Outcome.RESPELL} or do == "hint":
        return _to(page.sitting, position)
    return _onward(page, do)


@bp.post("/attempts/<int:attempt_id>/items/<int:item_id>/answer")
def save(attempt_id: int, item_id: int) -> tuple[Response, int]:
    """A tap, saved at once. 200 says that it is in the database; 409 that another answer stands."""
    given, event, looked, said = _sent(request.get_json())
    saved = attempts.save(claim(), attempt_id, item_id, given, event, looked, said)
    status = 200 if saved.outcome in {Outcome.SAVED, Outcome.AGAIN} else 409
    return jsonify(outcome=saved.outcome, revision=saved.revision, at=saved.at.isoformat()), status


@bp.get("/attempts/<int:attempt_id>/submit")
def hand_in(attempt_id: int) -> Shown:
    sitting = attempt_pages.sitting(actor(), attempt_id)
    if sitting.finished_at is not None or not sitting.mine:
        return redirect(url_for(".result", attempt_id=attempt_id), 303)
    return render_template("learn/hand_in.html", sitting=sitting, timer=timer(sitting))


@bp.post("/attempts/<int:attempt_id>/submit")
def submit(attempt_id: int) -> Response:
    attempts.submit(actor(), attempt_id)
    return redirect(url_for(".result", attempt_id=attempt_id), 303)


@bp.get("/attempts/<int:attempt_id>/result")
def result(attempt_id: int) -> Shown:
    shown = attempt_pages.result(actor(), attempt_id)
    if shown.sitting.finished_at is None and shown.sitting.mine:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    mine = shown.sitting.mine
    return render_template(
        "learn/result.html",
        result=shown,
        sitting=shown.sitting,
        receipt=receipts.issue(current_app.config["SECRET_KEY"], attempt_id),
        ending=endings.of(shown.sitting),
        disputes=() if shown.sitting.public else challenges.of_result(shown),
        panel=None if mine else acts_seen.of_attempt(actor(), attempt_id),
        form=None if mine else ActForm().fresh(),
    )


def _kept(page: Page, do: str, given: Fields, said: Certainty | None) -> Outcome:
    """Do with an answer what the pressed button says. Raises `Invalid`."""
    asked = actor(), page.sitting.id, page.item_id
    looked = answers.looked(request.form.get("looked"))
    if do == "check":
        return attempts.check(*asked, given, _event(), looked, said).outcome
    outcome = Outcome.SAVED
    answered = any(map(any, given.values())) or page.revision
    if do == "save" and not answered:
        raise Invalid("answer", N_("Give an answer first, or skip the question."))
    if answered or said:
        outcome = attempts.save(*asked, given, _event(), looked, said).outcome
    if do == "hint":
        attempts.take_hint(*asked, request.form.get("taken", -1, type=whole))
    return outcome


def _question(page: Page, problem: str | None = None, given: Fields | None = None) -> str:
    sitting = page.sitting
    if sitting.mine and sitting.finished_at is None and sitting.device != device():
        return render_template("learn/elsewhere.html", page=page, sitting=sitting)
    clock = timer(sitting)
    if clock is not None and sitting.paused_at is not None:
        return render_template("learn/paused.html", sitting=sitting, timer=clock)
    typed = answers.Typed(page, given)
    return render_template(
        "learn/question.html",
        page=page,
        sitting=sitting,
        timer=clock,
        picks=typed.all("sentences") if page.picking else None,
        marks=[one.mark for one in page.review.passages] if page.review else [],
        event=chance.token(16),
        problem=problem,
        typed=typed,
        at_once=sitting.feedback is Feedback.AT_ONCE,
        dispute=challenges.of_page(page) if page.review and not sitting.public else None,
    )


def _sent(read: Any) -> tuple[Fields, Event, list[str] | None, Certainty | None]:
    """The answer, the event, what was looked at and how sure one is, as the script sends them.

    Raises `Invalid`.
    """
    match read:
        case {
            "answer": answer,
            "event": str(event),
            "based_on": int(based_on),
            "epoch": int(epoch),
        }:
            sent = Event(event, based_on, epoch)
            looked, said = answers.looked(read.get("looked")), certainty.read(read.get("certainty"))
            return answers.of_json(answer), sent, looked, said
    raise Invalid("answer", N_("This save cannot be read."))


def _event() -> Event:
    form = request.form
    based_on, epoch = form.get("based_on", type=whole), form.get("epoch", type=whole)
    if based_on is None or epoch is None:
        raise Conflict(N_("This page is too old to send. Load it again, then send once more."))
    return Event(form.get("event", ""), based_on, epoch)


def _onward(page: Page, do: str) -> Response:
    attempt_id = page.sitting.id
    if do == "leave":
        return redirect(url_for("reading.home"), 303)
    if do == "check":
        shown = attempt_pages.page(actor(), attempt_id, page.position)
        first = next(iter(shown.review.passages), None) if shown.review else None
        anchor = first.passage.key if first else None
        place = url_for(".question", attempt_id=attempt_id, position=page.position, _anchor=anchor)
        return redirect(place, 303)
    position = request.form.get("do", type=whole)
    if position is not None:
        return _to(page.sitting, position)
    following = page.sitting.after(page.position)
    if following is None:
        return redirect(url_for(".hand_in", attempt_id=attempt_id), 303)
    return _to(page.sitting, following)


def _to(sitting: Sitting, position: int) -> Response:
    return redirect(place_of(sitting, position), 303)


def place_of(sitting: Sitting, position: int) -> str:
    """Where a question of an attempt is answered: on its own page, or among all."""
    if sitting.layout is Layout.ALL:
        return url_for("learn.all_questions", attempt_id=sitting.id, _anchor=f"q{position}")
    return url_for("learn.question", attempt_id=sitting.id, position=position)
