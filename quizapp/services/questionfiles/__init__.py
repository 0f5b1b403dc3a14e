"""Question files and the database: check them, bring them in, write them back."""

from quizapp.formats.findings import Linted
from quizapp.formats.folder import Located
from quizapp.services.questionfiles.exporting import export
from quizapp.services.questionfiles.folders import (
    Broken,
    Checked,
    balances,
    check,
    lint,
    write_schemas,
)
from quizapp.services.questionfiles.summary import Change, Summary
from quizapp.services.questionfiles.syncing import sync

__all__ = [
    "Broken",
    "Change",
    "Checked",
    "Linted",
    "Located",
    "Summary",
    "balances",
    "check",
    "export",
    "lint",
    "sync",
    "write_schemas",
]
