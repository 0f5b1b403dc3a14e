"""The forms of an assignment: its rules, and what differs for some."""

from zoneinfo import ZoneInfo

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField

from quizapp.core import assigning, local_time
from quizapp.core.assigning import ANY_NUMBER, Counts, Layout, Mode, Recipients, Rules
from quizapp.core.timing import Differing, read_pace
from quizapp.web.classes.forms import NEEDED, SHORT
from quizapp.web.forms import Form, whole

EVERYBODY, SOME = "everybody", "some"
# What stands behind "More rules", with what it is when nobody touched it.
_MORE = {
    "to_all": EVERYBODY,
    "feedback": "",
    "attempts_allowed": "",
    "counts": Counts.FIRST.value,
    "grace_minutes": "",
    "draw": "",
    "shuffle": True,
    "shuffle_questions": False,
    "layout": Layout.ONE.value,
    "text_hidden": False,
    "access_code": "",
    "certainty": False,
}


class RulesForm(Form):
    """Dates and numbers are texts as they were sent, so that an unreadable one comes back as typed.

    Empty ``feedback`` and ``attempts_allowed`` are what is usual for the mode.
    """

    mode = StringField(_("What it is for"), [SHORT], default=Mode.PRACTICE.value)
    opens_at = StringField(_("Opens"), [SHORT])
    closes_at = StringField(_("Closes"), [SHORT])
    time_limit = StringField(_("Time limit in minutes"), [SHORT])
    to_all = StringField(_("Who gets it"), [SHORT], default=EVERYBODY)
    feedback = StringField(_("Answers and passages are shown"), [SHORT])
    attempts_allowed = StringField(_("Attempts for each student"), [SHORT])
    counts = StringField(_("Which attempt counts"), [SHORT], default=Counts.FIRST.value)
    grace_minutes = StringField(_("Minutes in which handing in late is possible"), [SHORT])
    draw = StringField(_("Questions drawn for each student"), [SHORT])
    shuffle = BooleanField(_("Answers in another order for each student"), default=True)
    shuffle_questions = BooleanField(_("Questions in another order for each student"))
    layout = StringField(_("Questions are shown"), [SHORT], default=Layout.ONE.value)
    text_hidden = BooleanField(_("Hide the text while they answer"))
    access_code = StringField(_("Access code"), [SHORT])
    certainty = BooleanField(_("Ask with each answer how sure they are"))

    groups: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    @property
    def more_open(self) -> bool:
        """Whether something behind "More rules" differs from the usual, or is wrong."""
        return any(
            self[name].errors or self[name].data not in (untouched, None, "")
            for name, untouched in _MORE.items()
        )

    def sent(self) -> bool:
        self.groups = frozenset(request.form.getlist("groups", type=whole))
        self.people = frozenset(request.form.getlist("people", type=whole))
        return super().sent()

    def fill(self, rules: Rules, to: Recipients, time_zone: str) -> None:
        """Show rules as they are, and who has it."""
        zone = ZoneInfo(time_zone)
        self.mode.data = rules.mode.value
        self.opens_at.data = local_time.write(rules.opens_at, zone)
        self.closes_at.data = local_time.write(rules.closes_at, zone)
        self.time_limit.data = _typed(rules.time_limit)
        self.grace_minutes.data = _typed(rules.grace_minutes or None)
        usual = assigning.USUAL_FEEDBACK[rules.mode]
        self.feedback.data = "" if rules.feedback is usual else rules.feedback.value
        self.attempts_allowed.data = _attempts(rules)
        self.counts.data, self.layout.data = rules.counts.value, rules.layout.value
        self.draw.data, self.access_code.data = _typed(rules.draw), rules.access_code or ""
        self.shuffle.data, self.shuffle_questions.data = rules.shuffle, rules.shuffle_questions
        self.text_hidden.data = not rules.text_shown
        self.certainty.data = rules.certainty
        self.to_all.data = EVERYBODY if to.everybody else SOME
        self.groups, self.people = to.groups, to.people

    def rules(self, time_zone: str) -> Rules:
        """The rules as chosen. Raises `Invalid`.

        Of an hour that is there twice the students get the longer reading.
        """
        zone = ZoneInfo(time_zone)
        mode = assigning.read_one("mode", Mode, self.mode.data or Mode.PRACTICE)
        return Rules(
            mode=mode,
            feedback=assigning.read_feedback(self.feedback.data or "", mode),
            opens_at=local_time.read("opens_at", self.opens_at.data or "", zone),
            closes_at=local_time.read("closes_at", self.closes_at.data or "", zone, later=True),
            attempts_allowed=assigning.read_attempts(self.attempts_allowed.data or "", mode),
            counts=assigning.read_one("counts", Counts, self.counts.data or Counts.FIRST),
            time_limit=self._number("time_limit"),
            grace_minutes=self._number("grace_minutes") or 0,
            draw=self._number("draw"),
            shuffle=self.shuffle.data,
            shuffle_questions=self.shuffle_questions.data,
            layout=assigning.read_one("layout", Layout, self.layout.data or Layout.ONE),
            text_shown=not self.text_hidden.data,
            access_code=assigning.read_code(self.access_code.data or ""),
            certainty=self.certainty.data,
        )

    def recipients(self) -> Recipients:
        """Who gets it, as chosen."""
        if self.to_all.data != SOME:
            return Recipients()
        return Recipients(everybody=False, groups=self.groups, people=self.people)

    def _number(self, name: str) -> int | None:
        return assigning.read_number(name, self[name].data or "")


class Assign(RulesForm):
    set_id = StringField(_("Quiz"), [NEEDED])


class DatesForm(Form):
    """Dates that differ from everybody's; empty is as everybody's."""

    opens_at = StringField(_("Opens"), [SHORT])
    closes_at = StringField(_("Closes"), [SHORT])

    def fill(self, differing: Differing, time_zone: str) -> None:
        zone = ZoneInfo(time_zone)
        self.opens_at.data = local_time.write(differing.opens_at, zone)
        self.closes_at.data = local_time.write(differing.closes_at, zone)

    def differing(self, time_zone: str) -> Differing:
        """What differs, as typed. Raises `Invalid`."""
        zone = ZoneInfo(time_zone)
        return Differing(
            opens_at=local_time.read("opens_at", self.opens_at.data or "", zone),
            closes_at=local_time.read("closes_at", self.closes_at.data or "", zone, later=True),
        )


class PersonForm(DatesForm):
    """Dates and time of one student; an empty ``pace`` is that of the profile."""

    pace = StringField(_("Time"), [SHORT])
    extra_minutes = StringField(_("Extra minutes"), [SHORT])
    reason = StringField(_("Why"), [SHORT])

    def fill(self, differing: Differing, time_zone: str) -> None:
        super().fill(differing, time_zone)
        self.pace.data = differing.pace.value if differing.pace else ""
        self.extra_minutes.data = _typed(differing.extra_minutes or None)

    def differing(self, time_zone: str) -> Differing:
        pace = read_pace(self.pace.data or "")
        extra = assigning.read_number("extra_minutes", self.extra_minutes.data or "")
        dates = super().differing(time_zone)
        return Differing(
            opens_at=dates.opens_at,
            closes_at=dates.closes_at,
            pace=pace,
            extra_minutes=extra or 0,
        )


def _typed(number: int | None) -> str:
    return "" if number is None else str(number)


def _attempts(rules: Rules) -> str:
    if rules.attempts_allowed == assigning.USUAL_ATTEMPTS[rules.mode]:
        return ""
    return ANY_NUMBER if rules.attempts_allowed is None else str(rules.attempts_allowed)
