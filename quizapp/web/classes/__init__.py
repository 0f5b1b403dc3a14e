"""Classrooms and what is assigned in them. Each module here adds pages to the one blueprint."""

from quizapp.web.classes import (
    assignment_people,
    assignments,
    cards,
    groups,
    people,
    previewing,
    rosters,
    settings,
)

__all__ = [
    "assignment_people",
    "assignments",
    "cards",
    "groups",
    "people",
    "previewing",
    "rosters",
    "settings",
]
