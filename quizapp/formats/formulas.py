"""Texts that no spreadsheet takes for a formula.

Names and questions are what people typed, and a spreadsheet computes a cell that begins like a
formula. Such a cell gets an apostrophe in front, which spreadsheets take for "this is text". So
does what follows a semicolon, a tab or a line break inside a cell, since a program that takes
those for the separator would begin a cell there.
"""

import re

_FORMULA = re.compile(r'(^|[;\t\r\n])(?=[\s"\u200b-\u200f\u202a-\u202e\ufeff]*[=+\-@＝＋－＠\t\r])')
_SEPARATOR = re.compile(r"[;\t\r\n]")


def safe(text: str) -> str:
    """``text`` so that no spreadsheet takes it, or a part of it, for a formula."""
    if text[:1].isalnum() and not _SEPARATOR.search(text):
        return text
    return _FORMULA.sub(r"\1'", text)
