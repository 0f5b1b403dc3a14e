"""The record as pages and as files: every kind in words, filtered, page by page."""

import html
import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from quizapp.core.recording import Kind, Topic
from quizapp.core.regrading import Kind as Regrading
from quizapp.core.regrading import Plan
from quizapp.services import classrooms, overriding
from quizapp.services.record import Entry
from quizapp.store.db import db
from quizapp.store.models import RecordEntry
from quizapp.web.reports import record_words
from tests import csvs
from tests.browsing import Browser
from tests.sat import Made
from tests.services.test_regrades import carry_out, questions

NOON = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)  # 12:00 in Berlin


def flat(text: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def entry(kind: Kind, **more: object) -> Entry:
    values: dict[str, object] = {
        "at": NOON,
        "by_id": 1,
        "by": "Olga",
        "person_id": None,
        "whom": "",
        "assignment_id": None,
        "title": "",
        "question_id": None,
        "stem": "",
        "attempt_id": None,
        "position": None,
        "reason": "",
        "amount": None,
        "word": "",
        "details": {},
        "undone": False,
    }
    return Entry(kind=kind, **(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (entry(Kind.BY_HAND, amount=1.5), "Marked by hand: 1½"),
        (
            entry(Kind.REGRADE_KEY, amount=2, word="3"),
            "Regraded by the key of version 3: 2 marks changed",
        ),
        (entry(Kind.ADDED, amount=10), "10 minutes added"),
        (entry(Kind.UNDONE, amount=10, word="added"), "Taken back: 10 minutes added"),
        (entry(Kind.UNDONE, word="paused"), "Taken back: Attempt paused"),
        (entry(Kind.PUBLISHED, amount=2, word="key"), "Version 2 published: another key"),
        (
            entry(Kind.RENAMED, details={"before": "10b", "after": "10c"}),
            "Class “10b” renamed “10c”",
        ),
        (
            entry(
                Kind.ACCOMMODATED,
                details={
                    "before": {"pace": "1", "later_minutes": 0},
                    "after": {"pace": "1.5", "later_minutes": 0},
                },
            ),
            "Time or dates changed: time, times the usual 1 → 1.5",
        ),
        (entry(Kind.ACCOMMODATED), "Time or dates changed"),
        (
            entry(
                Kind.RULES_CHANGED,
                details={
                    "before": {
                        "closes_at": None,
                        "mode": "test",
                        "access_code": True,
                        "new_rule": 1,
                    },
                    "after": {
                        "closes_at": NOON.isoformat(),
                        "mode": "examination",
                        "access_code": True,
                        "new_rule": 2,
                    },
                },
            ),
            "Rules changed: closes – → 16 November 2026, 12:00; meant as test → examination; "
            "access code changed; new rule 1 → 2",
        ),
        (
            entry(Kind.SET_OFFERED, details={"after": ""}),
            "Offer as practice to everyone changed: –",
        ),
        (entry(Kind.UNGROUPED), "Taken out of group “–”"),  # details of somebody erased
    ],
)
def test_an_entry_is_a_sentence(app: Flask, one: Entry, said: str) -> None:
    with app.test_request_context():
        assert record_words.plain(one, "Europe/Berlin") == said
        assert flat(str(record_words.marked(one, "Europe/Berlin"))).replace(" ", "") == (
            said.replace(" ", "")
        )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_words_and_names_are_escaped(app: Flask, kind: Kind) -> None:
    one = entry(kind, details=dict.fromkeys(("before", "after", "group", "finding"), "<b>"))
    with app.test_request_context():
        assert record_words.plain(one, None)
        assert "<b>" not in record_words.marked(one, None)
    assert set(record_words.TOPICS) == set(Topic)


def test_the_page_tells_who_when_what_why_and_links_there(teacher: Browser, made: Made) -> None:
    assert f"/classes/{made.room}/record" in teacher.get(f"/classes/{made.room}").text
    overriding.override(made.owner, 1, 2, "1.5", "Nearly <right>.")
    overriding.take_back(made.owner, 1, 2, "It was not there.")
    carry_out(made, Plan(Regrading.FULL, 1))
    page = teacher.get(f"/classes/{made.room}/record").text
    words = flat(page)
    assert "Marked by hand: 1½ : Ada (taken back)" in words
    assert "Why: Nearly <right>." in words
    assert "Moon and sun: What pulls the water most? (2)" in words
    assert "All its points for everyone: 2 marks changed" in words
    assert "/attempts/1/questions/2" in page
    place = f"/classes/{made.room}/assignments/{made.assignment}/items/{questions()[0]}/regrade"
    assert place in page
    assert teacher.get(place).status_code == 200
    for address in set(re.findall(r'<p class="row-note">.*?<a href="([^"#]+)', page)):
        assert teacher.get(address).status_code == 200


def test_the_file_has_what_the_page_has_and_computes_nothing(teacher: Browser, made: Made) -> None:
    classrooms.rename(made.owner, made.room, "=1+1")
    overriding.override(made.owner, 1, 2, "1.5", "=SUM(A1)")
    place = f"/classes/{made.room}/record"
    rows, said = csvs.split(teacher.get(f"{place}.csv").data)
    assert f"The record of =1+1: {len(rows) - 1} entries, the newest first." in said
    assert rows[0] == [
        "When (Europe/Berlin)", "Who", "What", "About whom", "Quiz", "Question", "Why", "Taken back",
    ]  # fmt: skip
    assert rows[1][1:] == [
        "Olga Owner",
        "Marked by hand: 1½",
        "Ada",
        "Moon and sun",
        "What pulls the water most? (2)",
        "'=SUM(A1)",
        "",
    ]
    assert rows[2][2] == "Class “10b” renamed “=1+1”"
    count = flat(teacher.get(place).text)
    assert f"{len(rows) - 1} entries" in count
    sent = teacher.get(f"{place}.csv?topic=marks&since=2026-01-01")
    assert len(csvs.rows(sent.data)) == 2
    assert sent.headers["Content-Disposition"].endswith("-from-2026-01-01.csv")
    assert "1 entry" in flat(teacher.get(f"{place}?topic=marks").text)
    assert teacher.get(f"{place}.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize(
    "odd",
    ["?page=0", "?page=x", "?page=99999", "?topic=zzz", "?person=x", "?since=1-1-1", "?until=9999-12-31"],
)  # fmt: skip
def test_an_odd_address_shows_the_record(teacher: Browser, made: Made, odd: str) -> None:
    assert teacher.get(f"/classes/{made.room}/record{odd}").status_code == 200


def test_many_entries_come_page_by_page(teacher: Browser, made: Made) -> None:
    db.session.add_all(
        RecordEntry(
            kind="renamed",
            classroom_id=made.room,
            details={"before": f"<{number}>", "after": "10b"},
            by_id=made.owner.person_id,
            at=NOON,
        )
        for number in range(150)
    )
    db.session.commit()
    place = f"/classes/{made.room}/record?since=2026-11-16&until=2026-11-16"
    first, second = teacher.get(place), teacher.get(f"{place}&page=2")
    assert "150 entries" in flat(first.text)
    assert [page.text.count('<li class="act">') for page in (first, second)] == [100, 50]
    assert "&lt;149&gt;" in first.text
    assert "since=2026-11-16" in re.findall(r'<a href="([^"]+)">Older', first.text)[0]
    assert "Older" not in second.text


def test_the_record_of_a_question(teacher: Browser, made: Made) -> None:
    question = questions()[0]
    carry_out(made, Plan(Regrading.FULL, 1))
    assert f"/teach/questions/{question}/record" in teacher.get(f"/teach/questions/{question}").text
    words = flat(teacher.get(f"/teach/questions/{question}/record").text)
    assert "2 entries" in words
    assert "Version 1 published: a new question" in words
    assert "All its points for everyone: 2 marks changed" in words


def test_the_record_of_a_question_has_its_marks_by_hand(teacher: Browser, made: Made) -> None:
    overriding.override(made.owner, 1, 1, "0.5", "Half <of> it.")
    page = teacher.get(f"/teach/questions/{questions()[0]}/record").text
    words = flat(page)
    assert "Marked by hand: ½ : Ada" in words
    assert "Why: Half <of> it." in words
    assert "Moon and sun" in words
    assert "with its regrades, marks by hand and challenges in your classes" in words
    assert 'href="/attempts/1/questions/1">See it' in page
    assert teacher.get("/attempts/1/questions/1").status_code == 200
