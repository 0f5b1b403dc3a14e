"""Forms of bringing a text in."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.services.import_finishing import Stated
from quizapp.web.forms import Form

NEEDED = InputRequired(_("This is needed."))
SHORT = Length(max=2000, message=_("This is too long."))


class BringForm(Form):
    file = FileField(_("File"))
    text = TextAreaField(_("Or paste the text here"))


class VisibilityForm(Form):
    rights = TextAreaField(_("Why it may be used (not needed with a licence)"), [SHORT])
    public = BooleanField(_("Everyone may read it"))


class StatedForm(VisibilityForm):
    title = StringField(_("Title"), [NEEDED, SHORT])
    summary = TextAreaField(_("Summary (not needed)"), [SHORT])
    author = StringField(_("Author"), [SHORT])
    publisher = StringField(_("Publisher"), [SHORT])
    date = StringField(_("Date"), [SHORT])
    language = StringField(_("Language"), [NEEDED, SHORT])
    licence = StringField(_("Licence"), [SHORT])

    def stated(self) -> Stated:
        words = {
            name: self[name].data or ""
            for name in (*("title", "summary", "author", "publisher"), "date", "language")
        }
        return Stated(
            **words,
            licence=self.licence.data or "",
            rights=self.rights.data or "",
            public=bool(self.public.data),
        )
