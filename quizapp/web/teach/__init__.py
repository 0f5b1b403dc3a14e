"""Writing sets and questions."""
