"""Watching a class at a quiz, and what is done for all or for some of those who are at it."""

import hashlib
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from quizapp.core.errors import Conflict, Invalid
from quizapp.services import acts, clock, live, storage
from quizapp.services.acts import Done
from quizapp.services.live import Live, Row
from quizapp.web.classes.act_forms import ActsForm, kind_of
from quizapp.web.classes.routes import Shown, bp
from quizapp.web.session import actor
from quizapp.web.show import locale

PAGE = "/classes/<int:room_id>/assignments/<int:assignment_id>"


@bp.get(f"{PAGE}/live", endpoint="live")
def live_page(room_id: int, assignment_id: int) -> str:
    return _page(live.watch(actor(), room_id, assignment_id), ActsForm().fresh())


@bp.get(f"{PAGE}/live/rows")
def live_rows(room_id: int, assignment_id: int) -> Response:
    """The rows as they are now; 304 without a body to a page that knows them already."""
    shown = live.watch(actor(), room_id, assignment_id)
    tag = f'"{shown.tag}"'
    if request.headers.get("If-None-Match") == tag:
        answer = Response(status=304)
    else:
        answer = jsonify(summary=_macros().summary(shown), rows=_rows(shown))
    answer.headers["ETag"] = tag
    return answer


@bp.post(f"{PAGE}/acts")
def act_on_all(room_id: int, assignment_id: int) -> Shown:
    """Do something for all who are at it, or for those that are ticked."""
    form = ActsForm()
    shown = live.watch(actor(), room_id, assignment_id)
    status = 422
    if form.sent():
        try:
            order = form.order(kind_of(request.form.get("do", "")))
            done = acts.do(actor(), room_id, assignment_id, order, form.attempts())
        except Invalid as error:
            form.mark_all(error)
        except Conflict as error:
            form.form_errors.append(gettext(error.problem))
            status = 409
        else:
            flash(_said(done))
            place = url_for(".live", room_id=room_id, assignment_id=assignment_id)
            return redirect(place, 303)
        storage.give_up()
    return _page(shown, form), status


def _said(done: Done) -> str:
    said = ngettext("Done, for one student.", "Done, for %(num)d students.", done.done)
    if not done.left_out:
        return str(said)
    left_out = ngettext(
        "For one it could not be done any more.",
        "For %(num)d it could not be done any more.",
        done.left_out,
    )
    return f"{said} {left_out}"


def _page(shown: Live, form: ActsForm) -> str:
    ticked = frozenset(form.ticked)
    return render_template(
        "classes/live.html", live=shown, form=form, rows=_rows(shown, ticked), now=clock.now()
    )


def _rows(shown: Live, ticked: frozenset[int] = frozenset()) -> list[tuple[str, str, Markup]]:
    """Each student's row: its id and key on the page, and itself.

    The key is another one when the row looks otherwise; one that does not is not rendered again.
    """
    today = clock.now().astimezone(ZoneInfo(shown.time_zone)).date()
    asked = (shown.room_id, shown.assignment_id, shown.time_zone, today, locale())
    return [_row(row, row.attempt_id in ticked, request.script_root, *asked) for row in shown.rows]


@lru_cache(8000)
def _row(
    row: Row,
    ticked: bool,
    _root: str,
    room_id: int,
    assignment_id: int,
    zone: str,
    today: date,
    _locale: str,
) -> tuple[str, str, Markup]:
    place, key = f"student-{row.person_id}", hashlib.sha256(f"{row!r}{today}".encode()).hexdigest()
    made = _macros().row(row, key[:12], ticked, room_id, assignment_id, zone)
    return place, key[:12], Markup(made)  # noqa: S704


def _macros() -> Any:
    return current_app.jinja_env.get_template("classes/_live_row.html").module
