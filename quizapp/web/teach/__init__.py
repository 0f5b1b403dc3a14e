"""Writing sets and questions, and who has an article. Each module here adds pages to the one blueprint."""

from quizapp.web.teach import copies, editor, sharing

__all__ = ["copies", "editor", "sharing"]
