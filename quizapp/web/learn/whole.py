"""All questions of an attempt on one page."""

from flask import redirect, render_template, url_for

from quizapp.core.assigning import Layout
from quizapp.core.feedback import Feedback
from quizapp.services import attempt_pages, chance
from quizapp.web.learn.answers import Typed
from quizapp.web.learn.routes import Shown, bp, place_of
from quizapp.web.learn.timers import timer
from quizapp.web.session import actor, device

bp.add_app_template_global(place_of)


@bp.get("/attempts/<int:attempt_id>/questions")
def all_questions(attempt_id: int) -> Shown:
    """Each with a form of its own that saves as it is filled; Check leads to the question's page."""
    whole = attempt_pages.whole(actor(), attempt_id)
    sitting = whole.sitting
    if sitting.finished_at is not None or not sitting.mine or sitting.layout is not Layout.ALL:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    if sitting.device != device():
        return render_template("learn/elsewhere.html", page=whole.pages[0], sitting=sitting)
    clock = timer(sitting)
    if clock is not None and sitting.paused_at is not None:
        return render_template("learn/paused.html", sitting=sitting, timer=clock)
    return render_template(
        "learn/whole.html",
        page=whole,
        sitting=sitting,
        timer=clock,
        picks=None,
        marks=[],
        asked=[
            (one, Typed(one, None, f"q{one.position}-"), chance.token(16)) for one in whole.pages
        ],
        at_once=sitting.feedback is Feedback.AT_ONCE,
    )
