"""Which licence a page claims for its text, and which others it only speaks of."""

import pytest
from lxml.html import document_fromstring

from quizapp.formats.articles import claims

BY = '<a href="https://creativecommons.org/licenses/by/4.0/">Creative Commons</a>'
SA = "CC BY-SA 3.0"
REL = '<a rel="license noopener" href="https://creativecommons.org/licenses/by/4.0/">licence</a>'


def of(body: str, head: str = "") -> str:
    page = f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"
    root = document_fromstring(page)
    return claims.linked(root) or claims.stated(root)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>This work is licensed under a {BY} licence.</p>",
        "<main><p>It froze. This article is published under CC BY 4.0.</p></main>",
        f"<footer><p>Texts of The Pilot are available under {BY}, unless said otherwise.</p></footer>",
        f'<div class="site-footer"><div>Licensed under {BY}.</div></div>',
        f"<p>Dieser Text ist lizenziert unter {BY}.</p>",
        f"<p>Text is available under the {BY} License; additional terms may apply.</p>",
        f"<div>See the {REL}.</div>",
        f"<p>{REL}</p><footer><p>A.</p><p>B.</p><p>All rights reserved.</p></footer>",
    ],
)  # fmt: skip
def test_what_the_text_itself_is_under(body: str) -> None:
    assert of(body) == "CC BY 4.0"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>© 2024, all rights reserved. See how {BY} works in our story.</p>",
        f"<footer>See how {BY} works.</footer>",
        f"<p>Wikipedia and its articles are available under {SA}.</p>",
        f"<p>This photo in the article is licensed under {BY}.</p>",
        f"<figure><figcaption>This work is licensed under {BY}.</figcaption></figure>",
        f"<figure>{REL}</figure>",
        f"<blockquote>This article is licensed under {SA}.</blockquote>",
        f"<p>This article is not licensed under {SA}.</p>",
        f"<p>This work is licensed under {SA}. All rights reserved.</p>",
        f"<p>All Rights Reserved</p><p>This work is licensed under {SA}.</p>",
        f"<p>All rights reserved, and no {REL}.</p>",
        f"<p>This article is published under {SA}.</p><p>This page is published under CC BY 4.0.</p>",
        f"<p hidden>This article is published under {SA}.</p>",
    ],
)
def test_in_doubt_there_is_none(body: str) -> None:
    assert of(body) == ""


def test_the_head_goes_before_the_body() -> None:
    head = '<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">'
    assert of(f"<p>{REL}</p>", head) == "CC BY-SA 4.0"
