"""What the pages of an attempt show of its time, and what was done to it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext, ngettext

from quizapp.core.arithmetic import Arithmetic
from quizapp.core.timing import ActKind
from quizapp.core.words import N_
from quizapp.services import acts_told, polling, time_given
from quizapp.services.acts_told import Told
from quizapp.services.attempt_views import Sitting
from quizapp.services.polling import Standing
from quizapp.web.show import hour

FRESH = timedelta(minutes=5)
DONE = {
    ActKind.PAUSED: N_("The quiz was paused"),
    ActKind.RESUMED: N_("The quiz goes on"),
    ActKind.ENDED: N_("The quiz was handed in for you"),
    ActKind.REOPENED: N_("The quiz was opened again"),
    ActKind.DISCARDED: N_("This attempt was discarded, it does not count"),
    ActKind.GRANTED: N_("You were given one more attempt"),
    ActKind.ACCOMMODATED: N_("Your time was changed"),
}


@dataclass(frozen=True, slots=True)
class Timer:
    """What a page shows of an attempt's time. ``recent`` are notices of the last minutes."""

    standing: Standing
    told: Sequence[Told]
    sum: Arithmetic | None

    @property
    def recent(self) -> list[Told]:
        since = self.standing.now - FRESH
        return [one for one in self.told if (one.undone or one.at) >= since]


def timer(sitting: Sitting) -> Timer | None:
    """The time of one's own attempt in a class while it lasts; None of any other."""
    if sitting.public or not sitting.mine or sitting.finished_at is not None:
        return None
    told = acts_told.for_student(sitting.id)
    given = time_given.of_attempt(sitting.id) if sitting.ends_at else None
    return Timer(polling.of_page(sitting, told), told, given)


def words(notice: Told) -> str:
    """What was done and why, as a sentence."""
    done = _done(notice)
    if notice.undone:
        return str(gettext("Taken back: %(done)s.", done=done[:1].lower() + done[1:]))
    if reason := notice.reason.rstrip(". "):
        return str(gettext("%(done)s: %(reason)s.", done=done, reason=reason))
    return str(gettext("%(done)s.", done=done))


def until(standing: Standing) -> str:
    """When it ends, in a few words; none where it does not."""
    return str(gettext("ends at %(time)s", time=_end(standing))) if standing.ends_at else ""


def ending(standing: Standing) -> str:
    """When it ends now, as a sentence."""
    if standing.paused_at is not None:
        return str(gettext("The time stands still."))
    if standing.ends_at is None:
        return str(gettext("It has no time limit now."))
    return str(gettext("It ends at %(time)s now.", time=_end(standing)))


def _end(standing: Standing) -> str:
    return hour(standing.ends_at, standing.time_zone).striptags() if standing.ends_at else ""


def _done(notice: Told) -> str:
    minutes = notice.minutes
    if notice.kind is ActKind.ADDED:
        return str(ngettext("One minute was added", "%(num)d minutes were added", minutes or 0))
    if notice.kind is ActKind.REOPENED and minutes is not None:
        said = ngettext(
            "The quiz was opened again for one minute",
            "The quiz was opened again for %(num)d minutes",
            minutes,
        )
        return str(said)
    return str(gettext(DONE[notice.kind]))
