"""Writing sets, questions and texts. Each module here adds pages to the one blueprint."""

from quizapp.web.teach import citations, editor, revisions, texts

__all__ = ["citations", "editor", "revisions", "texts"]
