import pytest

from quizapp.core.blocks import Look, drafts
from quizapp.formats.articles import docx, front
from quizapp.formats.articles.archives import Archive
from quizapp.formats.articles.refused import Refused
from tests.files import archive, paragraph, word

STYLES = """<w:styles {w}>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>"""
NUMBERING = """<w:numbering {w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">
<w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NOTES = """<w:footnotes {w}><w:footnote w:id="2"><w:p><w:r><w:t>See the book.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
ENTRY = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>{}</w:t></w:r></w:p>"
)
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
NOTED = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> rises.</w:t></w:r>'
ROW = "<w:tr>{}{}</w:tr>"
BODY = "".join(
    [
        paragraph("Tides", "Title"),
        paragraph("Moon", "H1"),
        paragraph("The tide", look="i", more=NOTED),
        ENTRY.format("spring"),
        ENTRY.format("neap"),
        paragraph("The sea comes.", "Quote"),
        f"<w:tbl>{ROW.format(CELL.format('Port'), CELL.format('Height'))}"
        f"{ROW.format(CELL.format('Brest'), CELL.format('6 m'))}</w:tbl>",
    ]
)


def test_a_word_document() -> None:
    data = word(BODY, styles=STYLES, numbering=NUMBERING, footnotes=NOTES)
    found = docx.read(Archive(data), data, front.untold)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("heading", "Tides"),
        ("heading", "Moon"),
        ("paragraph", "The tide[1] rises."),
        ("list", "spring\nneap"),
        ("quotation", "The sea comes."),
        ("table", "Port\tHeight\nBrest\t6 m"),
        ("footnote", "[1] See the book."),
    ]
    assert found.blocks[2].looks == [Look(0, 8, "em")]
    assert found.about.title == "Tides"


def test_a_numbered_list_in_a_numbered_list() -> None:
    level = '<w:lvl w:ilvl="{}"><w:numFmt w:val="decimal"/></w:lvl>'
    numbering = NUMBERING.replace(
        NUMBERING[NUMBERING.index("<w:lvl") : NUMBERING.index("</w:abstractNum>")],
        level.format(0) + level.format(1),
    )
    inner = ENTRY.replace('ilvl w:val="0"', 'ilvl w:val="1"')
    body = ENTRY.format("one") + inner.format("x") + ENTRY.format("two")
    data = word(body, numbering=numbering)
    found = docx.read(Archive(data), data, front.untold)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("list", "1) one\n1) x\n2) two")
    ]


@pytest.mark.parametrize(
    ("look", "struck"),
    [
        ("<w:strike/>", True),
        ("<w:dstrike/>", True),
        ("<w:vanish></w:vanish>", True),
        ('<w:strike w:val="0"/><w:vanish w:val="true"/>', True),
        ('<w:vanish w:val="0"/>', False),
    ],
)
def test_struck_and_hidden_words_are_left_out_and_said(look: str, struck: bool) -> None:
    run = f"<w:r><w:rPr>{look}</w:rPr><w:t>old</w:t></w:r>"
    data = word(paragraph("It is ", more=run + "<w:r><w:t>new.</w:t></w:r>"))
    found = docx.read(Archive(data), data, front.untold)
    assert [block.text for block in found.blocks] == ["It is new." if struck else "It is oldnew."]
    assert [note.values["words"] for note in found.notes] == ["old"] * struck


def test_words_keep_their_place_below_their_readings() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run.format('かん')}</w:rt>"
        f"<w:rubyBase>{run.format('漢')}</w:rubyBase></w:ruby></w:r>"
    )
    data = word(paragraph("It is w:rt ", more=ruby))
    found = docx.read(Archive(data), data, front.untold)
    assert [block.text for block in found.blocks] == ["It is w:rt 漢"]
    assert found.notes == []


def test_what_its_properties_say() -> None:
    core = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>On tides</dc:title><dc:creator>A. Author</dc:creator>"
        "<t:created>2020-01-31T08:00:00Z</t:created><dc:language>pt-BR</dc:language></p>"
    )
    whole = Archive(word(paragraph("It rises.")))
    parts = {name: whole.read(name) for name in whole.names}
    data = archive({**parts, "docProps/core.xml": core})
    about = docx.read(Archive(data), data, front.untold).about
    assert (about.title, about.author, about.date, about.language) == (
        "On tides",
        "A. Author",
        "2020-01-31",
        "pt-BR",
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<w:p>" * 200 + "</w:p>" * 200, "nested too deeply"),
        ("<w:p>", "damaged"),
        ("<w:p/>" * 130_000, "too many pieces"),
    ],
)
def test_a_document_made_to_overwhelm(body: str, problem: str) -> None:
    data = word(body, many="<x>" + "<y/>" * 130_000 + "</x>" if "pieces" in problem else "<x/>")
    with pytest.raises(Refused, match=problem):
        docx.read(Archive(data), data, front.untold)


def test_a_picture_that_lies_elsewhere_is_not_fetched() -> None:
    picture = (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:link="rId9"/></w:drawing></w:r>'
    )
    data = word(paragraph("It rises.", more=picture))
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" TargetMode="External" Target="http://192.0.2.1/x.png" Type="image"/>'
        "</Relationships>"
    )
    whole = Archive(data)
    parts = {name: whole.read(name) for name in whole.names}
    data = archive({**parts, "word/_rels/document.xml.rels": links})
    assert [one.text for one in docx.read(Archive(data), data, front.untold).blocks] == [
        "It rises."
    ]


def test_a_footnote_of_two_paragraphs_stands_in_the_part_that_refers_to_it() -> None:
    notes = NOTES.replace("</w:footnote>", f"{paragraph('And more.')}</w:footnote>")
    body = (
        paragraph("Moon", "H1")
        + paragraph("The tide", more=NOTED)
        + paragraph("Sun", "H1")
        + paragraph("It pulls.")
    )
    data = word(body, styles=STYLES, footnotes=notes)
    found = drafts(docx.read(Archive(data), data, front.untold).blocks)
    assert [(one.part, one.kind.value, one.text) for one in found] == [
        ("Moon", "paragraph", "The tide[1] rises."),
        (None, "footnote", "[1] See the book."),
        (None, "footnote", "And more."),
        ("Sun", "paragraph", "It pulls."),
    ]
