from fractions import Fraction

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.errors import NotFound
from quizapp.services import hand_marking, second_agreement, second_marking, second_samples
from quizapp.services.second_agreement import Report
from quizapp.store.db import db
from tests import factories
from tests.written import Written, add_students, class_that_wrote

CAUSES = {0: "l02k", 1: "l12k", 3: "l32k"}
TEXT = {0: "l03k", 1: "l13k"}


def marked_twice(
    owner: Actor, causes: list[tuple[int, int]], text: list[tuple[int, int]]
) -> Written:
    """Answers with these points of each criterion, by the owner and by the colleague."""
    made = class_that_wrote(owner, students=len(causes))
    place = made.room, made.assignment
    for item, (cause, _), (proof, _) in zip(made.items[0], causes, text, strict=True):
        levels = {"rc2k": CAUSES[cause], "rq3k": TEXT[proof]}
        hand_marking.mark(made.owner, *place, item, levels, f"First of {item}.")
    second_samples.draw(made.owner, *place, made.questions[0], str(len(causes)))
    sample, _ = second_samples.drawn(made.assignment, made.questions[0])
    for one in sample:
        at = made.items[0].index(one.item_id)
        levels = {"rc2k": CAUSES[causes[at][1]], "rq3k": TEXT[text[at][1]]}
        comment = f"Second of {one.item_id}."
        second_marking.mark(made.colleague, *place, made.questions[0], one.place, levels, comment)
    return made


def report(made: Written, actor: Actor | None = None) -> Report:
    place = made.room, made.assignment, made.questions[0]
    return second_agreement.report(actor or made.owner, *place)


def test_levels_points_and_where_they_differ(app: Flask, owner: Actor) -> None:
    causes = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 1), (1, 3), (3, 3), (3, 3), (3, 3)]
    text = [(0, 0), *[(1, 1)] * 8, (0, 1)]
    made = marked_twice(owner, causes, text)
    found = report(made)
    assert (found.drawn, found.marked, found.changed, found.left) == (10, 10, 0, 0)
    first, second, total = found.compared
    assert first.texts == ["names none", "names one", "names both"]
    assert first.agreement.table == [[2, 1, 0], [0, 3, 1], [0, 0, 3]]
    # First 3, 4, 3 of 10, second 2, 4, 4. Same 8/10; by chance (6 + 16 + 12)/100 = 34/100:
    # (80 − 34)/(100 − 34) = 46/66. Ranks apart, squared: there is 2/10; by chance one apart
    # 3·4 + 4·2 + 4·4 + 3·4 = 48, two apart 4·(3·4 + 3·2) = 72: 120/100. 1 − 20/120 = 5/6
    assert first.agreement.kappa == pytest.approx(Fraction(46, 66))
    assert first.agreement.weighted == pytest.approx(Fraction(5, 6))
    assert second.agreement.table == [[1, 1], [0, 8]]
    # Same 9/10; by chance (2·1 + 8·9)/100 = 74/100: 16/26
    assert second.agreement.kappa == pytest.approx(Fraction(16, 26))
    # Points 0 0; then (1,1) (1,2) (2,2)×3 (2,4) (4,4)×2 (3,4): the squares of what they are apart
    # are 1 + 4 + 1 = 6. First: 0, 1×2, 2×4, 3, 4×2; second: 0, 1, 2×4, 4×4. By chance Σ(f − s)²
    # = 10·Σf² + 10·Σs² − 2·Σf·Σs = 10·59 + 10·81 − 2·21·25 = 350. 1 − 10·6/350 = 29/35
    assert (total.text, total.agreement.n, total.agreement.same) == ("", 10, 7)
    assert total.agreement.weighted == pytest.approx(Fraction(29, 35))
    differing = {one.item_id: one for one in found.differing}
    items = made.items[0]
    assert set(differing) == {items[2], items[6], items[9]}
    assert differing[items[6]].levels == [("Names the causes", 1, 3)]
    assert differing[items[9]].levels == [("Points to the text", 0, 1)]
    assert differing[items[9]].marker == "Kim Colleague"
    assert differing[items[9]].comment == f"Second of {items[9]}."


def test_of_a_few_there_are_counts_and_no_verdict(app: Flask, owner: Actor) -> None:
    found = report(marked_twice(owner, [(0, 0), (1, 3)] * 4, [(1, 1)] * 8))
    assert [one.agreement.n for one in found.compared] == [8, 8, 8]
    assert [one.agreement.same for one in found.compared] == [4, 8, 4]
    assert {one.agreement.kappa for one in found.compared} == {None}
    assert {one.agreement.weighted for one in found.compared} == {None}


def test_where_both_give_one_level_to_all_kappa_is_not_defined(app: Flask, owner: Actor) -> None:
    found = report(marked_twice(owner, [(1, 1)] * 10, [(0, 1)] + [(1, 1)] * 9))
    causes, text, _ = found.compared
    assert (causes.agreement.same, causes.agreement.kappa, causes.agreement.weighted) == (
        10,
        None,
        None,
    )
    assert text.agreement.kappa == 0


def test_who_has_to_do_what(app: Flask, owner: Actor, stranger: Actor) -> None:
    made = class_that_wrote(owner, students=2)
    assert (report(made).drawn, report(made).left, report(made).compared) == (0, 0, [])
    levels = {"rc2k": "l12k", "rq3k": "l13k"}
    place = made.room, made.assignment
    hand_marking.mark(made.owner, *place, made.items[0][0], levels, "")
    assert (report(made).left, report(made).suggested) == (1, 1)
    second_samples.draw(made.owner, *place, made.questions[0], "1")
    assert (report(made).mine, report(made, made.colleague).mine) == (0, 1)
    with pytest.raises(NotFound):
        report(made, stranger)


def test_a_large_sample_takes_no_more_statements(app: Flask, owner: Actor) -> None:
    def statements(made: Written) -> int:
        db.session.rollback()
        with factories.counted_statements() as said:
            report(made)
        return len(said)

    made = marked_twice(owner, [(0, 0)], [(1, 1)])
    few = statements(made)
    add_students(made, 30)
    place = made.room, made.assignment
    for item in made.items[0][1:]:
        hand_marking.mark(made.owner, *place, item, {"rc2k": "l12k", "rq3k": "l13k"}, "")
    second_samples.draw(made.owner, *place, made.questions[0], "30")
    assert statements(made) == few
