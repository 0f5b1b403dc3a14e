"""What a classroom answered. Each module here adds pages to the one blueprint."""

from quizapp.web.reports import log, marking

__all__ = ["log", "marking"]
