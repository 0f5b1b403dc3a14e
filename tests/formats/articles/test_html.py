from pathlib import Path

import pytest

from quizapp.core.blocks import Block, Look
from quizapp.core.imported import About
from quizapp.formats.articles import html
from quizapp.formats.articles.refused import Refused
from tests.files import PAGE

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "articles"


def said(page: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in html.read(page).blocks]


def test_a_saved_page_loses_its_menus_and_keeps_all_that_is_text() -> None:
    assert said(PAGE) == [
        ("heading", "Tides"),
        (
            "paragraph",
            "The tide rises twice a day.[1] The moon pulls the water nearest to it, as everybody "
            "knows who lives by the sea.",
        ),
        ("heading", "Tables of the tide"),
        (
            "paragraph",
            "Harbour masters wrote tables of the tide long before anyone explained it, and sold them.",
        ),
        ("list", "spring tide\nneap tide\nweak"),
        ("numbered", "full moon\nnew moon"),
        ("table", "Port\tHeight\nBrest\t6 m"),
        ("quotation", "The sea comes and goes."),
        ("quotation", "So do we."),
        ("heading", "Sun"),
        (
            "paragraph",
            "The sun pulls as well, but less. When both pull together, the tide is highest.",
        ),
        ("footnote", "[1] See the master’s Book."),
    ]


def test_how_words_look_is_kept_beside_them() -> None:
    blocks = html.read(PAGE).blocks
    assert blocks[1].looks == [Look(4, 8, "em"), Look(15, 20, "strong")]
    assert blocks[4].looks == [Look(17, 21, "em")]
    assert [block.level for block in blocks if block.level] == [1, 2, 2]


def test_the_page_says_what_it_is() -> None:
    assert html.read(PAGE).about == About(
        title="Tides",
        author="A. Author",
        publisher="The Pilot",
        date="2020-01-31",
        language="en",
        licence="CC BY 4.0",
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One<br>line</p>", [("paragraph", "One line")]),
        ("<p>One<br><br>Two</p>", [("paragraph", "One"), ("paragraph", "Two")]),
        ("<div>One<p>Two</p>Three</div>", [("paragraph", x) for x in ("One", "Two", "Three")]),
        ("<dl><dt>Ebb<dd>goes<dt>Flood<dd>comes</dl>", [("list", "Ebb – goes\nFlood – comes")]),
        ("<p>He said <q>no</q>.", [("paragraph", "He said “no”.")]),
        (
            "<p hidden>Not shown</p><p style='display: none'>Nor this</p><p>This</p>",
            [("paragraph", "This")],
        ),
        (
            "<table role=presentation><tr><td>A box<td>Another</table>",
            [("paragraph", "A box"), ("paragraph", "Another")],
        ),
        ("<table><tr><td><td>A<tr><td>B<td></table>", [("table", "\tA\nB")]),
        ("<table><tr><td rowspan=2>A<td>B<tr><td>C</table>", [("table", "A\tB\n\tC")]),
        ("<table><tr><td colspan=2>A<td>B</table>", [("table", "A\t\tB")]),
        ("<ul><li><p>A</p><p>b</p></li><li>C</li></ul>", [("list", "A b\nC")]),
        ("<p>co\u00adope\u00adrate\u0000 &amp; e\u0301</p>", [("paragraph", "cooperate & é")]),
        ("<pre>a\n  b</pre>", [("paragraph", "a b")]),
        ("<p>—</p><hr><p>A</p>", [("paragraph", "A")]),
        (
            "<ol><li id='footnote-1'><p>See. <a href='#r'>↑</a></p></li></ol>",
            [("footnote", "[1] See.")],
        ),
        (
            "<aside epub:type='footnote'>1. See.</aside><p>A",
            [("footnote", "1. See."), ("paragraph", "A")],
        ),
        ("<p dir=rtl>שלום <b>עולם</b></p>", [("paragraph", "שלום עולם")]),
    ],
)
def test_an_element_at_a_time(page: str, expected: list[tuple[str, str]]) -> None:
    assert said(f"<html><body>{page}</body></html>") == expected


def test_what_looks_like_a_menu_stays_if_it_is_most_of_the_page() -> None:
    text = "The tide rises twice a day, and the moon pulls the water. " * 10
    assert len(said(f"<body><div class='with-sidebar'><p>{text}</p></div></body>")) == 1


def test_a_list_of_links_goes_with_its_heading_and_footnotes_stay() -> None:
    text = "<p>The tide rises twice a day, and the moon pulls the water nearest to it.</p>" * 3
    links = "<h2>More</h2><ul>" + "<li><a href=x>Another story</a></li>" * 4 + "</ul>"
    notes = "<ol class=references>" + "".join(
        f"<li id=cite_note-{n}><a href=x>A book of tides</a></li>" for n in range(1, 5)
    )
    found = said(f"<body>{text}{links}{notes}</ol></body>")
    assert [kind for kind, _ in found] == ["paragraph"] * 3 + ["footnote"] * 4


TEXT = "The tide rises twice a day, and the moon pulls the water nearest to it. " * 8


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("10 km<sup>2</sup>, 10<sup>-6</sup>, 1<sup>st</sup>", "10 km², 10⁻⁶, 1st"),
        ("Rises<sup>2</sup>.</p><p><sup>2</sup> See.", "Rises[2]."),
        ("Rises<sup><a href='#n'>2</a></sup>, m<sup>2</sup>", "Rises[2], m²"),
        ("Rises<a href='n.html#n'><sup>2</sup></a>", "Rises[2]"),
        ("Rises<sup>*</sup>", "Rises[*]"),
        ("Rises<a epub:type='noteref' href='n.xhtml'>1</a>.", "Rises[1]."),
        ("Rises<sup>1</sup> m<sup>2</sup></p><ol class=footnotes><li>See.</ol><p>", "Rises[1] m²"),
        ("Rises<a epub:type='noteref' href='#n1'><sup>1</sup></a>.", "Rises[1]."),
        ("Rises<a role=doc-noteref href='#n1'><span><sup>1</sup></span></a>.", "Rises[1]."),
        ("Rises<sup><a epub:type=noteref href='#n1'>1</a></sup>.", "Rises[1]."),
        ("Rises<sup><span><a href='#n1'><span>1</span></a></span></sup>.", "Rises[1]."),
        ("Rises<a epub:type=noteref href='#n1'>[<sup>1</sup>]</a>.", "Rises[1]."),
        ("Rises<a href='#n1'>[<sup>1</sup>]</a>.", "Rises[1]."),
        ("Rises<sup><a href='#a'>1</a>, <a href='#b'>2</a></sup>.", "Rises[1], [2]."),
    ],
)
def test_a_raised_sign_is_a_footnote_or_a_power(page: str, expected: str) -> None:
    assert said(f"<body><p>{page}</p></body>")[0] == ("paragraph", expected)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>を", "漢字を"),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を", "漢字を"),
        ("<ruby><rb>漢<rb>字<rtc><rt>かん<rt>じ</rtc></ruby>を", "漢字を"),
    ],
)
def test_readings_beside_the_words_are_left_out(page: str, expected: str) -> None:
    assert said(f"<body><p>{page}</p></body>") == [("paragraph", expected)]


MASS = "<{0}msup><{0}mi>c</{0}mi>\n<{0}mn>2</{0}mn></{0}msup>"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (MASS.format(""), "c²"),
        (MASS.format("m:"), "c²"),
        (MASS.format("mml:"), "c²"),
        ("<msubsup><mi>r</mi><mn>0</mn><mrow><mo>−</mo><mn>3</mn></mrow></msubsup>", "r0⁻³"),
        ("<msup><mi>e</mi><mi>x</mi></msup>", "ex"),
        ("<semantics><mi>c</mi><annotation encoding='application/x-tex'>c", "c"),
        ("<semantics><mi>c</mi><annotation-xml><ci>d</ci></annotation-xml></semantics>", "c"),
        ("<m:semantics><m:mi>c</m:mi><m:annotation>c</m:annotation></m:semantics>", "c"),
    ],
)
def test_a_formula_is_read_once_and_keeps_its_powers(formula: str, expected: str) -> None:
    assert said(f"<body><p>The <math>{formula}</math></p></body>") == [
        ("paragraph", f"The {expected}")
    ]


def test_the_title_of_a_page_is_without_readings() -> None:
    page = "<body><h1><ruby>海<rt>うみ</rt></ruby></h1><p>The tide rises.</p></body>"
    assert html.read(page).about.title == "海"


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("<h1>Tides</h1><p>Since long ago people have looked at the sea.</p>", "", 2),
        ("<div class=hero><h1>Tides</h1><p>By the sea.</p></div>", "", 2),
        ("", "<section role=doc-endnotes><p id=fn1>1 See.</p></section>", 1),
        ("", "<div class=footnotes><ol><li>See.</ol></div>", 1),
        ("", f"<article><p>{TEXT}</p></article>", 1),
        ("<div>Menu</div><header><h1>The Pilot</h1></header>", "<div>Read more of this</div>", 0),
        ("<article><a href=x>Another story</a></article>", "<p>© 2020</p>", 0),
    ],
)
@pytest.mark.parametrize("tag", ["div", "article", "main"])
def test_what_belongs_to_the_text_is_kept_around_it(
    before: str, after: str, kept: int, tag: str
) -> None:
    text = f"<{tag}><p>{TEXT}</p><p>{TEXT}</p></{tag}>"
    assert len(said(f"<body>{before}{text}{after}</body>")) == 2 + kept


@pytest.mark.parametrize("name", ["social-history", "has-sidebar", "share-of-power", "paywall"])
def test_a_class_of_the_text_is_no_part_of_the_page(name: str) -> None:
    part = f"<section class='{name}'><p>{TEXT}</p></section>"
    assert len(said(f"<body><p>{TEXT}</p><p>{TEXT}</p>{part}</body>")) == 3


@pytest.mark.parametrize(
    "name", ["sidebar", "site-nav", "c-sidebar__inner", "wp-block-social-links", "relatedPosts"]
)
def test_a_part_of_the_page_that_has_words_is_left_out_and_said(name: str) -> None:
    part = f"<section class='{name}'><p>Beside it. {TEXT}</p></section>"
    found = html.read(f"<body><p>{TEXT}</p><p>{TEXT}</p>{part}</body>")
    assert len(found.blocks) == 2
    assert [note.values["words"] for note in found.notes] == [f"Beside it. {TEXT}"[:80]]


@pytest.mark.parametrize(
    ("page", "text", "struck"),
    [
        ("It is <del>old</del><ins>new</ins>.", "It is new.", "old"),
        ("It <s>rises <b>twice</b></s> falls.", "It falls.", "rises twice"),
        ("It<strike> rises </strike>falls.", "It falls.", "rises"),
        ("un<del> </del>done<del>.</del>", "undone", "."),
        (
            "It <span style='text-decoration: line-through'>rises</span> falls.",
            "It falls.",
            "rises",
        ),
        ("It <del>r<del>i</del>s</del><s>es</s> falls.", "It falls.", "ris es"),
        (f"It <del>{'rises ' * 20}</del>falls.", "It falls.", f"{('rises ' * 20)[:80]} …"),
    ],
)
def test_struck_words_are_left_out_and_said(page: str, text: str, struck: str) -> None:
    found = html.read(f"<body><p>{page}</p></body>")
    assert [block.text for block in found.blocks] == [text]
    assert [note.values["words"] for note in found.notes] == [struck]


def test_a_page_of_very_many_tags_is_refused() -> None:
    with pytest.raises(Refused, match="too many tags"):
        html.read("<p>a" * 200_001)


@pytest.mark.parametrize("name", ["psych_en_m82162", "ushistory_m49998"])
def test_published_articles(name: str) -> None:
    path = SAMPLES / f"{name}.html"
    if not path.is_file():
        pytest.skip(f"{path} is not here")
    page = path.read_text()
    blocks: list[Block] = list(html.read(page).blocks)
    headings = [block.text for block in blocks if block.level]
    assert len(headings) == page.count("<h1") + page.count("<h3") + page.count("<h2")
    assert sum(block.kind.value == "paragraph" for block in blocks) >= page.count("<p>") - 2
    assert sum(len(block.looks) for block in blocks) >= 2
