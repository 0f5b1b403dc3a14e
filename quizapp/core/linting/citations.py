"""Whether every answer is explained, and every explanation proven by words of the article."""

import re
from collections.abc import Iterator

from quizapp.core.anchoring import places
from quizapp.core.content import Cite
from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Explained, Item, Reading, sentence_spans
from quizapp.core.words import N_

_PLACEHOLDER = re.compile(r"\W*(to ?do|tba|tbc|tbd|fixme|xxx+|n/?a|lorem ipsum.*|\?+)\W*", re.I)


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Codes: not-explained, not-cited, quote-not-found, quote-twice, part-of-a-sentence."""
    for part in item.explained:
        if not re.search(r"\w", part.explanation) or _PLACEHOLDER.fullmatch(part.explanation):
            yield Finding(
                code="not-explained",
                question=item.id,
                field=f"explanation-{part.id}",
                problem=N_("This answer has no explanation."),
            )
        if not any(cite.quote.strip() for cite in part.cites):
            yield Finding(
                code="not-cited",
                question=item.id,
                field=f"cite-{part.id}",
                problem=N_("No words of the article prove this explanation."),
            )
        for place, cite in enumerate(part.cites):
            yield from _cite(item, part, place, cite, reading)


def _cite(
    item: Item, part: Explained, place: int, cite: Cite, reading: Reading
) -> Iterator[Finding]:
    if not cite.quote.strip():
        return
    text = reading.passages.get(cite.passage)
    found = places(text, cite.quote, cite.before, cite.after) if text is not None else []
    code = "quote-not-found" if not found else "quote-twice" if len(found) > 1 else ""
    problem = {
        "quote-not-found": N_("The quote does not stand in the passage like that: “%(quote)s”."),
        "quote-twice": N_("The quote stands in the passage more than once: “%(quote)s”."),
    }.get(code, "")
    if text is None:
        problem = N_("There is no passage “%(passage)s” in the article.")
    if not code and text is not None and part.whole:
        spans = sentence_spans(text)
        starts, ends = {one.start for one in spans}, {one.end for one in spans}
        if found[0].start not in starts or found[0].end not in ends:
            code = "part-of-a-sentence"
            problem = N_("The quote is no whole sentence of the passage: “%(quote)s”.")
    if code:
        yield Finding(
            code=code,
            question=item.id,
            field=f"cite-{part.id}",
            place=place,
            problem=problem,
            values={"quote": _beginning(cite.quote), "passage": cite.passage},
        )


def _beginning(quote: str, longest: int = 60) -> str:
    return quote if len(quote) <= longest else f"{quote[:longest].rstrip()}…"
