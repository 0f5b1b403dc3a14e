"""Forms about classes and what they are given."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from quizapp.web.forms import Form

NEEDED = InputRequired(_("This is needed."))
SHORT = Length(max=512, message=_("This is too long."))


class MakeClass(Form):
    name = StringField(_("Name of the class"), [NEEDED, SHORT])
    time_zone = StringField(_("Time zone"), [NEEDED])


class Rename(Form):
    name = StringField(_("Name of the class"), [NEEDED, SHORT])


class AddTeacher(Form):
    login = StringField(_("User name or e-mail"), [NEEDED, SHORT])
