"""The kill test in short; `make chaos` runs it whole."""

from bench.chaos import trial


def test_no_acknowledged_answer_is_lost_or_doubled_when_the_server_is_killed() -> None:
    result = trial(clients=8, kills=2, answers=300, between=60)
    assert (result.lost, result.doubled, result.problems, result.kills) == (0, 0, 0, 2)
    assert result.acknowledged >= 300
    assert result.fewest_between_kills >= 60
