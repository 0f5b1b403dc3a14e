"""Files that people bring in, built here byte by byte: Word documents, e-books, PDF, archives."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PAGE = """<!doctype html>
<html lang="en"><head><title>Tides | The Pilot</title>
<meta name="author" content="A. Author"><meta property="og:site_name" content="The Pilot">
<meta property="article:published_time" content="2020-01-31T10:00:00Z">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head><body>
<header class="site-header"><a href="/">The Pilot</a>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/a">About us</a></li></ul></nav></header>
<div class="cookie-banner">We value your privacy and use cookies.</div>
<div class="sidebar"><h3>Related</h3><ul><li><a href="x">Ten more stories to like</a></li></ul></div>
<div id="content"><h1>Tides</h1>
<p>The <em>tide</em> rises <strong>twice</strong> a day.<sup><a href="#fn1">1</a></sup> The moon
pulls the water nearest to it, as everybody knows who lives by the sea.</p>
<h2>Tables of the tide</h2>
<p>Harbour masters wrote tables of the tide long before anyone explained it, and sold them.</p>
<ul><li>spring tide</li><li>neap <em>tide</em><ul><li>weak</li></ul></li></ul>
<ol><li>full moon</li><li>new moon</li></ol>
<table><tr><th>Port</th><th>Height</th></tr><tr><td>Brest</td><td>6 m</td></tr></table>
<blockquote><p>The sea comes and goes.</p><p>So do we.</p></blockquote>
<h2>Sun</h2>
<p>The sun pulls as well, but less. When both pull together, the tide is highest.</p>
<section class="footnotes"><ol><li id="fn1">See the master’s <cite>Book</cite>.
<a href="#ref1">↩</a></li></ol></section>
<ul class="share-buttons"><li><a href="f">Share this</a></li></ul></div>
<footer><p>Copyright The Pilot. All rights reserved.</p></footer>
<script>track("everybody")</script></body></html>
"""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return kept.getvalue()


def word(body: str, **more: str) -> bytes:
    """A Word document; ``more`` are other parts of its ``word`` folder by name."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": content.replace("{w}", _W) for name, content in more.items()},
    }
    return archive(parts)


def paragraph(text: str, style: str = "", look: str = "", more: str = "") -> str:
    """A paragraph of a Word document with one run; ``look`` is ``i`` or ``b``."""
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    looks = f"<w:rPr><w:{look}/></w:rPr>" if look else ""
    return f'<w:p>{chosen}<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def book(chapters: Mapping[str, str], **more: str) -> bytes:
    """An e-book of chapters by file name; ``more`` are elements of its Dublin Core."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    about = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in more.items())
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{about}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {f"OEBPS/{name}": text for name, text in chapters.items()}
    kept = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    return archive({**kept, "OEBPS/book.opf": package, **pages})


def packed_pdf(stream: bytes) -> bytes:
    """A PDF of one page, whose content is packed."""
    packed = zlib.compress(stream, 9).decode("latin-1")
    return _numbered(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [5 0 R] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            "/Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>",
            f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream",
        ]
    )


def shared_pdf(pages: int, stream: bytes) -> bytes:
    """A PDF of many pages that all have the same content, packed."""
    packed = zlib.compress(stream, 9).decode("latin-1")
    return _numbered(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {pages} /Kids ["
            + " ".join(f"{6 + at} 0 R" for at in range(pages))
            + "] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< >>",
            f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n{packed}\nendstream",
            *[
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                "/Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"
            ]
            * pages,
        ]
    )


def pdf(pages: Sequence[Sequence[str]], info: str = "/Title (Tides) /Author (A. Author)") -> bytes:
    """A PDF with lines of text on each page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids ["
        + " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
        + "] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    for at, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * at} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _numbered(objects)


def _numbered(objects: Sequence[str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n"
        f"startxref\n{len(made)}\n%%EOF\n"
    )
    return made + end.encode()
