"""An original of our own, and the ways in which a text may reach whoever holds it."""

import html
import re
import textwrap
import unicodedata
from collections.abc import Callable, Sequence

PARAGRAPHS = [
    "“Twice a day,” the harbour master’s book begins, the sea comes to the café on the quay—and goes.",
    "In 1774 the water stood 9 feet over the well-known mark; 14 boats were found in Mrs Zoë O’Neil’s "
    "field. Nobody wrote down why.",
    "He did not believe in the moon.",
    "The counter-current, which pilots call “the old one”, turns an hour before the tide does. "
    "Its naïve victims are mostly visitors: 55 percent of them, by the book’s own count.",
    "So the tables were begun.",
]
ABOVE = ["Home", "News & views", "The sea at the door", "By A. Author", "31 January 2020"]
BELOW = ["Read more", "The moon by B. Writer £9.99", "No comments", "© The Pilot"]
Way = Callable[[Sequence[str]], bytes]


def plain(paragraphs: Sequence[str]) -> bytes:
    """A text file, copied from a page with what stands around the article."""
    between = ["Related: Ten walks by the sea"]
    first, rest = paragraphs[:1], paragraphs[1:]
    return "\n\n".join([*ABOVE, *first, *between, *rest, *BELOW]).encode()


def one_break(paragraphs: Sequence[str]) -> bytes:
    """No empty line anywhere, and Windows' line ends."""
    return "\r\n".join([*ABOVE, *paragraphs, *BELOW]).encode("utf-8-sig")


def wrapped(paragraphs: Sequence[str]) -> bytes:
    return "\n\n".join(textwrap.fill(one, 30) for one in [*ABOVE, *paragraphs, *BELOW]).encode()


def hyphenated(paragraphs: Sequence[str]) -> bytes:
    """Words broken at the ends of lines, with a hyphen of either kind."""
    broken = [re.sub(r"(\w{3})(\w{3}) ", r"\1-\n\2 ", one, count=1) for one in paragraphs]
    broken = [re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\n\\2", one, count=1) for one in broken]
    return "\n\n".join([*ABOVE, *broken, *BELOW]).encode()


def decomposed(paragraphs: Sequence[str]) -> bytes:
    return unicodedata.normalize("NFD", plain(paragraphs).decode()).encode()


def straight(paragraphs: Sequence[str]) -> bytes:
    """As an old typewriter has it."""
    text = plain(paragraphs).decode()
    return text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "—": " - "})).encode()


def soft_hyphens(paragraphs: Sequence[str]) -> bytes:
    return re.sub(r"(\w\w)(\w\w)", "\\1\u00ad\\2", plain(paragraphs).decode()).encode()


def utf_16(paragraphs: Sequence[str]) -> bytes:
    return plain(paragraphs).decode().encode("utf-16")


def utf_16_without_mark(paragraphs: Sequence[str]) -> bytes:
    return plain(paragraphs).decode().encode("utf-16-be")


def page(paragraphs: Sequence[str]) -> bytes:
    """A newspaper's page: menus, headline, caption, scripts, related links, footer."""
    body = "\n".join(
        f"    <p class='lead' title=\"a > b\">{html.escape(p)}</p>" for p in paragraphs
    )
    body = body.replace("</p>", "</p>\n<aside><a href=/x>Related: a walk</a></aside>", 1)
    return f"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The sea at the door</title>
<style>p {{ color: red }}</style><script>if (a < b) document.write("<p>no</p>");</script></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/news>News &amp; views</a></ul></nav>
<main><article><h1>The sea at the door</h1><p class=standfirst>What a book of tides knows</p>
<figure><img src="data:image/png;base64,AAAA" alt="The quay"><figcaption>The quay</figcaption></figure>
<p class=byline>By <a href=/a>A. Author</a></p><!-- <p>not this</p> -->
{body}
<h2>Read more</h2><p>The moon by B. Writer</p></article></main>
<form><label>Mail <input name=m></label><button>Send</button></form>
<footer><p>&copy; The Pilot</p></footer></body></html>""".encode()


def entities(paragraphs: Sequence[str]) -> bytes:
    """Nothing but ASCII, the rest by name or number."""
    text = page(paragraphs).decode().replace("“", "&ldquo;").replace("’", "&rsquo;")
    return text.encode("ascii", "xmlcharrefreplace")


def old_page(paragraphs: Sequence[str]) -> bytes:
    """Windows' own signs, tags in capitals, nothing closed, breaks instead of paragraphs."""
    joined = "<BR><BR>\n".join([*ABOVE, *paragraphs, *BELOW])
    return f"<HTML><BODY><FONT SIZE=2>{joined}".encode("cp1252")


def inline(paragraphs: Sequence[str]) -> bytes:
    """Dropped capitals, links, emphasis, a word that may be broken; broken over lines of the source."""
    dressed = [
        f"<div><p><span class=cap>{one[:2]}</span>{textwrap.fill(one[2:], 40)}</p></div>"
        for one in paragraphs
    ]
    text = "".join(dressed).replace(" the ", " <em>th<wbr>e</em> <a href=x>").replace("&", "&amp;")
    return f"<body>{text}<footer>The Pilot</footer>".encode()


def a_block_a_line(paragraphs: Sequence[str]) -> bytes:
    lines = [line for one in paragraphs for line in textwrap.wrap(one, 25)]
    return "".join(f"<div>{line}</div>" for line in [*ABOVE, *lines, *BELOW]).encode()


WAYS: list[Way] = [
    plain,
    one_break,
    wrapped,
    hyphenated,
    decomposed,
    straight,
    soft_hyphens,
    utf_16,
    utf_16_without_mark,
    page,
    entities,
    old_page,
    inline,
    a_block_a_line,
]
