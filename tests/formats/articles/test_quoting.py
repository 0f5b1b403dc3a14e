import pytest

from quizapp.formats.articles import html

TEXT = "The tide rises twice a day, and the moon pulls the water nearest to it. " * 8
QUOTED = "<p>The sea comes and goes.</p>"


def said(page: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in html.read(page).blocks]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        (f"{QUOTED}<footer>— Prof. Lee</footer>", ["The sea comes and goes.", "— Prof. Lee"]),
        (f"{QUOTED}<footer class='blockquote-footer'>Lee", ["The sea comes and goes.", "Lee"]),
        (f"{QUOTED}<p class=footer>Lee", ["The sea comes and goes.", "Lee"]),
        ("The sea.<cite>Lee</cite>", ["The sea.", "Lee"]),
        ("The sea.\n<cite>Lee</cite>\n", ["The sea.", "Lee"]),
        ("The sea<br><cite>Lee</cite>", ["The sea", "Lee"]),
        ("<p>The <b>sea</b><cite>Lee</cite></p>", ["The sea", "Lee"]),
        ("The sea. —<cite>Lee</cite>", ["The sea. —Lee"]),
        ("See <cite>Tides</cite>", ["See Tides"]),
        ("In <cite>Tides</cite> it rises.", ["In Tides it rises."]),
    ],
)
def test_a_quotation_keeps_whose_it_is(quotation: str, expected: list[str]) -> None:
    page = f"<body><p>{TEXT}</p><blockquote>{quotation}</blockquote><p>{TEXT}</p></body>"
    assert said(page)[1:-1] == [("quotation", text) for text in expected]


def test_the_foot_of_a_figure_is_kept_and_that_of_the_page_is_not() -> None:
    foot = "<footer>Prof. Lee</footer><div class=share-footer>Share this</div>"
    figure = f"<figure><blockquote>{QUOTED}</blockquote>{foot}</figure>"
    page = f"<body><p>{TEXT}</p>{figure}<p>{TEXT}</p><footer>All rights reserved</footer></body>"
    assert said(page)[1:] == [
        ("quotation", "The sea comes and goes."),
        ("paragraph", "Prof. Lee"),
        ("paragraph", TEXT.strip()),
    ]
