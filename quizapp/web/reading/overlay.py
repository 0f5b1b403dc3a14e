"""Words of a passage wrapped in tags, after the passage was rendered: finds, highlights, terms.

What a text looks like is made once for all readers; what differs by reader and by request is laid
over it here, in the passages concerned only. The signs of the passage are met in the HTML in the
order in which they stand in its text, whatever elements they are in; white space may differ.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from markupsafe import escape

from quizapp.core.text import Span

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_SIGN = re.compile(r"&[^;\s]+;|.", re.DOTALL)
_NUMBER_ENDS = "</a>"


@dataclass(frozen=True, slots=True)
class Layer:
    """Words of a passage and the tags around them; ``once`` is written before the first of them,
    ``after`` behind the last: what must not be doubled where the words lie in several elements.
    """

    span: Span
    opens: str
    closes: str
    once: str = ""
    after: str = ""


def laid_over(html: str, text: str, layers: Iterable[Layer]) -> str:
    """The HTML of a passage in the reader with words of its ``text`` wrapped.

    The number of the passage, a link, stands first and is left alone. Layers may overlap: those that
    begin first are outermost.
    """
    wanted = sorted(
        (one for one in layers if 0 <= one.span.start < min(one.span.end, len(text))),
        key=lambda one: (one.span.start, -one.span.end),
    )
    number = html.find(_NUMBER_ENDS) + len(_NUMBER_ENDS)
    return html[:number] + "".join(_Laying(text, wanted).through(html[number:]))


class _Laying:
    """One walk through the HTML; ``open`` are the layers whose tags are open, outermost first."""

    def __init__(self, text: str, layers: Sequence[Layer]) -> None:
        self.text = text
        self.layers = layers
        self.cuts = sorted({at for one in layers for at in one.span})
        self.next = 0
        self.at = 0
        self.open: list[Layer] = []

    def through(self, html: str) -> Iterator[str]:
        done = 0
        for token in _TOKEN.finditer(html):
            if self.next == len(self.layers) and not self.open:
                break
            done = token.end()
            if token[0].startswith("<"):
                yield from (one.closes for one in reversed(self.open))
                yield token[0]
                yield from (one.opens for one in self.open)
            else:
                for run in self._runs(token[0]):
                    yield from self._run(run)
        yield html[done:]

    def _runs(self, written: str) -> Iterable[str]:
        """Cut where a layer begins or ends; sign by sign where the white space is another."""
        words = unescape(written)
        if not self.text.startswith(words, self.at):
            return _SIGN.findall(written)
        end = self.at + len(words)
        cuts = [self.at, *(cut for cut in self.cuts if self.at < cut < end), end]
        return [escape(self.text[low:high]) for low, high in pairwise(cuts)]

    def _run(self, written: str) -> Iterator[str]:
        run = unescape(written)
        place = self._place(run)
        if place is None:
            yield written
            return
        yield from self._begin(place)
        yield written
        self.at = place + len(run)
        yield from self._end()

    def _place(self, run: str) -> int | None:
        """Where these words stand in the text; None for white space that only the HTML has."""
        at = self.at
        if not self.text.startswith(run, at) and not run.isspace():
            while at < len(self.text) and self.text[at].isspace():
                at += 1
        return at if self.text.startswith(run, at) else None

    def _begin(self, place: int) -> Iterator[str]:
        while self.next < len(self.layers) and self.layers[self.next].span.start <= place:
            layer = self.layers[self.next]
            self.next += 1
            if layer.span.end > place:
                yield layer.once + layer.opens
                self.open.append(layer)

    def _end(self) -> Iterator[str]:
        """Close what ends here, and open again what was inside it and goes on."""
        end = self.at if self.at < len(self.text) else sys.maxsize
        ending = [one for one in self.open if one.span.end <= end]
        if not ending:
            return
        lowest = self.open.index(ending[0])
        yield from (one.closes for one in reversed(self.open[lowest:]))
        yield from (one.after for one in ending)
        self.open = [one for one in self.open if one not in ending]
        yield from (one.opens for one in self.open[lowest:])
