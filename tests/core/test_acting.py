"""What may be done to an attempt as it stands."""

from datetime import UTC, datetime

import pytest

from quizapp.core.acting import Stand, order, refusal, undoing_refused
from quizapp.core.errors import Invalid
from quizapp.core.timing import Act, ActKind

THEN = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
RUNNING = Stand(running=True, ends=True)
PAUSED = Stand(running=True, ends=True, paused=True)
ENDLESS = Stand(running=True)
HANDED_IN = Stand(running=False, ends=True)
DISCARDED = Stand(running=False, ends=True, discarded=True)
ELSEWHERE = Stand(running=False, ends=True, another=True)

ALL = ("added", "paused", "resumed", "ended", "reopened", "discarded")


@pytest.mark.parametrize(
    ("stand", "possible"),
    [
        (RUNNING, {"added", "paused", "ended", "discarded"}),
        (PAUSED, {"added", "resumed", "ended", "discarded"}),
        (ENDLESS, {"paused", "ended", "discarded"}),
        (HANDED_IN, {"reopened", "discarded"}),
        (ELSEWHERE, {"discarded"}),
        (DISCARDED, set()),
    ],
)
def test_what_is_possible_follows_from_how_it_stands(stand: Stand, possible: set[str]) -> None:
    assert {kind for kind in ALL if refusal(ActKind(kind), stand) is None} == possible


def test_each_refusal_is_a_sentence() -> None:
    said = {
        refusal(ActKind(kind), stand)
        for kind in ALL
        for stand in (RUNNING, PAUSED, ENDLESS, HANDED_IN, ELSEWHERE, DISCARDED)
    }
    assert all(one is None or one.endswith(".") for one in said)
    assert len(said) == 8


def test_an_order_has_a_reason_and_minutes_where_the_kind_has_some() -> None:
    assert order(ActKind.ADDED, "  fire \n drill ", "b", 5).reason == "fire drill"
    assert order(ActKind.PAUSED, "noise", "b", 5).minutes is None
    assert order(ActKind.REOPENED, "ill", "b").minutes is None
    for kind, reason, minutes, fields in (
        (ActKind.ADDED, "noise", None, ["minutes"]),
        (ActKind.ADDED, "noise", 0, ["minutes"]),
        (ActKind.REOPENED, "noise", 1441, ["minutes"]),
        (ActKind.PAUSED, " ", None, ["reason"]),
        (ActKind.PAUSED, "x" * 201, None, ["reason"]),
        (ActKind.ADDED, "", None, ["minutes", "reason"]),
    ):
        with pytest.raises(Invalid) as caught:
            order(kind, reason, "b", minutes)
        assert [one.field for one in (caught.value, *caught.value.others)] == fields


def test_of_what_opens_and_closes_only_the_newest_can_be_undone() -> None:
    ended = Act(1, ActKind.ENDED, THEN)
    reopened = Act(2, ActKind.REOPENED, THEN, since=THEN)
    added = Act(3, ActKind.ADDED, THEN, minutes=5)
    acts = [ended, reopened, added]
    assert undoing_refused(ended, acts, RUNNING) is not None
    assert undoing_refused(reopened, acts, RUNNING) is None
    assert undoing_refused(added, acts, RUNNING) is None
    undone = Act(4, ActKind.UNDONE, THEN, undoes=2)
    assert undoing_refused(ended, [*acts, undone], HANDED_IN) is None
    assert undoing_refused(ended, [*acts, undone], ELSEWHERE) is not None
