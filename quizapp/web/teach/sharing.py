"""The page of who has an article: adding a teacher, changing and taking away, and giving it up."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from quizapp.core.access import Share
from quizapp.core.errors import Invalid
from quizapp.core.sharing import Kind
from quizapp.services import sharing
from quizapp.services.article_acts import Told
from quizapp.web.errors import words
from quizapp.web.forms import Form
from quizapp.web.session import actor
from quizapp.web.teach.routes import Shown, bp

NEEDED = InputRequired(_("This is needed."))
SHORT = Length(max=512, message=_("This is too long."))
SAID = {
    Kind.SHARED: _("Shared with %(name)s as %(role)s by %(by)s"),
    Kind.CHANGED: _("%(name)s made %(role)s by %(by)s"),
    Kind.TAKEN_AWAY: _("Taken away from %(name)s by %(by)s"),
    Kind.LEFT: _("Given back by %(name)s"),
    Kind.GIVEN: _("Given to %(name)s by %(by)s"),
    Kind.COPIED: _("Copied by %(by)s"),
    Kind.BROUGHT: _("Brought in from a file by %(by)s"),
    Kind.OPENED: _("Opened to everyone by %(by)s"),
    Kind.CLOSED: _("Made private by %(by)s"),
}
ROLES = {Share.VIEWER: _("viewer"), Share.EDITOR: _("editor")}


class ShareForm(Form):
    login = StringField(_("User name or e-mail"), [NEEDED, SHORT])
    role = StringField(_("What they may do"), [SHORT], default=Share.VIEWER.value)


@bp.route("/articles/<slug>/people", methods=["GET", "POST"])
def article_people(slug: str) -> Shown:
    """Who has the article, and the form that shares it with one more."""
    people = sharing.people(actor(), slug)
    form = ShareForm()
    if form.sent():
        try:
            name = sharing.add(actor(), slug, form.login.data, form.role.data or "")
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Shared with %(name)s.", name=name))
            return redirect(url_for(".article_people", slug=slug), 303)
    page = render_template(
        "teach/article_people.html",
        people=people,
        form=form,
        roles=ROLES,
        acts=[(told(one), one.at) for one in people.acts],
    )
    return page, 422 if form.errors else 200


@bp.post("/articles/<slug>/people/<int:person_id>")
def change_share(slug: str, person_id: int) -> Response:
    """Make a person a viewer or an editor, or take the article away, as the pressed button says."""
    do = request.form.get("do", "")
    if do == "out":
        name = sharing.take_away(actor(), slug, person_id)
        flash(gettext("%(name)s has it no longer. Classes keep the quizzes they use.", name=name))
    else:
        name = sharing.change(actor(), slug, person_id, do)
        flash(gettext("Saved. What %(name)s may do has changed.", name=name))
    return redirect(url_for(".article_people", slug=slug), 303)


@bp.post("/articles/<slug>/leave")
def leave_article(slug: str) -> Response:
    try:
        sharing.leave(actor(), slug)
    except Invalid as error:
        flash(words(error))
        return redirect(url_for(".article_people", slug=slug), 303)
    flash(gettext("Given back. The article is not shared with you any more."))
    return redirect(url_for(".home"), 303)


@bp.route("/articles/<slug>/people/<int:person_id>/give", methods=["GET", "POST"])
def give_article(slug: str, person_id: int) -> Shown:
    """Asks before the article becomes another person's."""
    people = sharing.people(actor(), slug)
    if request.method == "POST":
        try:
            name = sharing.give(actor(), slug, person_id)
        except Invalid as error:
            flash(words(error))
        else:
            flash(gettext("It belongs to %(name)s now. You are one of its editors.", name=name))
        return redirect(url_for(".article_people", slug=slug), 303)
    return render_template(
        "teach/give_article.html", people=people, heir=people.heir(person_id), roles=ROLES
    )


def told(act: Told) -> str:
    """What was done, as a sentence."""
    gone = gettext("erased account")
    by = gettext("the command line") if act.by is None else act.by or gone
    role = ROLES[act.role] if act.role else ""
    return str(SAID[act.kind]) % {"name": act.name or gone, "role": role, "by": by}
