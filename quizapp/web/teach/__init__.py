"""Writing sets, questions and texts, and who has an article. Each module adds pages to the one blueprint."""

from quizapp.web.teach import citations, copies, editor, proposals, revisions, sharing, texts

__all__ = ["citations", "copies", "editor", "proposals", "revisions", "sharing", "texts"]
