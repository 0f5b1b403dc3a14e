"""What stands in the record, in words; the same on the page and in the files."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import format_datetime, gettext, ngettext
from markupsafe import Markup

from quizapp.core.recording import Kind, Topic, of_topic
from quizapp.core.words import N_
from quizapp.services.record import Entry
from quizapp.web.show import points, translated

SAID = {
    Kind.BY_HAND: N_("Marked by hand: %(points)s"),
    Kind.MARK_BACK: N_("A mark by hand taken back"),
    Kind.REGRADE_KEY: N_("Regraded by the key of version %(word)s: %(marks)s changed"),
    Kind.REGRADE_DROP: N_("Question dropped: %(marks)s changed"),
    Kind.REGRADE_FULL: N_("All its points for everyone: %(marks)s changed"),
    Kind.REGRADE_BACK: N_("A regrade taken back: %(marks)s changed"),
    Kind.SAMPLE_DRAWN: N_("Answers drawn for a second marker: %(after)s"),
    Kind.SECOND_MARK: N_("An answer of the sample marked a second time"),
    Kind.DISPUTED: N_("Question disputed"),
    Kind.ACCEPTED: N_("Challenge accepted"),
    Kind.DECLINED: N_("Challenge declined"),
    Kind.DECISION_BACK: N_("A decision on a challenge taken back"),
    Kind.ADDED: N_("%(minutes)s added"),
    Kind.PAUSED: N_("Attempt paused"),
    Kind.RESUMED: N_("Attempt resumed"),
    Kind.ENDED: N_("Attempt handed in by a teacher"),
    Kind.REOPENED: N_("Attempt opened again"),
    Kind.DISCARDED: N_("Attempt discarded"),
    Kind.GRANTED: N_("One more attempt granted"),
    Kind.ACCOMMODATED: N_("Time or dates changed%(changes)s"),
    Kind.UNDONE: N_("Taken back: %(undone)s"),
    Kind.GROUP_TERMS: N_("Dates of group “%(group)s” changed%(changes)s"),
    Kind.JOINED: N_("Joined the class"),
    Kind.LEFT: N_("Left the class"),
    Kind.ENROLLED: N_("Taken into the class from a list"),
    Kind.STUDENT_OUT: N_("Student taken out of the class"),
    Kind.TEACHER_IN: N_("Co-teacher added"),
    Kind.TEACHER_OUT: N_("Co-teacher taken out"),
    Kind.CARD_MADE: N_("New password on a login card"),
    Kind.PASSWORD_RESET: N_("New password given"),
    Kind.GROUP_MADE: N_("Group “%(group)s” made"),
    Kind.GROUP_RENAMED: N_("Group “%(before)s” renamed “%(after)s”"),
    Kind.GROUP_REMOVED: N_("Group “%(group)s” removed"),
    Kind.GROUPED: N_("Put into group “%(group)s”"),
    Kind.UNGROUPED: N_("Taken out of group “%(group)s”"),
    Kind.CLASS_MADE: N_("Class made"),
    Kind.RENAMED: N_("Class “%(before)s” renamed “%(after)s”"),
    Kind.ARCHIVED: N_("Class archived"),
    Kind.BROUGHT_BACK: N_("Class brought back"),
    Kind.CODE_RENEWED: N_("New class code made"),
    Kind.CODE_CLOSED: N_("Joining closed"),
    Kind.ASSIGNED: N_("Quiz assigned"),
    Kind.RULES_CHANGED: N_("Rules changed%(changes)s"),
    Kind.GIVEN_TO_ALL: N_("Quiz given to the whole class"),
    Kind.GIVEN_TO_SOME: N_("Quiz given to some of the class only"),
    Kind.GIVEN: N_("Quiz given"),
    Kind.TAKEN_AWAY: N_("Quiz taken away"),
    Kind.GROUP_GIVEN: N_("Quiz given to group “%(group)s”"),
    Kind.GROUP_TAKEN_AWAY: N_("Quiz taken away from group “%(group)s”"),
    Kind.WITHDRAWN: N_("Quiz withdrawn"),
    Kind.OFFERED_AGAIN: N_("Quiz offered again"),
    Kind.SET_MADE: N_("Quiz made"),
    Kind.SET_CHANGED: N_("Quiz described anew%(changes)s"),
    Kind.SET_OFFERED: N_("Offer as practice to everyone changed: %(after)s"),
    Kind.BEGUN: N_("Question begun"),
    Kind.PUBLISHED: N_("Version %(number)s published: %(edit)s"),
    Kind.TAKEN_OVER: N_("Question taken over from the files"),
    Kind.RETIRED: N_("Question retired"),
    Kind.RETURNED: N_("Question brought back"),
    Kind.INCLUDED: N_("Question put into the quiz"),
    Kind.TAKEN_OUT: N_("Question taken out of the quiz"),
    Kind.MOVED: N_("Question moved from place %(before)s to place %(after)s"),
    Kind.CITATION_CONFIRMED: N_("Citation confirmed in the edited text"),
    Kind.CITED_ANEW: N_("Other words of the edited text cited"),
    Kind.SET_ASIDE: N_("Advice “%(finding)s” set aside"),
    Kind.TAKEN_UP: N_("Advice “%(finding)s” counts again"),
}
TOPICS = {
    Topic.MARKS: N_("Marks and regrades"),
    Topic.CHALLENGES: N_("Challenges"),
    Topic.ATTEMPTS: N_("Attempts and time"),
    Topic.PEOPLE: N_("Students, teachers, groups"),
    Topic.CLASSROOM: N_("The class itself"),
    Topic.QUIZZES: N_("Quizzes and their rules"),
    Topic.QUESTIONS: N_("Questions"),
}
_NAMES = {
    "feedback": N_("answers shown"),
    "opens_at": N_("opens"),
    "closes_at": N_("closes"),
    "attempts_allowed": N_("attempts"),
    "mode": N_("meant as"),
    "counts": N_("what counts"),
    "time_limit": N_("minutes allowed"),
    "grace_minutes": N_("minutes of grace"),
    "draw": N_("questions drawn"),
    "shuffle": N_("answers shuffled"),
    "shuffle_questions": N_("questions shuffled"),
    "layout": N_("layout"),
    "text_shown": N_("text shown"),
    "access_code": N_("access code"),
    "certainty": N_("asks how sure"),
    "pace": N_("time, times the usual"),
    "extra_minutes": N_("minutes more"),
    "later_minutes": N_("minutes after closing"),
    "title": N_("title"),
    "summary": N_("summary"),
}
_VALUES = {
    "at_once": N_("at once"),
    "after_submission": N_("after handing in"),
    "after_closing": N_("after closing"),
    "practice": N_("practice"),
    "test": N_("test"),
    "examination": N_("examination"),
    "first": N_("the first attempt"),
    "best": N_("the best attempt"),
    "last": N_("the last attempt"),
    "mean": N_("the mean"),
    "one": N_("one question at a time"),
    "all": N_("all on one page"),
    "untimed": N_("without limit"),
    "new": N_("a new question"),
    "wording": N_("other wording"),
    "key": N_("another key"),
    "meaning": N_("another meaning"),
}
_UNSAID = {"access_code"}
_MOMENTS = {"opens_at", "closes_at"}


def plain(entry: Entry, zone: str | None) -> str:
    """What was done, for a file."""
    return str(gettext(SAID[entry.kind], **_values(entry, zone)))


def marked(entry: Entry, zone: str | None) -> Markup:
    """The same for a page: names that somebody typed keep to their own direction."""
    values = {
        name: Markup("<bdi>{}</bdi>").format(value) for name, value in _values(entry, zone).items()
    }
    return translated(SAID[entry.kind], **values)


def by(entry: Entry) -> str:
    """Who did it; where nobody did, what did."""
    if entry.by_id is not None:
        return entry.by or str(gettext("erased account"))
    if entry.kind in of_topic(Topic.QUESTIONS):
        return str(gettext("the question files"))
    return str(gettext("the program"))


def _values(entry: Entry, zone: str | None) -> dict[str, object]:
    """Whatever a message may want; of erased details there is a dash."""
    details, amount = entry.details, entry.amount or 0
    once: dict[str, object] = {"before": "–", "after": "–", "group": "–", "finding": "–"}
    once |= {name: value for name, value in details.items() if name in once}
    if entry.kind is Kind.SET_OFFERED:
        once["after"] = _value("", details.get("after"), zone)
    return once | {
        "points": points(amount),
        "word": entry.word,
        "number": int(amount),
        "marks": ngettext("%(num)d mark", "%(num)d marks", int(amount)),
        "minutes": ngettext("%(num)d minute", "%(num)d minutes", int(amount)),
        "edit": gettext(_VALUES[entry.word]) if entry.word in _VALUES else entry.word,
        "undone": _undone(entry),
        "changes": _changes(details, zone),
    }


def _undone(entry: Entry) -> str:
    """What an undoing took back."""
    if entry.kind is not Kind.UNDONE or entry.word not in set(Kind):
        return ""
    minutes = ngettext("%(num)d minute", "%(num)d minutes", int(entry.amount or 0))
    return str(gettext(SAID[Kind(entry.word)], minutes=minutes, changes=""))


def _changes(details: Mapping[str, Any], zone: str | None) -> str:
    before, after = details.get("before"), details.get("after")
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return ""
    said = [
        f"{_name(name)} {_turn(name, before.get(name), value, zone)}"
        for name, value in after.items()
        if before.get(name) != value or name in _UNSAID
    ]
    return f": {'; '.join(said)}" if said else ""


def _name(name: str) -> str:
    """What a rule is called; one that has no words here yet by its own name."""
    return str(gettext(_NAMES[name])) if name in _NAMES else name.replace("_", " ")


def _turn(name: str, before: Any, after: Any, zone: str | None) -> str:
    if name in _UNSAID:
        return str(gettext("changed"))
    return f"{_value(name, before, zone)} → {_value(name, after, zone)}"


def _value(name: str, value: Any, zone: str | None) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if name in _MOMENTS:
        local = datetime.fromisoformat(value).astimezone(ZoneInfo(zone) if zone else UTC)
        return str(format_datetime(local, "d MMMM y, HH:mm", rebase=False))
    return str(gettext(_VALUES[value])) if value in _VALUES else str(value)
