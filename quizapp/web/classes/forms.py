"""Forms about classes and what they are given."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from quizapp.core import assigning, local_time
from quizapp.core.assigning import Rules
from quizapp.core.feedback import Feedback
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


class Dates(Form):
    """``datetime-local`` inputs as they were sent, so that an unreadable one comes back as typed."""

    opens_at = StringField(_("Opens"), [SHORT])
    closes_at = StringField(_("Closes"), [SHORT])
    attempts_allowed = StringField(_("Attempts for each student"), [SHORT])

    def fill(self, rules: Rules, time_zone: str) -> None:
        zone = ZoneInfo(time_zone)
        self.opens_at.data = local_time.write(rules.opens_at, zone)
        self.closes_at.data = local_time.write(rules.closes_at, zone)
        self.attempts_allowed.data = str(rules.attempts_allowed or "")

    def read(self, time_zone: str) -> tuple[datetime | None, datetime | None, int | None]:
        """When it opens and closes, and how many attempts. Raises `Invalid`.

        Of an hour that is there twice the students get the longer reading.
        """
        zone = ZoneInfo(time_zone)
        return (
            local_time.read("opens_at", self.opens_at.data or "", zone),
            local_time.read("closes_at", self.closes_at.data or "", zone, later=True),
            assigning.read_number("attempts_allowed", self.attempts_allowed.data or ""),
        )


class Assign(Dates):
    set_id = StringField(_("Quiz"), [NEEDED])
    feedback = StringField(_("Answers and passages are shown"), [SHORT])

    def rules(self, time_zone: str) -> Rules:
        """The rules as chosen. Raises `Invalid`."""
        opens_at, closes_at, attempts_allowed = self.read(time_zone)
        return Rules(
            feedback=assigning.read_one("feedback", Feedback, self.feedback.data or ""),
            opens_at=opens_at,
            closes_at=closes_at,
            attempts_allowed=attempts_allowed,
        )
