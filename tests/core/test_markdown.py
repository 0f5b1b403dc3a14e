import pytest

from quizapp.core.markdown import render


def test_emphasis_lists_and_links_are_shown() -> None:
    assert render("*a* **b**") == "<p><em>a</em> <strong>b</strong></p>\n"
    assert '<a href="https://example.org"' in render("[x](https://example.org)")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "![x](https://example.org/track.png)",
        "<a href='x' style='color:red' onclick='x()'>x</a>",
        "<iframe src='//example.org'></iframe>",
    ],
)
def test_nothing_that_runs_or_loads_gets_through(hostile: str) -> None:
    shown = render(hostile)
    for bad in ("<script", "<img", "<iframe", 'href="javascript', 'href="data', "<a href='x'"):
        assert bad not in shown
