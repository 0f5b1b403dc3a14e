"""Plain text: paragraphs between empty lines; where there are none, a paragraph a line."""

import re
from collections.abc import Iterator, Sequence

from quizapp.core.blocks import Block
from quizapp.core.imported import About, Found
from quizapp.core.passages import LINED, Kind
from quizapp.formats.articles import numbering
from quizapp.formats.articles.lines import Lines

_APART = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_BULLET = re.compile(r"\s*(?:[-*•–·‣▪]|(\(?\d{1,3}[.)]))\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*([=~*#-])\1{2,}\s*")
_ENDS = tuple(".!?:;,…。！？؟۔।")
_LONGEST_HEADING = 80
_HYPHEN = re.compile(r"(?<=[^\W\d_])[\u00ad-]\n\s*(?=[^\W\d_])")


def read(text: str) -> Found:
    """The paragraphs; a short line alone, before a longer paragraph, is taken for a heading."""
    groups = [one for one in _APART.split(text.strip("\n")) if one.strip()]
    if len(groups) < 2:
        groups = [line for line in text.split("\n") if line.strip()]
    found = [block for group in groups for block in _blocks(group)]
    blocks = [
        _heading(block) if _is_heading(block, found[at + 1 : at + 2]) else block
        for at, block in enumerate(found)
    ]
    title = blocks[0].text if blocks and blocks[0].kind is Kind.HEADING else ""
    return Found(blocks, About(title=title))


def _blocks(group: str) -> Iterator[Block]:
    lines = [line for line in group.split("\n") if line.strip()]
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1]):
        yield _block(Kind.HEADING, lines[:1], 1 if "=" in lines[1] else 2)
        lines = lines[2:]
    bullets = [_BULLET.match(line) for line in lines]
    if len(lines) > 1 and all(bullets):
        yield _list(
            [(one[1], line[one.end() :]) for line, one in zip(lines, bullets, strict=True) if one]
        )
    elif len(lines) > 1 and all("\t" in line.strip() for line in lines):
        yield _block(Kind.TABLE, lines)
    elif lines:
        yield _block(Kind.PARAGRAPH, [_HYPHEN.sub(_joined, "\n".join(lines))])


def _list(entries: Sequence[tuple[str | None, str]]) -> Block:
    """Numbers that do not count from one are words; among numbers other entries have a dash."""
    words = Lines()
    other = "–" if any(number for number, _ in entries) else ""
    for number, line in entries:
        words.line(numbering.marked(int(number.strip("()."))) if number else other)
        words.add(line, ())
    kind = Kind.NUMBERED if numbering.counts_itself(words.marks) else Kind.LIST
    return Block(kind, *words.take(lines=True, marked=kind is Kind.LIST))


def _joined(hyphen: re.Match[str]) -> str:
    """A soft hyphen at a line's end joins the halves of a word; a hard one may belong there."""
    return "" if hyphen[0][0] == "\u00ad" else "-"


def _block(kind: Kind, lines: list[str], level: int = 0) -> Block:
    words = Lines()
    for line in lines:
        words.line()
        for cell in line.split("\t") if kind is Kind.TABLE else [line]:
            if kind is Kind.TABLE:
                words.cell()
            words.add(cell, ())
    text, looks = words.take(lines=kind in LINED)
    return Block(kind, text, looks, level)


def _is_heading(block: Block, following: list[Block]) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and bool(following)
        and following[0].kind is not Kind.HEADING
        and len(block.text) <= _LONGEST_HEADING
        and not block.text.endswith(_ENDS)
        and block.text[0].isalnum()
        and len(following[0].text) > 2 * len(block.text)
        and following[0].text.endswith(_ENDS)
    )


def _heading(block: Block) -> Block:
    return Block(Kind.HEADING, block.text, block.looks, 2)
