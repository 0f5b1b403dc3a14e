import pytest

from quizapp.core.responses import Current, Event, Outcome, decide


@pytest.mark.parametrize(
    ("based_on", "epoch", "agrees", "outcome"),
    [
        (3, 1, False, Outcome.SAVED),
        (2, 1, False, Outcome.OLDER),  # a second tab that did not see the last answer
        (4, 1, False, Outcome.OLDER),  # never seen: nothing may be built on it
        (2, 1, True, Outcome.AGAIN),  # the tap and the button race each other with one answer
        (3, 1, True, Outcome.AGAIN),
        (3, 0, False, Outcome.TAKEN_OVER),
        (2, 0, True, Outcome.TAKEN_OVER),
    ],
)
def test_a_save_counts_if_it_saw_the_answer_it_replaces(
    based_on: int, epoch: int, agrees: bool, outcome: Outcome
) -> None:
    assert (
        decide(Current(revision=3, epoch=1), Event("e", based_on, epoch), agrees=agrees) is outcome
    )
