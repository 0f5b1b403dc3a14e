"""Acts in words: the same for teachers, for students and in notices."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from quizapp.core.timing import ActKind
from quizapp.services.acts import Told

NOON = datetime(2026, 11, 16, 9, 42, tzinfo=UTC)  # 10:42 in Berlin
BY = "Olga Owner"


def told(kind: ActKind = ActKind.ADDED, minutes: int | None = 10, **more: object) -> Told:
    values = {"reason": "projector failed", "by": BY, "at": NOON, "undone": None, **more}
    return Told(id=1, kind=kind, minutes=minutes, **values)  # type: ignore[arg-type]


def words(app: Flask, act: Told, whom: str = "") -> str:
    with app.test_request_context(), time_machine.travel(NOON, tick=False):
        macro = app.jinja_env.get_template("components/acts.html").module.act_words  # type: ignore[attr-defined]
        return str(macro(act, "Europe/Berlin", whom))


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()


@pytest.mark.parametrize(
    ("act", "whom", "said"),
    [
        (told(), "Ada", "10 minutes added for Ada by Olga Owner at 10:42: projector failed"),
        (told(minutes=1), "", "1 minute added by Olga Owner at 10:42: projector failed"),
        (told(ActKind.PAUSED, None), "", "Paused by Olga Owner at 10:42: projector failed"),
        (told(ActKind.RESUMED, None, by=""), "", "Resumed by a teacher at 10:42: projector failed"),
        (
            told(ActKind.REOPENED),
            "",
            "Opened again for 10 minutes by Olga Owner at 10:42: projector failed",
        ),
        (
            told(ActKind.REOPENED, None, reason=""),
            "",
            "Opened again with the time that was left by Olga Owner at 10:42",
        ),
        (
            told(ActKind.ENDED, None, undone=NOON + timedelta(minutes=8)),
            "",
            "Handed in by Olga Owner at 10:42: projector failed (taken back at 10:50)",
        ),
        (
            told(at=NOON - timedelta(days=2)),
            "Ada",
            "10 minutes added for Ada by Olga Owner at 14 November 2026, 10:42: projector failed",
        ),
    ],
)
def test_an_act_is_a_sentence(app: Flask, act: Told, whom: str, said: str) -> None:
    assert plain(words(app, act, whom)) == said


@pytest.mark.parametrize("kind", [kind for kind in ActKind if kind is not ActKind.UNDONE])
def test_every_kind_has_words(app: Flask, kind: ActKind) -> None:
    assert "by <bdi>Olga Owner</bdi>" in words(app, told(kind))


def test_names_and_reasons_are_isolated_and_escaped(app: Flask) -> None:
    html = words(app, told(by="محمد", reason="<b>"), "<i>")
    assert "<bdi>محمد</bdi>" in html
    assert "<bdi>&lt;b&gt;</bdi>" in html
    assert "<bdi>&lt;i&gt;</bdi>" in html
