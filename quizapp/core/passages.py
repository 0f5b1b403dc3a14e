"""What a passage is besides its words: a paragraph or something else, and how words in it look.

The words are plain text, so that a citation is a position in them and nothing else; how they look
is kept beside them and moves no position.
"""

import re
from enum import StrEnum

from quizapp.core.text import composed, normalised


class Kind(StrEnum):
    """``TABLE`` has a row a line and ``\\t`` between cells; ``LIST`` an entry a line.

    Lines end in ``\\n``. In the other kinds white space is single spaces.
    """

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    TABLE = "table"
    FOOTNOTE = "footnote"


class Style(StrEnum):
    EMPHASIS = "em"
    STRONG = "strong"


LINED = {Kind.LIST, Kind.NUMBERED, Kind.TABLE}
CELL = " | "  # between cells where a person types them, for a keyboard has no `\t` in a form

_MARK = re.compile(r"(?:\d{1,9}|[A-Za-z]{1,6})\) |– ")


def is_marked(text: str) -> bool:
    """Whether each entry of a list begins with a number or a dash of its own."""
    return all(map(_MARK.match, text.split("\n")))


def tidy(kind: str, text: str) -> str:
    """The words of a passage of that kind: NFC, with no white space but what the kind has."""
    if kind not in LINED:
        return normalised(text)
    lines = composed(text).split("\n")
    cells = [line.split("\t") if kind == Kind.TABLE else [line] for line in lines]
    tidied = ["\t".join(normalised(cell) for cell in row) for row in cells]
    return "\n".join(line for line in tidied if line.strip())
