"""What the page of an attempt asks every few seconds."""

from datetime import datetime

from flask import jsonify, request
from werkzeug.wrappers import Response

from quizapp.services import acts_told, polling
from quizapp.web.learn import timers
from quizapp.web.learn.routes import bp
from quizapp.web.session import claim

bp.add_app_template_filter(timers.words, "told")
bp.add_app_template_filter(timers.ending, "ending")
bp.add_app_template_filter(timers.until, "until")


@bp.get("/attempts/<int:attempt_id>/clock")
def clock(attempt_id: int) -> Response:
    """How the attempt stands; 304 without a body to a page that knows it already."""
    standing = polling.poll(claim(), attempt_id)
    tag = f'"{standing.tag}"'
    if request.headers.get("If-None-Match") == tag:
        answer = Response(status=304)
    else:
        told = acts_told.for_student(attempt_id) if standing.newest else []
        answer = jsonify(
            now=standing.now.isoformat(),
            ends_at=_iso(standing.ends_at),
            paused_at=_iso(standing.paused_at),
            finished=standing.finished,
            epoch=standing.epoch,
            notices=[{"id": one.news, "words": timers.words(one)} for one in told],
            until=timers.until(standing),
            said=timers.ending(standing),
        )
    answer.headers["ETag"] = tag
    return answer


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
