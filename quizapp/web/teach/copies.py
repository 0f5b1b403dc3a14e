"""Copying an article, taking it out as a file, and bringing such a file in."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Length

from quizapp.core.errors import Invalid
from quizapp.services import copying, parcels, sets
from quizapp.services.questionfiles import Broken, Located
from quizapp.web.forms import Form
from quizapp.web.session import actor
from quizapp.web.teach.routes import Shown, bp

MOST_SHOWN = 50


class BringForm(Form):
    file = FileField(_("File"), [FileRequired(_("Choose a file."))])
    address = StringField(
        _("Another address (not needed)"), [Length(max=512, message=_("This is too long."))]
    )


@bp.route("/articles/<slug>/copy", methods=["GET", "POST"])
def copy_article(slug: str) -> Shown:
    """Says what a copy will hold, and makes it."""
    if request.method == "POST":
        made = copying.copy(actor(), slug)
        flash(gettext("Copied. This one is yours, and private."))
        return redirect(url_for("reading.article", slug=made), 303)
    return render_template("teach/copy_article.html", offer=copying.offer(actor(), slug))


@bp.get("/articles/<slug>/export.zip")
def export_article(slug: str) -> Response:
    data = BytesIO(parcels.export(actor(), slug).data)
    return send_file(data, "application/zip", as_attachment=True, download_name=f"{slug}.zip")


@bp.route("/articles/bring", methods=["GET", "POST"])
def bring_article() -> Shown:
    """Make an article of one's own of a file."""
    sets.articles(actor())
    form = BringForm()
    problems: list[Located] = []
    if form.sent():
        data = form.file.data.read(parcels.MOST_BYTES + 1)
        try:
            slug = parcels.bring(actor(), data, form.address.data or "")
        except Invalid as error:
            form.mark(error)
        except Broken as error:
            problems = list(error.problems)
        else:
            flash(gettext("Brought in. This one is yours, and private."))
            return redirect(url_for("reading.article", slug=slug), 303)
    page = render_template(
        "teach/bring_article.html",
        form=form,
        problems_of_files=problems[:MOST_SHOWN],
        more=max(0, len(problems) - MOST_SHOWN),
    )
    return page, 422 if form.errors or problems else 200
