"""What a classroom answered. Each module here adds pages to the one blueprint."""

from quizapp.web.reports import items, log, marking, passages

__all__ = ["items", "log", "marking", "passages"]
