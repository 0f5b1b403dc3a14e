"""Register, log in and out, change the password, become the first teacher, join a class."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import logout_user
from werkzeug.wrappers import Response

from quizapp.core.access import Actor, signed_in
from quizapp.core.errors import Invalid, NotFound
from quizapp.services import (
    accommodations,
    accounts,
    classrooms,
    installation,
    quizzes,
    registration,
)
from quizapp.web.auth.forms import (
    ChangePassword,
    FirstTeacher,
    Join,
    LogIn,
    Register,
    RegisterWithCode,
)
from quizapp.web.forms import own_path
from quizapp.web.session import actor, enter

bp = Blueprint("auth", __name__)

Shown = str | Response | tuple[str, int]


@bp.route("/register", methods=["GET", "POST"])
def register() -> Shown:
    rule = current_app.config["QUIZAPP"].registration
    if rule == "closed":
        raise NotFound("registration")
    form = RegisterWithCode() if rule == "code" else Register()
    if form.sent():
        try:
            made = _registered(form)
        except Invalid as error:
            form.mark(error)
        else:
            enter(made)
            return redirect(_next(), 303)
    return _form("auth/register.html", form, kept=_unfinished())


@bp.route("/login", methods=["GET", "POST"])
def log_in() -> Shown:
    form = LogIn()
    if form.sent():
        try:
            known = accounts.log_in(
                _guest(), form.name.data, form.password.data, request.remote_addr or ""
            )
        except Invalid as error:
            form.mark(error)
        else:
            enter(known)
            return redirect(_next(), 303)
    return _form("auth/log_in.html", form, kept=_unfinished())


@bp.post("/logout")
def log_out() -> Response:
    logout_user()
    return redirect(url_for("reading.home"), 303)


@bp.get("/account")
def account_page() -> str:
    given, change = accommodations.own(actor())
    return render_template(
        "auth/account.html", profile=accounts.profile(actor()), given=given, change=change
    )


@bp.route("/account/password", methods=["GET", "POST"])
def change_password() -> Shown:
    signed_in(actor())
    form = ChangePassword()
    if form.sent():
        try:
            renewed = accounts.change_password(actor(), form.old.data, form.new.data)
        except Invalid as error:
            form.mark(error)
        else:
            enter(renewed)
            flash(gettext("Your password is changed. Other devices have to log in again."))
            return redirect(url_for(".account_page"), 303)
    return _form("auth/password.html", form)


@bp.route("/join", methods=["GET", "POST"])
def join() -> Shown:
    signed_in(actor())
    form = Join()
    if form.sent():
        try:
            name = classrooms.join(actor(), form.code.data)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("You are in the class %(name)s now.", name=name))
            return redirect(url_for("reading.home"), 303)
    elif request.method == "GET":
        form.code.data = request.args.get("code", "")
    return _form("auth/join.html", form)


@bp.route("/account/classes/<int:room_id>/leave", methods=["GET", "POST"])
def leave(room_id: int) -> Shown:
    """Asks before somebody leaves a class that they learn in."""
    signed_in(actor())
    if request.method != "POST":
        return render_template("auth/leave.html", name=classrooms.left_by(actor(), room_id))
    name = classrooms.leave(actor(), room_id)
    flash(gettext("You have left the class %(name)s. Your results are kept.", name=name))
    return redirect(url_for(".account_page"), 303)


@bp.route("/setup/<token>", methods=["GET", "POST"])
def first_teacher(token: str) -> Shown:
    secret = current_app.config["SECRET_KEY"]
    installation.allow_first_teacher(secret, token)
    form = FirstTeacher()
    if form.sent():
        try:
            made = installation.make_first_teacher(
                secret, token, form.name.data, form.password.data
            )
        except Invalid as error:
            form.mark(error)
        else:
            enter(made)
            return redirect(url_for("teach.home"), 303)
    return _form("auth/first_teacher.html", form)


def _form(template: str, form: object, **more: object) -> Shown:
    failed = bool(getattr(form, "errors", None))
    return render_template(template, form=form, next=_next(), **more), 422 if failed else 200


def _registered(form: Register) -> accounts.Account:
    given = (_guest(), form.name.data, form.password.data, form.email.data or "")
    if isinstance(form, RegisterWithCode):
        return registration.with_code(*given, form.code.data)
    return accounts.register(*given)


def _guest() -> Actor | None:
    known = actor()
    return known if known is not None and known.is_guest else None


def _unfinished() -> quizzes.Past | None:
    return next((past for past in quizzes.history(_guest()) if past.finished_at is None), None)


def _next() -> str:
    """Where to go afterwards: a path of our own, or home. Anything else is not followed."""
    return own_path(request.values.get("next", "")) or url_for("reading.home")
