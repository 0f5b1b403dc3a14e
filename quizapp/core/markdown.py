"""Markdown that people write, as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt

_TAGS = {"p", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br", "a"}
_PARSER = MarkdownIt("commonmark", {"html": False})


def render(source: str) -> str:
    """HTML of ``source``: paragraphs, lists, emphasis and links; no pictures, no raw HTML."""
    return nh3.clean(
        _PARSER.render(source),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
