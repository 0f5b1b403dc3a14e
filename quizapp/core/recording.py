"""The record of a class, or of a question: the kinds of act that stand in it, by what they are about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What was done. Where it has a row of its own, the value is what the record makes of that row."""

    # marks
    BY_HAND = "by_hand"
    MARK_BACK = "mark_back"
    REGRADE_KEY = "regrade_key"
    REGRADE_DROP = "regrade_drop"
    REGRADE_FULL = "regrade_full"
    REGRADE_BACK = "regrade_back"
    SAMPLE_DRAWN = "sample_drawn"
    SECOND_MARK = "second_mark"
    # challenges
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DECISION_BACK = "decision_back"
    # attempts and time: as `quizapp.core.timing.ActKind`
    ADDED = "added"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    REOPENED = "reopened"
    DISCARDED = "discarded"
    GRANTED = "granted"
    ACCOMMODATED = "accommodated"
    UNDONE = "undone"
    GROUP_TERMS = "group_terms"
    # people of the class
    JOINED = "joined"
    LEFT = "left"
    ENROLLED = "enrolled"
    STUDENT_OUT = "student_out"
    TEACHER_IN = "teacher_in"
    TEACHER_OUT = "teacher_out"
    CARD_MADE = "card_made"
    PASSWORD_RESET = "password_reset"  # noqa: S105
    GROUP_MADE = "group_made"
    GROUP_RENAMED = "group_renamed"
    GROUP_REMOVED = "group_removed"
    GROUPED = "grouped"
    UNGROUPED = "ungrouped"
    # the class
    CLASS_MADE = "class_made"
    RENAMED = "renamed"
    ARCHIVED = "archived"
    BROUGHT_BACK = "brought_back"
    CODE_RENEWED = "code_renewed"
    CODE_CLOSED = "code_closed"
    # quizzes
    ASSIGNED = "assigned"
    RULES_CHANGED = "rules_changed"
    GIVEN_TO_ALL = "given_to_all"
    GIVEN_TO_SOME = "given_to_some"
    GIVEN = "given"
    TAKEN_AWAY = "taken_away"
    GROUP_GIVEN = "group_given"
    GROUP_TAKEN_AWAY = "group_taken_away"
    WITHDRAWN = "withdrawn"
    OFFERED_AGAIN = "offered_again"
    SET_MADE = "set_made"
    SET_CHANGED = "set_changed"
    SET_OFFERED = "set_offered"
    # questions
    BEGUN = "begun"
    PUBLISHED = "published"
    TAKEN_OVER = "taken_over"
    RETIRED = "retired"
    RETURNED = "returned"
    INCLUDED = "included"
    TAKEN_OUT = "taken_out"
    MOVED = "moved"
    CITATION_CONFIRMED = "citation_confirmed"
    CITED_ANEW = "cited_anew"
    SET_ASIDE = "set_aside"
    TAKEN_UP = "taken_up"


class Topic(StrEnum):
    MARKS = "marks"
    CHALLENGES = "challenges"
    ATTEMPTS = "attempts"
    PEOPLE = "people"
    CLASSROOM = "classroom"
    QUIZZES = "quizzes"
    QUESTIONS = "questions"


_FIRST = {
    Kind.BY_HAND: Topic.MARKS,
    Kind.DISPUTED: Topic.CHALLENGES,
    Kind.ADDED: Topic.ATTEMPTS,
    Kind.JOINED: Topic.PEOPLE,
    Kind.CLASS_MADE: Topic.CLASSROOM,
    Kind.ASSIGNED: Topic.QUIZZES,
    Kind.BEGUN: Topic.QUESTIONS,
}

# What takes an act back whose row does not say so itself.
REVERSED = {
    Kind.ARCHIVED: Kind.BROUGHT_BACK,
    Kind.WITHDRAWN: Kind.OFFERED_AGAIN,
    Kind.RETIRED: Kind.RETURNED,
    Kind.SET_ASIDE: Kind.TAKEN_UP,
}


def of_topic(topic: Topic) -> list[Kind]:
    """The kinds that are about it; a topic has those from its first up to the next topic's first."""
    found: list[Kind] = []
    current: Topic | None = None
    for kind in Kind:
        current = _FIRST.get(kind, current)
        if current is topic:
            found.append(kind)
    return found


def changed(
    before: Mapping[str, Any], after: Mapping[str, Any], secret: Iterable[str] = ()
) -> dict[str, Any] | None:
    """What differs, as ``{"before": …, "after": …}`` with the names that do; None if nothing does.

    Moments are in ISO 8601; of what is secret only that there was one, or is.
    """
    names = [name for name in after if before.get(name) != after[name]]
    if not names:
        return None
    hidden = set(secret)
    return {
        when: {name: _plain(values.get(name), secret=name in hidden) for name in names}
        for when, values in (("before", before), ("after", after))
    }


def _plain(value: Any, *, secret: bool) -> Any:
    if secret:
        return value is not None
    return value.isoformat() if isinstance(value, datetime) else value
