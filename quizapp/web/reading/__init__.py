"""What is read. Each module here adds pages to the one blueprint."""

from quizapp.web.reading import glossary, notes, originals, passage

__all__ = ["glossary", "notes", "originals", "passage"]
