"""Words that a file shows as deleted, or hides: left out of the text, and said."""

from collections.abc import Iterable

from quizapp.core.imported import Said
from quizapp.core.words import N_

NAMES = {"del", "s", "strike"}
STRUCK = N_(
    "Left out, since it is struck through or hidden: “%(words)s” (%(count)s characters). If it "
    "belongs to the text, paste it in when you edit the text."
)
_SHOWN = 80  # characters


def said(pieces: Iterable[str]) -> list[Said]:
    """What is said of all that was left out of a file; nothing where nothing was."""
    words = " ".join("".join(pieces).split())
    if not words:
        return []
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"
    return [Said(STRUCK, {"words": shown, "count": len(words)})]
