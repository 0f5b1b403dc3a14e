"""Writing sets, questions and texts, bringing texts in, and who has an article.

Each module adds pages to the one blueprint.
"""

from quizapp.web.teach import (
    articles,
    citations,
    copies,
    editor,
    importing,
    proposals,
    revisions,
    sharing,
    texts,
)

__all__ = [
    "articles",
    "citations",
    "copies",
    "editor",
    "importing",
    "proposals",
    "revisions",
    "sharing",
    "texts",
]
