from datetime import UTC, datetime

from quizapp.core.recording import REVERSED, Kind, Topic, changed, of_topic
from quizapp.core.timing import ActKind


def test_every_kind_is_about_one_topic() -> None:
    found = [kind for topic in Topic for kind in of_topic(topic)]
    assert sorted(found) == sorted(Kind)
    assert of_topic(Topic.CHALLENGES) == [
        Kind.DISPUTED,
        Kind.ACCEPTED,
        Kind.DECLINED,
        Kind.DECISION_BACK,
    ]
    assert Kind.TAKEN_UP in of_topic(Topic.QUESTIONS)


def test_every_act_on_an_attempt_has_a_kind() -> None:
    assert {kind.value for kind in ActKind} <= {kind.value for kind in Kind}


def test_what_takes_back_is_about_the_same() -> None:
    for topic in Topic:
        kinds = set(of_topic(topic))
        assert {back for kind, back in REVERSED.items() if kind in kinds} <= kinds


def test_only_what_differs_is_kept() -> None:
    assert changed({"a": 1, "b": None}, {"a": 1, "b": 2}) == {
        "before": {"b": None},
        "after": {"b": 2},
    }
    assert changed({"a": 1}, {"a": 1}) is None


def test_moments_are_text_and_a_secret_is_yes_or_no() -> None:
    noon = datetime(2026, 11, 16, 12, tzinfo=UTC)
    before = {"opens_at": noon, "draw": None, "access_code": "ABC"}
    after = {"opens_at": None, "draw": None, "access_code": "DEF"}
    assert changed(before, after, secret=["access_code"]) == {
        "before": {"opens_at": "2026-11-16T12:00:00+00:00", "access_code": True},
        "after": {"opens_at": None, "access_code": True},
    }
