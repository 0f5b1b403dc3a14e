"""What finding quotations again costs, in its smallest form."""

from bench.anchoring import Cost, trial


def test_of_four_versions_three_have_the_quotes() -> None:
    cost = trial(words=1_000, locates=80, longest=20_000)
    assert (cost.words, cost.locates) == (1_000, 80)
    assert 56 <= cost.found <= 62  # a short one may be changed beyond telling, or stand by chance
    assert 0 < cost.seconds < 2 * cost.dearest
    assert cost.longest > 0


def test_the_figures_are_those_of_ten_thousand_but_for_the_longest_text() -> None:
    assert Cost(1_000, 200, 150, 0.05, 0.06, 0.4).summary == {
        "locates_s": 2.5,
        "dearest_locates_s": 3.0,
        "longest_locate_s": 0.4,
    }
