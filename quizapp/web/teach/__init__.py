"""Writing sets and questions, and bringing texts in. Each module here adds pages to the one blueprint."""

from quizapp.web.teach import articles, importing

__all__ = ["articles", "importing"]
