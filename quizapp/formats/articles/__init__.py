"""Texts that become articles: one module for each format, with ``read`` from bytes to core values.

Nothing here opens a path or a connection. `front.read` looks at the bytes, not at the name, and
chooses; what cannot be read comes back as a problem in words.
"""
