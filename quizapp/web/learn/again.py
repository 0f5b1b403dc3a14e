"""A form that was sent with a lost session: it asks for name and password, and goes on as sent."""

from flask import jsonify, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from wtforms import PasswordField, StringField

from quizapp.core.errors import Invalid, NotFound
from quizapp.services import storage
from quizapp.web import errors
from quizapp.web.auth.again import log_in
from quizapp.web.auth.forms import NEEDED, SHORT
from quizapp.web.errors import Shown
from quizapp.web.forms import Form
from quizapp.web.learn.routes import bp
from quizapp.web.session import account

OWN = ("csrf_token", "again_name", "again_password")


class Again(Form):
    again_name = StringField(_("User name or e-mail"), [NEEDED, SHORT])
    again_password = PasswordField(_("Password"), [NEEDED, SHORT])


@bp.errorhandler(NotFound)
def not_found(error: NotFound) -> Shown:
    return _asked() or errors.not_found(error)


@bp.errorhandler(CSRFError)
def stale(error: CSRFError) -> Shown:
    return _asked() or errors.stale(error)


@bp.before_request
def log_in_again() -> Shown | None:
    """Of what comes again from that page, do the log-in first; all else is then done as it was sent."""
    if request.method != "POST" or request.is_json or "again_password" not in request.form:
        return None
    form = Again()
    if form.sent():
        attempt_id = int((request.view_args or {}).get("attempt_id", 0))
        given = form.again_name.data, form.again_password.data, request.form.get("device", "")
        try:
            log_in(attempt_id, *given)
        except Invalid as error:
            form.mark(Invalid(f"again_{error.field}", error.problem, **error.values))
        else:
            return None
    return _page(form), 422


def _asked() -> Shown | None:
    """What whoever sends for an attempt gets when nobody is logged in: a form a form, a script a sign."""
    storage.give_up()
    if "attempt_id" not in (request.view_args or {}) or account() is not None:
        return None
    if request.is_json or request.accept_mimetypes.best == "application/json":
        return jsonify(problem=gettext("Log in again to go on.")), 401
    return (_page(Again(formdata=None)), 401) if request.method == "POST" else None


def _page(form: Again) -> str:
    """What was sent is in it, so that it is sent again."""
    carried = [pair for pair in request.form.items(multi=True) if pair[0] not in OWN]
    return render_template("learn/again.html", form=form, carried=carried)
