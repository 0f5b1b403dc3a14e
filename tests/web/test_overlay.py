"""Words are wrapped where they stand, whatever the passage is made of, and nothing else changes."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.text import Span
from quizapp.web.reading.overlay import Layer, laid_over

NUMBER = '<a class="passage-number" href="#p1">12</a>'


def laid(html: str, text: str, *spans: tuple[int, int]) -> str:
    """Layers are written as [1…1], the next as [2…2]."""
    layers = [Layer(Span(*span), f"[{n}", f"{n}]") for n, span in enumerate(spans, 1)]
    return laid_over(NUMBER + html, text, layers).removeprefix(NUMBER)


@pytest.mark.parametrize(
    ("html", "text", "spans", "expected"),
    [
        ("<p>abcdef</p>", "abcdef", [(1, 3)], "<p>a[1bc1]def</p>"),
        ("<p>abcdef</p>", "abcdef", [(0, 6)], "<p>[1abcdef1]</p>"),
        ("<p>abcdef</p>", "abcdef", [(1, 5), (2, 3)], "<p>a[1b[2c2]de1]f</p>"),
        ("<p>abcdef</p>", "abcdef", [(1, 3), (2, 5)], "<p>a[1b[2c2]1][2de2]f</p>"),
        ("<p>abcdef</p>", "abcdef", [(1, 3), (3, 5)], "<p>a[1bc1][2de2]f</p>"),
        ("<p>abcdef</p>", "abcdef", [(4, 9), (5, 2), (6, 6)], "<p>abcd[1ef1]</p>"),
        ("<p>a &lt;b&gt; c</p>", "a <b> c", [(2, 5)], "<p>a [1&lt;b&gt;1] c</p>"),
        ("<p>a<em>bc</em>d</p>", "abcd", [(0, 2)], "<p>[1a1]<em>[1b1]c</em>d</p>"),
        ("<p>a<mark>bc</mark>d</p>", "abcd", [(1, 3)], "<p>a<mark>[1bc1]</mark>d</p>"),
        ("<ul>\n <li>ab</li>\n <li>cd</li>\n</ul>", "ab\ncd", [(3, 5)],
         "<ul>\n <li>ab</li>\n <li>[1cd1]</li>\n</ul>"),
        ("<p>abc</p><p>stands for abc</p>", "abc", [(1, 2)], "<p>a[1b1]c</p><p>stands for abc</p>"),
        ("<p>12 abc</p>", "12 abc", [(0, 2)], "<p>[1121] abc</p>"),
    ],
)  # fmt: skip
def test_words_are_wrapped(
    html: str, text: str, spans: list[tuple[int, int]], expected: str
) -> None:
    assert laid(html, text, *spans) == expected


def test_what_comes_once_is_written_once() -> None:
    layer = Layer(Span(0, 4), "<b>", "</b>", once='<i id="x"></i>', after="<sup>note</sup>")
    assert laid_over(f"{NUMBER}<p>a<em>bc</em>d</p>", "abcd", [layer]).removeprefix(NUMBER) == (
        '<p><i id="x"></i><b>a</b><em><b>bc</b></em><b>d</b><sup>note</sup></p>'
    )


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[]\r\0")),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6),
)
def test_no_sign_is_lost_and_the_words_are_those(words: str, spans: list[tuple[int, int]]) -> None:
    text = " ".join(words.split())
    layers = [Layer(Span(*span), "<i>", "</i>") for span in spans]
    html = laid_over(f"{NUMBER}<p>{escape(text)}</p>", text, layers).removeprefix(NUMBER)
    assert unescape(re.sub("<[^>]*>", "", html)) == text
    inside = {at for span in spans for at in range(*span) if at < len(text)}
    wrapped, depth, at = set(), 0, 0
    for token in re.findall(r"<[^>]*>|&[^;]+;|[^<&]", html, re.DOTALL):
        if token.startswith("<"):
            depth += {"<i>": 1, "</i>": -1}.get(token, 0)
            continue
        if depth:
            wrapped.add(at)
        at += 1
    assert wrapped == inside
    assert depth == 0
