"""Markdown: CommonMark with tables, footnotes as ``[^1]: words``, and a head between ``---`` lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.core.blocks import Block
from quizapp.core.imported import About, Found
from quizapp.core.languages import tag
from quizapp.core.passages import Kind
from quizapp.formats.articles import bylines, licences, numbering, struck
from quizapp.formats.articles.building import Builder

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable(
    ["table", "strikethrough"]
)
_NOTE = re.compile(
    r"^\[\^([\w-]{1,30})\]:[ \t]*(.+(?:\n(?:[ \t]*\n)*(?:[ ]{2}|\t)[ \t]*\S.*)*)", re.MULTILINE
)
_APART = re.compile(r"\n[ \t]*\n\s*")
_MARK = re.compile(r"\[\^([\w-]{1,30})\]")
_HEAD = re.compile(r"\A---[ \t]*\n((?:[^\n]{0,500}\n){0,60}?)(?:---|\.\.\.)[ \t]*\n")
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_ENTRY = re.compile(r"\s*-\s+(?:name[ \t]*:[ \t]*)?(.+)")
_LISTED = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[^,]+)")
_LIKE = re.compile(
    r"^(?:#{1,6} \S|[-*+] \S|> \S|\[\^?[\w-]+\]:|\|.+\|)|\[[^\]\n]{1,200}\]\(|\*\*\S", re.M
)


def looks_like(text: str) -> bool:
    """Whether plain text has at least three things that only Markdown has."""
    return len(_LIKE.findall(text[:50_000])) > 2 and bool(
        re.search(r"^#{1,6} \S", text[:50_000], re.M)
    )


def read(text: str) -> Found:
    head = _HEAD.match(text)
    said = _said(head[1]) if head else {}
    body = text[head.end() :] if head else text
    notes = _NOTE.findall(body)
    builder = Builder()
    for token in _counted(_PARSER.parse(_MARK.sub(r"[\1]", _NOTE.sub("", body)))):
        _tell(builder, token)
    for name, words in notes:
        for paragraph in _APART.split(f"[{name}] {words}"):
            builder.open("p", note=True)
            for token in _PARSER.parseInline(paragraph):
                _tell(builder, token)
            builder.close("p", note=True)
    blocks = builder.finish()
    return Found(blocks, _about(said, blocks), struck.said(builder.struck))


def _tell(builder: Builder, token: Token) -> None:
    if token.children is not None:
        for child in token.children:
            _tell(builder, child)
    elif token.type in {"softbreak", "hardbreak"}:
        builder.text(" ")
    elif token.type in {"text", "code_inline", "code_block", "fence"}:
        if token.block:
            builder.open("pre")
        builder.text(token.content)
        if token.block:
            builder.close("pre")
    elif token.nesting > 0:
        builder.open(token.tag, mark=token.meta.get("mark", ""))
    elif token.nesting < 0:
        builder.close(token.tag)


def _counted(tokens: list[Token]) -> list[Token]:
    """The entries of numbered lists have their marks: only the first number written counts."""
    numbers: list[Iterator[int] | None] = []
    for token in tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            numbers.append(count(int(token.attrs.get("start", 1))) if token.tag == "ol" else None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open" and (inside := numbers[-1]):
            token.meta["mark"] = numbering.marked(next(inside))
    return tokens


def _said(head: str) -> dict[str, list[str]]:
    """What a head says by name: once or several times, or in a list below it."""
    said: dict[str, list[str]] = {}
    inside: list[str] = []
    for line in head.split("\n"):
        if field := _FIELD.match(line):
            inside = said.setdefault(field[1].lower(), [])
            inside += [field[2]] if field[2].strip() else []
        elif entry := _ENTRY.match(line):
            inside.append(entry[1])
    return said


def _authors(said: Iterable[str]) -> str:
    names = [
        name
        for one in map(str.strip, said)
        for name in (_LISTED.findall(one[1:-1]) if one[:1] + one[-1:] == "[]" else [one])
    ]
    return bylines.authors(name.strip(" '\"") for name in names)


def _about(said: Mapping[str, list[str]], blocks: list[Block]) -> About:
    words = {name: bylines.plain(one[-1].strip(" '\"")) for name, one in said.items() if one}
    first = blocks[0] if blocks else None
    heading = first.text if first and first.kind is Kind.HEADING and first.level == 1 else ""
    return About(
        title=words.get("title") or heading[: bylines.LONGEST],
        author=_authors([*said.get("author", []), *said.get("authors", [])]),
        publisher=words.get("publisher", ""),
        date=bylines.date(words.get("date", "")),
        language=tag(words.get("lang") or words.get("language", "")),
        licence=licences.stated(
            words.get("licence") or words.get("license") or words.get("rights", "")
        ),
    )
