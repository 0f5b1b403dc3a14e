"""A citation in the words of an author, so that it can be found again by reading alone."""

import re

from quizapp.core.anchoring import Citation, places
from quizapp.core.content import Cite


def cite(citation: Citation, text: str) -> Cite:
    """The quote, and as few words of what stands around it as tell it from others like it."""
    quote = citation.quote
    before, after = "", ""
    if len(places(text, quote.exact)) > 1:
        before, after = _needed(citation, text)
    return Cite(passage=citation.passage, quote=quote.exact, before=before, after=after)


def _needed(citation: Citation, text: str) -> tuple[str, str]:
    quote = citation.quote
    befores = [(quote.prefix[word.start() :], "") for word in re.finditer(r"\S+", quote.prefix)]
    afters = [("", quote.suffix[: word.end()]) for word in re.finditer(r"\S+", quote.suffix)]
    for before, after in sorted([*befores, *afters], key=lambda around: len("".join(around))):
        if len(places(text, quote.exact, before, after)) == 1:
            return before, after
    return quote.prefix, quote.suffix
