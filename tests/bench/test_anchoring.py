"""What finding quotations again costs, in its smallest form."""

from bench.anchoring import Cost, trial


def test_of_four_versions_three_have_the_quotes() -> None:
    cost = trial(words=1_000, locates=80)
    assert (cost.words, cost.locates) == (1_000, 80)
    assert 56 <= cost.found <= 62  # a short one may be changed beyond telling, or stand by chance
    assert cost.seconds > 0


def test_the_figure_is_that_of_ten_thousand() -> None:
    assert Cost(1_000, 200, 150, 0.05).summary == {"locates_s": 2.5}
