"""What a passage is besides its words: a paragraph or something else, and how words in it look.

The words are plain text, so that a citation is a position in them and nothing else; how they look
is kept beside them and moves no position.
"""

from enum import StrEnum


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
