"""Bytes of a text file to signs: what the file says of its encoding, else what fits."""

import re

from quizapp.core.imported import MOST_TEXT, Said
from quizapp.core.words import N_
from quizapp.formats.articles.refused import Refused

_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?((?:windows-|cp)125\d|iso-8859-\d{1,2}|koi8-[ru]|macintosh|"
    rb"shift_jis|euc-jp|euc-kr|gbk|gb2312|gb18030|big5|utf-16)\b",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_STRAY = re.compile(r"\ufffd|\w[\u00a1-\u00b3\u00b5-\u00bf\u00d7\u00f7\u2026\u2030]\w")
GUESSED = N_(
    "The file does not say how its letters are written down; it was read as %(encoding)s. "
    "If letters look wrong, save it as UTF-8 and choose it again."
)
UNKNOWN = N_(
    "The letters of this file cannot be told: it does not say how they are written down. Save it as "
    "UTF-8 and choose it again."
)
WESTERN = "windows-1252"
_SAMPLE = 100_000  # bytes
BINARY = N_("This is no text. Save the article as text, web page, Word document, e-book or PDF.")
TOO_MANY = N_("This text has too many passages: at most 20,000. Bring it in in parts.")
TOO_LONG = N_("This text is too long: at most 2,000,000 characters. Bring it in in parts.")


def decoded(data: bytes) -> tuple[str, list[Said]]:
    """The text and what is to be said of it. Raises `Refused` for what is no text."""
    text, notes = _decoded(data)
    if len(_CONTROL.findall(text[:200_000])) * 500 > min(len(text), 200_000):
        raise Refused(BINARY)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n"), notes


def bounded(text: str) -> str:
    """The text if it is not too long. Raises `Refused`."""
    if len(text) > MOST_TEXT:
        raise Refused(TOO_LONG)
    return text


def _decoded(data: bytes) -> tuple[str, list[Said]]:
    for name in _encodings(data):
        try:
            return data.decode(name), []
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\0" in data[:20_000]:
        raise Refused(BINARY)
    name = _guess(data)
    try:
        return data.decode(name), [Said(GUESSED, {"encoding": name})]
    except (UnicodeDecodeError, LookupError):
        raise Refused(UNKNOWN) from None


def _guess(data: bytes) -> str:
    """Western European, unless its letters make no words in it and do in another encoding.

    What is found is trusted for other scripts than Latin: of the Latin encodings several fit.
    """
    western = data.decode(WESTERN, "replace")
    try:
        from charset_normalizer import from_bytes
    except ImportError:  # the extra “import” is not installed
        return WESTERN
    sample = data[:_SAMPLE].rpartition(b"\n")[0] or data[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return WESTERN
    found = sample.decode(best.encoding, "replace")
    if _latin(found) and not (_STRAY.search(western) and not _STRAY.search(found)):
        return WESTERN
    return best.encoding


def _latin(text: str) -> bool:
    """Whether most of its letters beyond ASCII are Latin ones."""
    letters = [one for one in text if one > "\x7f" and one.isalpha()]
    return 2 * sum("\u00c0" <= one <= "\u024f" for one in letters) >= len(letters)


def _encodings(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return ["utf-32"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    head = data[:2000]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) * 2 > len(zeros) > 1:
            return [name]
    declared = _CHARSET.search(data, 0, 4000)
    return ["utf-8-sig", *([declared[1].decode("ascii")] if declared else [])]
