"""Taking a quiz and looking back at it."""
