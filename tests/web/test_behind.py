"""Every figure leads to the attempts behind it, and these say which they are: all links are followed.

The class is that of `tests.sat.class_that_sat`: of Ada's two attempts the first has 1 of 3 points and
the second 3, Ben has one of 2 and another in progress, Cem one of 0.
"""

import html
import re
from fractions import Fraction

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.assigning import Counts
from quizapp.store.db import db
from quizapp.store.models import Assignment, Attempt, Item, Version
from tests import csvs, factories
from tests.browsing import Browser
from tests.sat import DAY, MOON, Made, sit

FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}


def quiz(made: Made) -> str:
    return f"/classes/{made.room}/assignments/{made.assignment}"


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


def links(page: str, of: str = r"/classes/\d+/attempts\?") -> list[tuple[str, str]]:
    """The links to attempts behind figures, with the figure."""
    found = re.findall(rf'<a href="({of}[^"]*)">(.*?)</a>', page, re.DOTALL)
    return [(html.unescape(address), flat(words)) for address, words in found]


def behind(teacher: Browser, address: str) -> tuple[str, list[list[str]]]:
    """The heading of the page, and the cells of its rows."""
    sent = teacher.get(address)
    assert sent.status_code == 200, address
    heading = re.search(r"<h1>(.*?)</h1>", sent.text, re.DOTALL)
    assert heading
    table = sent.text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [
        [flat(one) for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]
    return re.sub(r"\s+(?=,)", "", flat(heading[1])), rows


def counts_are_what_is_behind(teacher: Browser, page: str) -> int:
    """Every linked count has as many attempts behind it, on the page and in its file; gives how many."""
    followed = 0
    for address, words in links(page):
        count = re.match(r"(?:See the )?(\d+)(?![\d.]| %)", words)
        if count and "½" not in words and "of" not in words:
            heading, rows = behind(teacher, address)
            assert heading.split()[0] == count[1], (address, words, heading)
            assert len(rows) == int(count[1]), address
            file = teacher.get(address.replace("/attempts?", "/attempts.csv?")).data
            assert len(csvs.rows(file)) == len(rows) + 1
            followed += 1
    return followed


def of_ada(page: str) -> str:
    """Her row of the table with sums."""
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    return next(str(one) for one in rows if ">Ada<" in one and "matrix-sum" in one)


@pytest.mark.parametrize("which", list(Counts))
def test_what_was_chosen_and_the_row_of_right_answers_lead_to_them(
    teacher: Browser, made: Made, which: Counts
) -> None:
    page = teacher.get(f"{quiz(made)}?attempts={which.value}").text
    assert counts_are_what_is_behind(teacher, page) >= 6
    foot = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    right = [words for _, words in links(foot)]
    assert right == [
        figure for figure in re.findall(r"\d+", flat(foot).removeprefix("Right")) if figure != "0"
    ]


def test_a_dropped_question_and_one_that_waits_have_their_answers_behind_them(
    teacher: Browser, made: Made
) -> None:
    db.session.query(Item).filter_by(position=1).update({"weight": 0})
    [ben] = db.session.query(Attempt).filter_by(person_id=made.people["Ben"].person_id, number=1)
    db.session.query(Item).filter_by(attempt_id=ben.id, position=2).update({"share": None})
    db.session.commit()
    page = teacher.get(quiz(made)).text
    counts_are_what_is_behind(teacher, page)
    [(waits, _)] = [one for one in links(page) if "mark=waits" in one[0]]
    heading, rows = behind(teacher, waits)
    assert heading == "1 attempt: waiting to be marked"
    assert rows[0][0] == "Ben"
    [right] = [one for one, _ in links(page) if "question=1&" in one and "mark=right" in one]
    assert [row[0] for row in behind(teacher, right)[1]] == ["Ada"]


def test_points_and_minutes_lead_to_the_attempts_that_they_are_of(
    teacher: Browser, made: Made
) -> None:
    """Ada's last attempt is her best, with 3 points; the first took the minutes."""
    page = teacher.get(f"{quiz(made)}?attempts=last").text
    row = of_ada(page)
    sums = re.findall(r'<td class="matrix-sum"><a href="([^"]+)">(\S+)</a>', row)
    assert sums == [
        ("/attempts/2/result", "3"),
        ("/attempts/1/result", "1"),
        ("/attempts/2/result", "3"),
        ("/attempts/1/result", "10"),
    ]
    mean = teacher.get(f"{quiz(made)}?attempts=mean").text
    row = of_ada(mean)
    [(address, points)] = links(row)
    assert points == "2"
    assert behind(teacher, address) == (
        "2 attempts: Ada",
        [
            ["Ada", "1", "9 March 2026, 09:10", "1 of 3"],
            ["Ada", "2", "10 March 2026, 09:01", "3 of 3"],
        ],
    )


def test_a_mean_in_the_gradebook_says_so_and_leads_to_all_its_attempts(
    teacher: Browser, made: Made
) -> None:
    db.session.query(Assignment).update({"counts": "mean"})
    db.session.commit()
    place = f"/classes/{made.room}/gradebook"
    page = teacher.get(place).text
    cell = next(one for one in re.findall(r"<td data-state.*?</td>", page) if "mean of" in one)
    assert flat(cell) == "2 mean of 2 attempts"
    [(address, _)] = links(cell)
    heading, rows = behind(teacher, address)
    assert (heading, [row[1] for row in rows]) == ("2 attempts: Ada", ["1", "2"])
    assert csvs.rows(teacher.get(f"{place}.csv").data)[1][7] == "handed in, mean of 2 attempts"


def test_totals_and_means_of_the_gradebook_lead_to_their_attempts(
    teacher: Browser, made: Made
) -> None:
    """A total is of all texts, whichever was assigned last."""
    other = factories.make_set(factories.make_article("winds"), questions=1, slug="winds")
    given = factories.make_assignment(other, room=made.room, feedback="after_submission")
    sit(made.people["Ada"], given, MOON, at=DAY, seconds=60)
    page = teacher.get(f"/classes/{made.room}/gradebook").text
    [(address, total)] = links(of_ada(page))
    assert total == "2 of 4"
    heading, rows = behind(teacher, address)
    assert heading == "2 attempts: Ada"
    assert [row[-1] for row in rows] == ["1 of 3", "1 of 1"]
    foot = page.partition("<tfoot>")[2].partition("</tfoot>")[0]
    means = links(foot)
    assert [words for _, words in means] == ["1", "1", "3", "1"]
    assert len({address for address, _ in means}) == 2
    points = [Fraction(row[-1].split(" of ")[0]) for row in behind(teacher, means[0][0])[1]]
    assert sum(points) / len(points) == 1


@pytest.fixture
def read(app: Flask, owner: Actor) -> tuple[Browser, int]:
    """Ada has both right, Ben one of two: chronology wrong, cause right."""
    people = [factories.make_person(name) for name in ("Ada", "Ben")]
    room = factories.make_room(owner, *people)
    given = factories.make_quiz_of("number", "truefalse", feedback="after_submission", room=room)
    number, statement = db.session.query(Version).order_by(Version.id)
    number.skill, number.level = "chronology", 1
    statement.skill, statement.level = "cause", 3
    db.session.commit()
    for person, answer in zip(people, ("2", "3"), strict=True):
        sit(person, given, answer, "true", at=DAY, seconds=60)
    return Browser(app).log_in("Olga Owner"), room


def test_skills_levels_passages_and_the_figures_of_students_lead_to_their_answers(
    read: tuple[Browser, int],
) -> None:
    teacher, room = read
    page = teacher.get(f"/classes/{room}/skills").text
    assert counts_are_what_is_behind(teacher, page) >= 6
    found = {address: words for address, words in links(page) if "person" in address}
    shares = {address: words for address, words in found.items() if words.endswith(" %")}
    assert len(shares) == 2 * 2 + 2  # two skills and all of them, of two students
    for address, words in shares.items():
        _, rows = behind(teacher, address)
        reached = [list(map(float, row[-1].split(" of "))) for row in rows]
        share = sum(one for one, _ in reached) / sum(most for _, most in reached)
        assert words == f"{100 * share:.0f} %"
    [one] = [
        address for address in found if "skill=chronology" in address and "person=3" in address
    ]
    assert behind(teacher, one)[0] == "1 attempt: chronology, marked, Ben"


def test_a_student_s_page_leads_to_that_student_s_answers_and_a_student_to_none(
    read: tuple[Browser, int], app: Flask
) -> None:
    teacher, room = read
    page = teacher.get(f"/classes/{room}/people/3/report").text
    assert counts_are_what_is_behind(teacher, page) == 5  # all, two skills, two levels
    assert "/attempts?" not in Browser(app).log_in("Ben").get(f"/results/{room}").text


def test_the_number_of_attempts_of_every_report_leads_to_them(read: tuple[Browser, int]) -> None:
    teacher, room = read
    for report in ("passages", "skills", "misreadings", "assignments/1/items"):
        page = teacher.get(f"/classes/{room}/{report}?which=all").text
        [(address, _)] = [one for one in links(page) if one[1] == "2 finished attempts"]
        heading, rows = behind(teacher, address)
        assert (heading, [row[0] for row in rows]) == ("2 attempts", ["Ada", "Ben"])


def test_the_figure_of_a_passage_in_the_text_leads_to_its_answers(
    read: tuple[Browser, int],
) -> None:
    teacher, room = read
    margin = [
        one for one in links(teacher.get(f"/classes/{room}/passages").text) if "passage=" in one[0]
    ]
    assert [words for _, words in margin] == [
        "1 / of 2 · 1 missed, 1 question",
        "0 / of 2 · 1 missed, 1 question",
    ]
    assert behind(teacher, margin[0][0])[0] == "2 attempts: passage 1, marked"


def test_each_attempt_says_its_number_and_the_version_that_it_asked(
    teacher: Browser, made: Made
) -> None:
    """Ada's second attempt had the question in other words."""
    old = db.session.query(Version).order_by(Version.id).first()
    assert old
    new = Version(
        question_id=old.question_id,
        number=2,
        kind=old.kind,
        content=old.content,
        edit="wording",
        skill=old.skill,
        level=old.level,
        author_id=old.author_id,
        created_at=old.created_at,
    )
    db.session.add(new)
    db.session.flush()
    db.session.query(Item).filter_by(attempt_id=2, position=1).update({"version_id": new.id})
    db.session.commit()
    query = f"question={old.question_id}&assignment_id={made.assignment}&which=all"
    _, rows = behind(teacher, f"/classes/{made.room}/attempts?{query}")
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Ada", "1", "1"),
        ("Ada", "2", "2"),
        ("Ben", "1", "1"),
        ("Cem", "1", "1"),
    ]
    sent = teacher.get(f"/classes/{made.room}/attempts.csv?{query}")
    head, *lines = csvs.rows(sent.data)
    assert [line[head.index("Version")] for line in lines] == ["1", "2", "1", "1"]
    first = teacher.get(f"/classes/{made.room}/attempts.csv?{query.removesuffix('&which=all')}")
    assert "versions 1, 2 of the questions" in csvs.split(sent.data)[1]
    assert "version 1 of the questions" in csvs.split(first.data)[1]


def test_a_long_list_is_cut_and_the_file_has_all(
    teacher: Browser, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.web.reports.behind.LINES", 2)
    place = f"/classes/{made.room}/attempts"
    heading, rows = behind(teacher, f"{place}?which=all")
    assert (heading, len(rows)) == ("4 attempts", 2)
    assert "Shown are the first 2; the file has all." in teacher.get(f"{place}?which=all").text
    assert len(csvs.rows(teacher.get(f"{place}.csv?which=all").data)) == 1 + 4
    monkeypatch.setattr("quizapp.web.reports.behind.ROWS", 3)
    assert "the file has the first 3: ask for a group" in teacher.get(f"{place}?which=all").text
    sent = teacher.get(f"{place}.csv?which=all").data
    assert len(csvs.rows(sent)) == 1 + 3
    assert "The first 3 of 4." in csvs.split(sent)[1]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("question=4711", 404),
        ("passage=p99", 404),
        ("passage=p1", 404),  # of which text?
        ("skill=nonsense", 200),
        ("person=4711", 200),
        ("level=x&mark=odd&third=odd&question=", 200),
    ],
)
def test_what_is_not_there_is_not_found_or_empty(
    teacher: Browser, made: Made, query: str, status: int
) -> None:
    for extension in ("", ".csv", ".xlsx"):
        address = f"/classes/{made.room}/attempts{extension}?{query}"
        assert teacher.get(address).status_code == status
