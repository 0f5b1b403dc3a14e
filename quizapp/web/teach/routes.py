"""A teacher's sets and what is in them. The editor of a question is in `editor`."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS
from quizapp.services import authoring, classrooms, sets, waiting
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.forms import NewSetForm, SetForm

bp = Blueprint("teach", __name__, url_prefix="/teach")

Shown = str | Response | tuple[str, int]


@bp.get("")
def home() -> str:
    return render_template(
        "teach/home.html",
        cards=sets.listed(actor()),
        articles=sets.articles(actor()),
        queues=waiting.full(actor()),
    )


@bp.route("/sets/new", methods=["GET", "POST"])
def new_set() -> Shown:
    articles = sets.articles(actor())
    form = NewSetForm()
    if form.sent():
        try:
            chosen = request.form.get("article", 0, type=whole)
            made = sets.make(actor(), chosen, form.title.data, form.summary.data or "")
        except Invalid as error:
            form.mark(error)
        else:
            return redirect(url_for(".question_set", set_id=made), 303)
    elif request.method == "GET":
        form.article.data = request.args.get("article", "")
    page = render_template("teach/new_set.html", form=form, articles=articles)
    return page, 422 if form.errors else 200


@bp.get("/sets/<int:set_id>")
def question_set(set_id: int) -> str:
    sheet = sets.sheet(actor(), set_id)
    return render_template(
        "teach/set.html",
        sheet=sheet,
        queues=waiting.full(actor(), [sheet.card.article_id]),
        rooms=classrooms.taught(actor()),
        kinds=KINDS.values(),
    )


@bp.route("/sets/<int:set_id>/edit", methods=["GET", "POST"])
def edit_set(set_id: int) -> Shown:
    card = sets.card(actor(), set_id)
    form = SetForm(data={"title": card.title, "summary": card.summary})
    if form.sent():
        try:
            sets.rename(actor(), set_id, form.title.data, form.summary.data or "")
        except Invalid as error:
            form.mark(error)
        else:
            return redirect(url_for(".question_set", set_id=set_id), 303)
    return render_template("teach/edit_set.html", form=form, card=card), 422 if form.errors else 200


@bp.post("/sets/<int:set_id>/order")
def order(set_id: int) -> Response:
    """Move a question up or down, or take it out, as the button that was pressed says."""
    question_id = request.form.get("question", 0, type=whole)
    do = request.form.get("do")
    if do == "out":
        sets.take_out(actor(), set_id, question_id)
    else:
        sets.move(actor(), set_id, question_id, up=do == "up")
    return redirect(url_for(".question_set", set_id=set_id, _anchor="questions"), 303)


@bp.post("/sets/<int:set_id>/include")
def include(set_id: int) -> Response:
    sets.include(actor(), set_id, request.form.get("question", 0, type=whole))
    return redirect(url_for(".question_set", set_id=set_id, _anchor="bank"), 303)


@bp.post("/sets/<int:set_id>/offer")
def offer(set_id: int) -> Response:
    try:
        sets.offer(actor(), set_id, request.form.get("feedback", ""))
    except Invalid as error:
        flash(words(error))
    else:
        flash(gettext("Saved. What everyone may take has changed."))
    return redirect(url_for(".question_set", set_id=set_id), 303)


@bp.post("/sets/<int:set_id>/questions")
def begin(set_id: int) -> Response:
    """Begin a question: an empty draft in the set, opened in the editor."""
    question_id = authoring.begin(actor(), set_id, request.form.get("kind", "choice"))
    return redirect(url_for("teach.question", question_id=question_id, set=set_id), 303)
