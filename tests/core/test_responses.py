import pytest

from quizapp.core.responses import Current, Event, Outcome, decide


@pytest.mark.parametrize(
    ("based_on", "epoch", "outcome"),
    [
        (3, 1, Outcome.SAVED),
        (2, 1, Outcome.OLDER),  # a second tab that did not see the last answer
        (4, 1, Outcome.OLDER),  # never seen: nothing may be built on it
        (3, 0, Outcome.TAKEN_OVER),
        (2, 0, Outcome.TAKEN_OVER),
    ],
)
def test_a_save_counts_if_it_saw_the_answer_it_replaces(
    based_on: int, epoch: int, outcome: Outcome
) -> None:
    assert decide(Current(revision=3, epoch=1), Event("e", based_on, epoch)) is outcome
