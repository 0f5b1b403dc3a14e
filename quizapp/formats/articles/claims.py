"""The licence that a page claims for its text, told from those that its story only speaks of.

In doubt there is none: a person types it in sooner than they would notice a wrong one.
"""

import re
from collections.abc import Collection, Iterator

from lxml import etree
from lxml.html import HtmlElement

from quizapp.core.text import sentences
from quizapp.formats.articles import licences, pruning

_STATES = re.compile(
    r"\b(?:licen[sc]ed|available|published|distributed|released|provided|republish\w*|reused?)\b"
    r".{0,80}?\bunder\b|\blizenziert\b|\bunter (?:der|einer|den) .{0,60}lizenz"
    r"|\b(?:sous|bajo|sob|con) .{0,40}licen[cçz]",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"^\W*(?:all |our |the )?(?:texts?|contents?|articles?|stories|licen[sc]ed|available|published"
    r"|distributed|released|republish)\b|\bthis (?:\w+ ){0,2}?(?:article|text|work|page|post|story"
    r"|essay|chapter|book|paper|content|publication|(?:web ?)?site|piece|report|document)\b"
    r"|\bdiese[srm]? (?:text|artikel|werk|beitrag|inhalt|seite)|\b(?:cet|cette|ce) (?:article|texte"
    r"|œuvre|page|contenu)|\best[ea] (?:texto|art[ií]culo|artigo|obra|p[áa]gina)"
    r"|\bquest(?:o|a|['’]) ?(?:testo|articolo|opera|pagina)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:photo|image|picture|figure|illustration|drawing|map|chart|video|audio|podcast|music|song"
    r"|code|software|data|icon|logo|font|cover|recording|abbildung|grafik|imagen|immagin)\w*"
    r"|\w*(?:foto|bild)(?:s|er|ern)?\b|\b(?:not|no longer|never|nicht|would|could|should)\b",
    re.IGNORECASE,
)
_REL = "[contains(concat(' ', normalize-space(@rel), ' '), ' license ')]"
_APART = {"figure", "figcaption", "aside", "nav", "blockquote"}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "footer", "header", "li"),
    *("td", "th", "dd", "dt", "address", "body", "pre"),
}
_BELOW = {"footer", "license", "licence", "copyright", "colophon", "imprint", "rights"}
_NEAR = 2_000  # characters


def linked(root: HtmlElement) -> str:
    """What the links of the head say with ``rel="license"``, else those of the body."""
    head = [one.get("href") or "" for one in root.xpath(f"//link{_REL}")]
    body = [one.get("href") or "" for one in root.xpath(f"//a{_REL}") if _stands_free(one)]
    return _agreed(map(licences.named, head)) or _agreed(map(licences.named, body))


def stated(root: HtmlElement) -> str:
    """What sentences say that speak of the text itself, or stand where pages speak of themselves."""
    lines = list(_lines(root))
    return _agreed(
        licences.named(sentence)
        for at, (line, below) in enumerate(lines)
        if licences.named(line)
        and not any(licences.reserved(near) for near, _ in lines[max(0, at - 1) : at + 2])
        for span in sentences(line)
        if _claims(sentence := line[span.start : span.end], below)
    )


def _claims(sentence: str, below: bool) -> bool:
    itself = below or _ITSELF.search(sentence)
    return bool(itself and _STATES.search(sentence) and not _OTHERWISE.search(sentence))


def _agreed(names: Iterator[str]) -> str:
    """The one name of several that differ only in how much they say."""
    found: Collection[str] = {name for name in names if name}
    longest = max(found, key=len, default="")
    return longest if all(longest.startswith(name) for name in found) else ""


def _stands_free(link: HtmlElement) -> bool:
    """Not beside a picture, nor where all rights are reserved."""
    above = [*link.iterancestors()]
    near = next((one for one in above if one.tag in _BLOCKS), link)
    reserved = licences.reserved(" ".join(near.text_content()[:_NEAR].split()))
    return not reserved and not any(one.tag in _APART for one in above)


def _lines(root: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The text of each block, addresses of licences in it, and whether it stands below the text."""
    words: list[str] = []
    below = 0
    walk = etree.iterwalk(root, events=("start", "end"), tag="*")
    skipped: HtmlElement | None = None
    for event, one in walk:
        own = _is_below(one)
        if one.tag in _BLOCKS or own:
            if line := " ".join("".join(words).split()):
                yield line, below > 0
            words = []
        if event == "start":
            if one.tag in pruning.UNREAD or one.tag in _APART or pruning.is_hidden(one):
                skipped = one
                walk.skip_subtree()
                continue
            below += own
            words.append(one.text or "")
            continue
        if one is not skipped:
            below -= own
            href = one.get("href") or ""
            words.append(f" {href} " if one.tag == "a" and "creativecommons.org/" in href else "")
        words.append(one.tail or "")
    if line := " ".join("".join(words).split()):
        yield line, False


def _is_below(one: HtmlElement) -> bool:
    if not one.attrib or one.tag in {"html", "body", "main", "article", "a"}:
        return bool(one.tag == "footer")
    named = re.split("[^a-z]+", f"{one.get('class') or ''} {one.get('id') or ''}".lower())
    return one.tag == "footer" or one.get("role") == "contentinfo" or bool(_BELOW & {*named})
