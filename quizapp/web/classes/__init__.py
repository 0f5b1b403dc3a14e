"""Classrooms and what is assigned in them. Each module here adds pages to the one blueprint."""

from quizapp.web.classes import (
    acts,
    assignment_people,
    assignments,
    cards,
    groups,
    live,
    people,
    previewing,
    rosters,
    settings,
)

__all__ = [
    "acts",
    "assignment_people",
    "assignments",
    "cards",
    "groups",
    "live",
    "people",
    "previewing",
    "rosters",
    "settings",
]
