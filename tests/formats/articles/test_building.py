from quizapp.core.blocks import Block, Look
from quizapp.core.passages import Kind
from quizapp.formats.articles.building import Builder


def told(*steps: str) -> list[Block]:
    """``<p`` opens, ``p>`` closes, anything else is text."""
    builder = Builder()
    for step in steps:
        if step.startswith("<"):
            builder.open(step[1:])
        elif step.endswith(">"):
            builder.close(step[:-1])
        else:
            builder.text(step)
    return builder.finish()


def test_a_heading_and_a_paragraph() -> None:
    assert told("<h2", "Moon", "h2>", "<p", "It ", "<b", "pulls", "b>", "p>") == [
        Block(Kind.HEADING, "Moon", [], 2),
        Block(Kind.PARAGRAPH, "It pulls", [Look(3, 8, "strong")]),
    ]


def test_a_quotation_in_a_list_does_not_end_the_one_around() -> None:
    steps = ["<blockquote", "<ul", "<li", "<blockquote", "A", "blockquote>", "li>", "ul>", "B"]
    assert told(*steps, "blockquote>", "C") == [
        Block(Kind.LIST, "A", []),
        Block(Kind.QUOTATION, "B", []),
        Block(Kind.PARAGRAPH, "C", []),
    ]


def test_a_label_stands_before_the_next_words() -> None:
    builder = Builder()
    builder.open("li", note=True)
    builder.label("[1] ")
    builder.open("p")
    builder.text("See.")
    builder.close("p")
    builder.close("li", note=True)
    assert builder.finish() == [Block(Kind.FOOTNOTE, "[1] See.", [])]
