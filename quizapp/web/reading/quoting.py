"""A quotation with its reference, as it is copied out of the reader."""

from flask import url_for
from markupsafe import Markup

from quizapp.core.reading import Mark
from quizapp.services.library import Text
from quizapp.web.show import day, translated


def quotation(text: Text, number: int | str, words: str, link: str) -> Markup:
    """“words” (author, title, publisher, date; passage, link)."""
    return translated(
        "“%(words)s” (%(reference)s; passage %(number)s, %(link)s)",
        words=words,
        reference=reference(text),
        number=number,
        link=link,
    )


def reference(text: Text) -> Markup:
    """What a text is: a study edition names what it is after, as its words are its own."""
    source = text.source
    if source is None:
        return Markup("").join([text.title])
    named = [source.author, f"“{source.title}”", source.publisher, day(source.date)]
    line = Markup(", ").join(one for one in named if one)
    if any(passage.original for passage in text.passages.values()):
        return translated("study edition after %(source)s", source=line)
    return line


def link(text: Text, mark: Mark) -> str:
    """An address that will show these words, marked, in this revision."""
    return url_for(
        "reading.article",
        slug=text.slug,
        rev=text.number,
        mark=str(mark),
        _anchor=mark.passage,
        _external=True,
    )


def pattern(text: Text) -> dict[str, str]:
    """The same for a script, with ``{words}``, ``{number}``, ``{mark}`` and ``{key}`` to fill."""
    place = url_for("reading.article", slug=text.slug, rev=text.number, _external=True)
    made = quotation(text, "{number}", "{words}", "{link}")
    return {"quotation": made.unescape(), "link": f"{place}&mark={{mark}}#{{key}}"}
