"""The one place where errors become pages."""

import secrets

from flask import Flask, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from quizapp.core.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.core.words import N_
from quizapp.services import storage
from quizapp.web.session import actor, nobody

Shown = tuple[str | Response, int] | Response

SAFE = N_("Your answers are safe: everything that a page called saved is kept.")
WORDS = {
    400: (
        N_("This request cannot be read"),
        N_("Go back, load the page again, and try once more."),
    ),
    403: (
        N_("This is not yours to do"),
        N_("You may see this, and somebody else decides about it."),
    ),
    404: (
        N_("This page is not here"),
        N_(
            "The address may be mistyped, the page may have been moved, "
            "or you may need to log in to see it."
        ),
    ),
    405: (N_("This address does not take that"), N_("Go back and use the page’s own buttons.")),
    409: (N_("This has changed meanwhile"), N_("Load the page again to see how it stands now.")),
    413: (N_("This is too large"), N_("Send less at once. Nothing of it was kept.")),
    422: (N_("Something here cannot be read"), N_("Go back and look at what was entered.")),
    500: (N_("Something went wrong here"), N_("It is our fault, and it is noted. Try again.")),
    503: (
        N_("Saving is not possible right now"),
        N_("What you just sent was not kept. Tell your teacher, and try again in a minute."),
    ),
}


def register(app: Flask) -> None:
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(Conflict, lambda error: _page(409, gettext(error.problem)))
    app.register_error_handler(Invalid, lambda error: _page(422, words(error)))
    app.register_error_handler(CSRFError, stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RecursionError, lambda error: _page(400))  # JSON nested too deep
    for error in storage.TROUBLE:
        app.register_error_handler(error, _trouble)
    app.register_error_handler(Exception, _unforeseen)


def words(error: Invalid) -> str:
    """The problem in the reader's language, filled in."""
    return str(gettext(error.problem, **error.values))


def _page(status: int, why: str | None = None, reference: str | None = None) -> Shown:
    storage.give_up()
    title, advice = WORDS.get(status, WORDS[400])
    said = why or gettext(advice)
    if request.is_json:
        return jsonify(problem=said), status
    try:
        page = _rendered(status, gettext(title), said, reference)
    except storage.TROUBLE as error:  # even who is asking cannot be read
        _note(error)
        nobody()
        status, (title, advice) = 503, WORDS[503]
        page = _rendered(status, gettext(title), gettext(advice), reference)
    return page, status


def _rendered(status: int, title: str, why: str, reference: str | None) -> str:
    return render_template(
        "error.html", status=status, title=title, why=why, safe=gettext(SAFE), reference=reference
    )


def _http(error: HTTPException) -> Shown | HTTPException:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code)


def _not_allowed(error: NotAllowed) -> Shown:
    known = actor()
    if known is None or known.is_guest:
        storage.give_up()
        if request.method == "GET":
            return redirect(url_for("auth.log_in", next=request.full_path.rstrip("?")), 303)
        return redirect(url_for("auth.log_in"), 303)
    return _page(403)


def not_found(error: NotFound) -> Shown:
    return _page(404)


def stale(error: CSRFError) -> Shown:
    return _page(400, gettext("This page is too old to send. Load it again, then send once more."))


def _trouble(error: Exception) -> Shown:
    _note(error)
    return _page(503)


def _note(error: Exception) -> None:
    """Log what kind of trouble the database has, and none of the values."""
    current_app.logger.error("database: %s", type(getattr(error, "orig", error)).__name__)


def _unforeseen(error: Exception) -> Shown:
    reference = secrets.token_hex(4)
    current_app.logger.exception("unforeseen error %s", reference)
    return _page(500, reference=reference)
