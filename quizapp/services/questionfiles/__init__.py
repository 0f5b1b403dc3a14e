"""Question files and the database: check them, bring them in."""

from quizapp.formats.folder import Located
from quizapp.services.questionfiles.folders import Broken, Checked, check
from quizapp.services.questionfiles.summary import Change, Summary
from quizapp.services.questionfiles.syncing import sync

__all__ = ["Broken", "Change", "Checked", "Located", "Summary", "check", "sync"]
