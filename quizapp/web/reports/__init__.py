"""What a classroom answered. Each module here adds pages to the one blueprint."""

from quizapp.web.reports import behind, items, log, marking, misreadings, passages, skills

__all__ = ["behind", "items", "log", "marking", "misreadings", "passages", "skills"]
