"""Forms about one's own account."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from quizapp.web.forms import Form

NEEDED = InputRequired(_("This is needed."))
SHORT = Length(max=512, message=_("This is too long."))


class LogIn(Form):
    name = StringField(_("User name or e-mail"), [NEEDED, SHORT])
    password = PasswordField(_("Password"), [NEEDED, SHORT])


class Register(Form):
    name = StringField(_("User name"), [NEEDED, SHORT])
    password = PasswordField(_("Password"), [NEEDED, SHORT])
    email = StringField(_("E-mail (not needed)"), [SHORT])


class RegisterWithCode(Register):
    code = StringField(_("Class code"), [NEEDED, SHORT])


class FirstTeacher(Form):
    name = StringField(_("User name"), [NEEDED, SHORT])
    password = PasswordField(_("Password"), [NEEDED, SHORT])


class ChangePassword(Form):
    old = PasswordField(_("Present password"), [NEEDED, SHORT])
    new = PasswordField(_("New password"), [NEEDED, SHORT])


class Join(Form):
    code = StringField(_("Class code"), [NEEDED, SHORT])
