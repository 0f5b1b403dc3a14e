"""What a reader of a format understood of a file that is to become an article."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from quizapp.core.blocks import Block, Look
from quizapp.core.passages import Kind

MOST_TEXT = 2_000_000  # characters
MOST_PASSAGES = 20_000


class Progress(Protocol):
    """Told by a reader which part of a file it has read, and how many steps the next one takes."""

    def __call__(self, part: float, steps: int = 1) -> None: ...


@dataclass(frozen=True, slots=True)
class About:
    """What is proposed for the bibliographic line. ``date`` is ``2020``, ``2020-01`` or ``2020-01-31``."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message id and what fills its places."""

    message: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The text and what is said of it; or the ``problem`` for which nothing could be read.

    ``notes`` are for whoever looks at the text before it is kept.
    """

    blocks: Sequence[Block] = ()
    about: About = About()
    notes: Sequence[Said] = ()
    problem: Said | None = None


def to_content(found: Found) -> dict[str, Any]:
    """As JSON keeps it and `from_content` reads it."""
    return {
        "blocks": [[one.kind, one.text, list(one.looks), one.level] for one in found.blocks],
        "about": asdict(found.about),
        "notes": [asdict(note) for note in found.notes],
        "problem": asdict(found.problem) if found.problem else None,
    }


def from_content(kept: Mapping[str, Any]) -> Found:
    return Found(
        blocks=[
            Block(Kind(kind), text, [Look(*look) for look in looks], level)
            for kind, text, looks, level in kept["blocks"]
        ],
        about=About(**kept["about"]),
        notes=[Said(**note) for note in kept["notes"]],
        problem=Said(**kept["problem"]) if kept["problem"] else None,
    )
