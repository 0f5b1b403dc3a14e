"""On random classes every report's page, CSV and XLSX show the same, and what plain SQL comes to.

The classes are those of `tests.services.test_reports_agree`, with names that look like formulas or
run from right to left.
"""

import html
import io
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean

import openpyxl
import pytest
from flask import Flask
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from quizapp.core.access import Actor
from quizapp.core.assigning import Counts
from quizapp.store.db import db
from quizapp.store.models import Assignment, Item, Person, QuestionSet
from tests import csvs, factories
from tests.browsing import Browser
from tests.services.test_reports_agree import OPTIONS, QUESTIONS, SAT, Sat, written

NAMES = ("=1+1", "محمد علي", "@SUM(A1)", "Ada <b>", "-2+3")
WEIGHTS = (1.0, 2.5, 0.0)
LEVELS = ("not_sure", "rather_sure", "sure")


@pytest.fixture
def asked(app: Flask, owner: Actor) -> QuestionSet:
    return factories.make_set(factories.make_article(), questions=QUESTIONS, owner=owner)


# Without shrinking: an example is a whole class and some thirty pages.
@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    sats=st.lists(SAT, min_size=1, max_size=14),
    weights=st.tuples(*[st.sampled_from(WEIGHTS)] * QUESTIONS),
    roles=st.tuples(*[st.sampled_from(["student", "student", "left", "guest", "teacher"])] * 5),
    rule=st.sampled_from(list(Counts)),
)
def test_page_csv_xlsx_and_sql_come_to_the_same(
    app: Flask,
    owner: Actor,
    asked: QuestionSet,
    sats: list[Sat],
    weights: tuple[float, ...],
    roles: tuple[str, ...],
    rule: Counts,
) -> None:
    room, test, people = written(owner, asked, sats, weights, roles)
    for person, name in zip(people, NAMES, strict=True):
        db.session.query(Person).filter_by(id=person).update({"name": name})
    db.session.query(Assignment).filter_by(id=test).update({"counts": rule.value})
    for rest, level in enumerate(LEVELS):
        db.session.query(Item).filter(Item.id % 4 == rest).update({"certainty": level})
    db.session.commit()
    teacher = Browser(app).log_in("Olga Owner")
    students = [one for one, role in zip(people, roles, strict=True) if role in {"student", "left"}]
    there = [one for one, role in zip(people, roles, strict=True) if role == "student"]
    items = by_sql(test, students)
    _items(teacher, f"/classes/{room}/assignments/{test}", items)
    _heat(teacher, room, items)
    _skills(teacher, room, items)
    _gradebook(teacher, room, test, students, there, rule)
    _certainty(teacher, room, test, students)
    scores = f"/classes/{room}/assignments/{test}/scores"
    for place in (
        scores,
        f"/classes/{room}/misreadings",
        f"/classes/{room}/passages",
        f"/classes/{room}/attempts",
    ):
        both(teacher, place)
    for table in ("chosen", "points", "minutes"):
        both(teacher, scores, f"?table={table}")
    both(teacher, f"/classes/{room}/gradebook", "?table=means")
    for student in there:
        both(teacher, f"/classes/{room}/people/{student}/report")


Rows = list[
    tuple[int, int, float | None, float, str | None]
]  # person, question, share, weight, answer


def by_sql(test: int, students: Sequence[int]) -> Rows:
    """The items of everybody's first finished attempt, without any code of the application."""
    raw = db.session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    found = raw.execute(
        "SELECT a.person_id, v.question_id, i.share, i.weight, i.answer FROM attempt a "
        "JOIN item i ON i.attempt_id = a.id JOIN version v ON v.id = i.version_id "
        "WHERE a.assignment_id = ? AND a.discarded_at IS NULL AND a.preview_of IS NULL "
        "AND a.number = (SELECT MIN(b.number) FROM attempt b WHERE b.assignment_id = "
        "a.assignment_id AND b.person_id = a.person_id AND b.discarded_at IS NULL "
        "AND b.preview_of IS NULL) ORDER BY v.question_id",
        (test,),
    ).fetchall()
    db.session.rollback()
    return [row for row in found if row[0] in students]


def _certainty(teacher: Browser, room: int, test: int, students: Sequence[int]) -> None:
    """Answers that are marked and worth something, by what was said of them; page and files."""
    raw = db.session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    rows = raw.execute(
        "SELECT a.person_id, i.certainty, i.share FROM attempt a JOIN item i ON i.attempt_id = a.id "
        "WHERE a.assignment_id = ? AND a.discarded_at IS NULL AND a.preview_of IS NULL "
        "AND a.number = (SELECT MIN(b.number) FROM attempt b WHERE b.assignment_id = "
        "a.assignment_id AND b.person_id = a.person_id AND b.discarded_at IS NULL "
        "AND b.preview_of IS NULL) AND i.answer IS NOT NULL AND i.share IS NOT NULL "
        "AND i.weight > 0 AND i.certainty IS NOT NULL",
        (test,),
    ).fetchall()
    db.session.rollback()
    rows = [row for row in rows if row[0] in students]
    said = Counter(row[1] for row in rows)
    right = Counter(row[1] for row in rows if row[2] == 1)
    shown = [list(row.values()) for row in both(teacher, f"/classes/{room}/certainty")]
    assert [row[1:4] for row in shown] == [
        [str(said[one]), str(right[one]), str(said[one] - right[one])] for one in LEVELS
    ]
    if rows:
        table = teacher.get(f"/classes/{room}/certainty").text.split("Table of how sure", 1)[1]
        cells = re.findall(r'<td class="number">(?:<a[^>]*>)?(\d+)', table)[:9]
        assert cells == [figure for row in shown for figure in row[1:4]]
    for level in LEVELS:
        behind = both(teacher, f"/classes/{room}/certainty/answers", f"?certainty={level}&right=no")
        assert len(behind) == said[level] - right[level]
    both(teacher, f"/classes/{room}/certainty", "?table=students")


def both(teacher: Browser, place: str, query: str = "") -> list[dict[str, str]]:
    """The rows of a report's CSV, which are those of its XLSX, cell by cell.

    What stands above the workbook's table stands in the last column of the CSV.
    """
    sent = teacher.get(f"{place}.csv{query}")
    assert sent.status_code == 200, place
    head, *rows = csvs.read(sent.data)
    if "preset=school" not in query:
        (head, *rows), said = csvs.split(sent.data)
    workbook = teacher.get(f"{place}.xlsx{query}")
    name = sent.headers["Content-Disposition"].replace(".csv", ".xlsx")
    assert workbook.headers["Content-Disposition"] == name
    book = openpyxl.load_workbook(io.BytesIO(workbook.data))
    (about, *_), _empty, names, *cells = book.worksheets[0].values
    if "preset=school" not in query and rows:
        assert alike(about) == alike(said)
    assert [alike(one) for one in names] == [alike(one) for one in head]
    assert [[alike(one) for one in row] for row in cells] == [
        [alike(one) for one in row] for row in rows
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


def alike(value: object) -> str:
    """A cell of either file: figures rounded, the CSV's apostrophe before a formula taken off."""
    if value is None:
        return ""
    text = str(value)
    if re.fullmatch(r"-?\d+(\.\d+)?([eE]-?\d+)?", text):
        return f"{round(float(text), 6) + 0:.6f}"
    return re.sub(r"(^|[;,\t])'(?=['\s]*[=+\-@＝])", r"\1", text)


def lines(page: str) -> list[str]:
    """Each row of each table of a page, in words."""
    found = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    return [
        re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", one))).strip() for one in found
    ]


def _items(teacher: Browser, place: str, items: Rows) -> None:
    rows = both(teacher, f"{place}/items")
    shown = lines(teacher.get(f"{place}/items").text)
    questions = sorted({question for _, question, *_ in items})
    assert len(rows) == len(questions)
    for row, question in zip(rows, questions, strict=True):
        mine = [one for one in items if one[1] == question]
        counting = [one for one in mine if one[3]]
        marked = [one[2] for one in counting if one[2] is not None]
        assert int(row["n"]) == len(marked)
        assert int(row["Waiting"]) == len(counting) - len(marked)
        assert int(row["Dropped"]) == len(mine) - len(counting)
        if len(marked) > 1:
            facility = mean(marked)
            assert float(row["Facility"]) == pytest.approx(facility, abs=1e-6)
            said = {f"{len(mine)} {100 * facility + off:.0f} %" for off in (-1e-6, 1e-6)}
            line = next(one for one in shown if one.startswith(f"{row['Question']}. "))
            assert any(one in line for one in said)
        answers = Counter(one[4] and one[4].strip('"') for one in mine)
        chosen = both(teacher, f"{place}/items/{question}")
        assert [int(one["Attempts"]) for one in chosen[: len(OPTIONS)]] == [
            answers[option] for option in OPTIONS
        ]


def _heat(teacher: Browser, room: int, items: Rows) -> None:
    """Both passages that every question cites have what all answers to all of them missed."""
    rows = both(teacher, f"/classes/{room}/passages")
    counted = [share for _, _, share, weight, _ in items if share is not None and weight]
    cited = [row for row in rows if int(row["Questions"])]
    for row in cited:
        assert int(row["Answers"]) == len(counted)
        assert float(row["Missed"] or 0) == pytest.approx(
            sum(1 - share for share in counted), abs=1e-5
        )
    assert bool(cited) == bool(counted)


def _skills(teacher: Browser, room: int, items: Rows) -> None:
    shares: dict[int, list[float]] = defaultdict(list)
    for person, _, share, weight, _ in items:
        if share is not None and weight:
            shares[person].append(share)
    everything = [share for found in shares.values() for share in found]
    rows = both(teacher, f"/classes/{room}/skills")
    skills = [row for row in rows if row["By"] == "Skill"]
    assert sum(int(row["Answers"]) for row in skills) == len(everything)
    if everything:
        weighted = sum(
            int(row["Answers"]) * float(row["Share right"]) for row in skills if row["Share right"]
        )
        assert weighted == pytest.approx(sum(everything), abs=1e-4)
    students = both(teacher, f"/classes/{room}/skills", "?table=students")
    found = sorted(round(float(row["All"]), 5) for row in students if row["All"])
    assert found == pytest.approx(sorted(mean(one) for one in shares.values()), abs=1e-5)


def _gradebook(
    teacher: Browser,
    room: int,
    test: int,
    students: Sequence[int],
    there: Sequence[int],
    rule: Counts,
) -> None:
    """A cell is what the rule makes of the attempts; a school system gets none that is not final."""
    raw = db.session.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    attempts = raw.execute(
        "SELECT a.person_id, COALESCE(SUM(i.share * i.weight), 0), COALESCE(SUM(i.weight), 0), "
        "COALESCE(SUM(i.share IS NULL AND i.answer IS NOT NULL AND i.weight != 0), 0) "
        "FROM attempt a LEFT JOIN item i ON i.attempt_id = a.id WHERE a.assignment_id = ? "
        "AND a.discarded_at IS NULL AND a.preview_of IS NULL GROUP BY a.id ORDER BY a.number",
        (test,),
    ).fetchall()
    db.session.rollback()
    taken: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for person, *sums in attempts:
        if person in students:
            taken[person].append((sums[0], sums[1], sums[2]))
    found = {f"login {one}": of_rule(rule, mine) for one, mine in taken.items()}
    wanted = {who: points for who, (points, waiting) in found.items() if not waiting}
    rows = both(teacher, f"/classes/{room}/gradebook", "?preset=school")
    reached = {row["id"]: float(row["points"]) for row in rows if row["points"]}
    assert reached == pytest.approx(wanted, abs=1e-5)
    assert {row["id"] for row in rows} == {f"login {one}" for one in {*there, *taken}}
    both(teacher, f"/classes/{room}/gradebook")
    both(teacher, f"/classes/{room}/gradebook", "?anonymous=1")


def of_rule(rule: Counts, taken: Sequence[tuple[float, float, int]]) -> tuple[float, int]:
    """The points that count, and how many answers of those wait; of attempts in their order."""
    if rule is Counts.MEAN:
        return mean(points for points, *_ in taken), sum(waiting for *_, waiting in taken)
    counts = 0 if rule is Counts.FIRST else -1
    if rule is Counts.BEST:
        portions = [round(points / most, 9) if most else 0.0 for points, most, _ in taken]
        counts = portions.index(max(portions))
    return taken[counts][0], taken[counts][2]
