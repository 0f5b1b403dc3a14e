"""Classrooms and what is assigned in them. Each module here adds pages to the one blueprint."""

from quizapp.web.classes import people, settings

__all__ = ["people", "settings"]
