"""Marking open answers, one question across all students."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.core.errors import Conflict, Invalid
from quizapp.services import hand_marking, storage
from quizapp.services.hand_marking import Paper
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.reports.regrading import Shown
from quizapp.web.reports.routes import bp
from quizapp.web.session import actor

PLACE = "/classes/<int:room_id>/assignments/<int:assignment_id>/marking"


@bp.get(PLACE)
def marking(room_id: int, assignment_id: int) -> Shown:
    """The answer asked for, or the first without a mark; back to the report where there is none."""
    paper = hand_marking.paper(
        actor(),
        room_id,
        assignment_id,
        request.args.get("item", type=whole),
        request.args.get("question", type=whole),
        hidden=hidden(),
    )
    if paper is None:
        flash(gettext("No answer waits to be marked."))
        place = url_for(".scores", room_id=room_id, assignment_id=assignment_id)
        return redirect(place, 303)
    return _page(paper)


@bp.post(PLACE)
def mark(room_id: int, assignment_id: int) -> Shown:
    """Then to the next that waits; after the last of a question back to it, with what is next."""
    item_id, seen = (request.form.get(name, 0, type=whole) for name in ("item", "seen"))
    levels, comment = sent_levels(), request.form.get("comment", "")
    paper = hand_marking.paper(actor(), room_id, assignment_id, item_id, hidden=hidden())
    try:
        hand_marking.mark(actor(), room_id, assignment_id, item_id, levels, comment, seen)
    except Invalid as error:
        storage.give_up()
        return _page(paper, levels, comment, {error.field: words(error)}, seen), 422
    except Conflict:
        storage.give_up()
        return _page(paper, levels, comment, overtaken=True), 409
    following = paper.round.next_waiting if paper else None
    if following is None:
        flash(gettext("Marked."))
    return redirect(
        url_for(
            ".marking",
            room_id=room_id,
            assignment_id=assignment_id,
            item=following or item_id,
            names="hidden" if hidden() else None,
        ),
        303,
    )


def hidden() -> bool:
    """Whether the names of students are not to be shown."""
    return request.values.get("names") == "hidden"


def sent_levels() -> dict[str, str]:
    """The level sent for each criterion."""
    return {
        name.removeprefix("level-"): value
        for name, value in request.form.items()
        if name.startswith("level-")
    }


def _page(
    paper: Paper | None,
    chosen: Mapping[str, str] | None = None,
    comment: str | None = None,
    problems: Mapping[str, str] | None = None,
    seen: int | None = None,
    *,
    overtaken: bool = False,
) -> str:
    """``seen`` is the latest that the teacher was shown, where this page does not show a later one."""
    return render_template(
        "reports/marking.html",
        paper=paper,
        chosen=chosen or {},
        points=paper.points if paper and chosen is None else {},
        comment=comment,
        problems=problems or {},
        seen=seen if seen is not None or paper is None else paper.latest.id,
        overtaken=overtaken,
    )
