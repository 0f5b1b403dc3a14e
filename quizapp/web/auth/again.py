"""Logging in again from within the page of an attempt: asked and answered by its script."""

from flask import jsonify, request
from werkzeug.wrappers import Response

from quizapp.core.errors import Invalid
from quizapp.core.words import N_
from quizapp.services import returning
from quizapp.web import csrf
from quizapp.web.auth.routes import bp
from quizapp.web.forms import whole
from quizapp.web.session import account, actor, enter


@bp.get("/login/again")
def who() -> Response:
    """Who sits here now, and the token that their forms carry."""
    known = account()
    return jsonify(
        token=csrf.token(),
        mine=returning.is_mine(actor(), request.args.get("attempt", 0, type=whole)),
        name=known.name if known else None,
    )


@bp.post("/login/again")
def again() -> Response:
    """Log the owner of an attempt in, on the device that held it. Raises `Invalid`."""
    match request.get_json():
        case {
            "attempt": int(attempt_id),
            "name": str(name),
            "password": str(password),
            "device": str(device),
        } if 0 <= attempt_id < 2**31:
            log_in(attempt_id, name, password, device)
            return jsonify(token=csrf.token())
    raise Invalid("password", N_("This request cannot be read."))


def log_in(attempt_id: int, name: str, password: str, device: str) -> None:
    """Begin the session of an attempt's owner. Raises `Invalid`, and then nothing has changed."""
    found = returning.log_in(attempt_id, name, password, request.remote_addr or "", device)
    enter(found.account, found.device)
