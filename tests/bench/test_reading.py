"""500 KB of text are read, numbered and searched without the page growing sluggish."""

from bench import reading


def test_a_long_text_is_served_and_searched_in_time() -> None:
    assert sum(len(reading.passage(n)) for n in range(1, reading.PASSAGES + 1)) > 500_000
    figures = reading.trial(reading.served)
    assert [one for one in figures if not one.met] == []
    assert len(figures) == 7
    assert "| the page, again |" in reading.markdown(figures)
