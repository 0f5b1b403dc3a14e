"""The form with which a teacher does something to attempts."""

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField

from quizapp.core import acting, assigning
from quizapp.core.acting import Order
from quizapp.core.errors import Invalid
from quizapp.core.timing import ActKind
from quizapp.core.words import N_
from quizapp.services import chance
from quizapp.web.classes.forms import SHORT
from quizapp.web.forms import Form, whole


class ActForm(Form):
    """Why, and for some kinds how many minutes. ``batch`` tells a double click from two clicks."""

    minutes = StringField(_("Minutes"), [SHORT])
    reason = StringField(_("Why"), [SHORT])
    batch = HiddenField(validators=[SHORT])

    def fresh(self) -> "ActForm":
        """The form as a page shows it first."""
        self.batch.data = chance.token(16)
        return self

    def order(self, kind: ActKind) -> Order:
        """What is asked for. Raises `Invalid`."""
        minutes = assigning.read_number("minutes", self.minutes.data or "")
        batch = self.batch.data or chance.token(16)
        return acting.order(kind, self.reason.data or "", batch, minutes)

    def mark_all(self, error: Invalid) -> None:
        """Show an error and those that came with it."""
        for one in (error, *error.others):
            self.mark(one)


class ActsForm(ActForm):
    """The same for several: for all who are at it, or for those that are ticked."""

    whom = StringField(_("For whom"), [SHORT])

    @property
    def ticked(self) -> list[int]:
        return request.form.getlist("attempt", type=whole)

    def attempts(self) -> list[int] | None:
        """The attempts it is for, None for all who are at it. Raises `Invalid`."""
        if self.whom.data == "all":
            return None
        if not self.ticked:
            raise Invalid("whom", N_("Tick the students it is for, or choose all."))
        return self.ticked


def kind_of(sent: str) -> ActKind:
    """What the pressed button does to those who are at it. Raises `Invalid`."""
    known = {kind.value: kind for kind in acting.ON_RUNNING}
    if sent not in known:
        raise Invalid("do", N_("Choose what is to be done."))
    return known[sent]
