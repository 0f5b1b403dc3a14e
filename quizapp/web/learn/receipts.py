"""Whoever holds a receipt checks it here, with an account or without."""

from flask import current_app, render_template, request

from quizapp.services import receipts
from quizapp.web.learn.routes import bp
from quizapp.web.session import actor


@bp.get("/receipts")
def check() -> str:
    code = request.args.get("code", "")
    found = receipts.check(current_app.config["SECRET_KEY"], actor(), code) if code else None
    return render_template("receipts/check.html", code=code, found=found)
