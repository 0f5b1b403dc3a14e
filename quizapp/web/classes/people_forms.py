"""Forms about the students of a class: lists of them, groups, and what one is always given."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.core import assigning
from quizapp.core.errors import Invalid
from quizapp.core.timing import Pace, Profile
from quizapp.core.words import N_
from quizapp.web.forms import Form

NEEDED = InputRequired(_("This is needed."))
SHORT = Length(max=512, message=_("This is too long."))
UNITS = {"minutes": 1, "hours": 60, "days": 24 * 60}


class RosterForm(Form):
    file = FileField(_("File with the list"))
    text = TextAreaField(_("Or paste the list here"))


class GroupForm(Form):
    name = StringField(_("Name of the group"), [NEEDED, SHORT])


class ProfileForm(Form):
    pace = StringField(_("Time in tests"), [SHORT])
    later_minutes = StringField(_("Stays open longer"), [SHORT])
    unit = StringField(_("Unit"), [SHORT])
    reason = StringField(_("Why it is changed"), [NEEDED, SHORT])

    def fill(self, profile: Profile) -> None:
        """Show the longest unit that fits."""
        minutes = profile.later_minutes
        unit = next(one for one in ("days", "hours", "minutes") if minutes % UNITS[one] == 0)
        self.pace.data = profile.pace.value
        self.later_minutes.data = str(minutes // UNITS[unit] or "")
        self.unit.data = unit if minutes else "days"

    def profile(self) -> Profile:
        """The profile as chosen. Raises `Invalid`."""
        if self.pace.data not in {one.value for one in Pace}:
            raise Invalid("pace", N_("Choose how much time there is."))
        if self.unit.data not in UNITS:
            raise Invalid("unit", N_("Choose minutes, hours or days."))
        amount = assigning.read_number("later_minutes", self.later_minutes.data or "") or 0
        return Profile(Pace(self.pace.data), amount * UNITS[self.unit.data])
