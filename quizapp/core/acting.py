"""What a teacher may do to an attempt as it stands, and what can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.core.errors import Invalid
from quizapp.core.text import one_line
from quizapp.core.timing import MOST_EXTRA, Act, ActKind, standing
from quizapp.core.words import N_

LONGEST_REASON = 200
ON_RUNNING = frozenset({ActKind.ADDED, ActKind.PAUSED, ActKind.RESUMED, ActKind.ENDED})
ON_ATTEMPTS = ON_RUNNING | {ActKind.REOPENED, ActKind.DISCARDED}
# These open or close an attempt: only the newest of them that stands can be undone.
CLOSING = frozenset({ActKind.ENDED, ActKind.REOPENED, ActKind.DISCARDED})

GOES_ON_ELSEWHERE = N_("The student is at another attempt of this quiz, and can be at one only.")
GONE_ON = N_("Something later was done to this attempt: undo that first.")
NOTHING_LEFT = N_(
    "No time was left when it was handed in: say how many minutes there are from now."
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done and why. ``minutes`` are None where the kind has none.

    ``batch`` is a random token of the form: the same form sent twice is done once.
    """

    kind: ActKind
    reason: str
    batch: str
    minutes: int | None = None


def order(kind: ActKind, reason: str, batch: str, minutes: int | None = None) -> Order:
    """An order as a form asks for it. Raises `Invalid` for ``reason`` and ``minutes``."""
    wanted = minutes if kind in {ActKind.ADDED, ActKind.REOPENED} else None
    problems: list[Invalid] = []
    if kind is ActKind.ADDED and wanted is None:
        problems.append(Invalid("minutes", N_("Say how many minutes to add.")))
    if wanted is not None and not 1 <= wanted <= MOST_EXTRA:
        problems.append(Invalid("minutes", N_("Give minutes from 1 to %(most)s."), most=MOST_EXTRA))
    try:
        why = one_line("reason", reason, LONGEST_REASON)
    except Invalid as error:
        problems.append(error)
    if problems:
        problems[0].others = problems[1:]
        raise problems[0]
    return Order(kind, why, batch, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How an attempt stands. ``running`` is false once it is handed in or its time is up.

    ``ends``: there is a time at which it ends. ``another`` runs of the same student at the quiz.
    """

    running: bool
    paused: bool = False
    ends: bool = False
    discarded: bool = False
    another: bool = False


def refusal(kind: ActKind, stand: Stand) -> str | None:
    """Why this cannot be done, as a message id; None if it can."""
    if stand.discarded:
        return N_("This attempt is discarded: undo that first.")
    if kind in ON_RUNNING and not stand.running:
        return N_("This attempt has been handed in meanwhile. To let the student go on, reopen it.")
    match kind:
        case ActKind.ADDED if not stand.ends:
            return N_("This attempt has no end to which minutes could be added.")
        case ActKind.PAUSED if stand.paused:
            return N_("This attempt is paused already.")
        case ActKind.RESUMED if not stand.paused:
            return N_("This attempt is not paused.")
        case ActKind.REOPENED if stand.running:
            return N_("This attempt is open already.")
        case ActKind.REOPENED if stand.another:
            return GOES_ON_ELSEWHERE
    return None


def undoing_refused(act: Act, acts: Iterable[Act], stand: Stand) -> str | None:
    """Why an act on an attempt cannot be undone; ``acts`` are all on the attempt."""
    if act.kind not in CLOSING:
        return None
    newest = [one for one in standing(acts) if one.kind in CLOSING][-1]
    if newest.id != act.id:
        return GONE_ON
    if act.kind is ActKind.ENDED and stand.another:
        return GOES_ON_ELSEWHERE
    return None
