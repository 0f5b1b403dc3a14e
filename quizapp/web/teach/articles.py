"""The articles that a teacher has, and who may read them."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from quizapp.core.errors import Invalid
from quizapp.services import article_settings, imports
from quizapp.web.session import actor
from quizapp.web.teach.import_forms import VisibilityForm
from quizapp.web.teach.routes import Shown, bp


@bp.get("/articles")
def articles() -> str:
    return render_template(
        "teach/articles.html",
        articles=article_settings.held(actor()),
        waiting=imports.listed(actor()),
    )


@bp.route("/articles/<slug>/settings", methods=["GET", "POST"])
def article_visibility(slug: str) -> Shown:
    article = article_settings.one(actor(), slug)
    form = VisibilityForm(data={"rights": article.rights, "public": article.public})
    if form.sent():
        try:
            rights = form.rights.data or ""
            article_settings.show_to(actor(), slug, rights, public=form.public.data)
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved."))
            return redirect(url_for(".articles"), 303)
    page = render_template("teach/article_visibility.html", form=form, article=article)
    return page, 422 if form.errors else 200
