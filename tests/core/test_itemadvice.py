"""Advice on figures made by hand; on simulated classes: `tests.core.test_itemadvice_models`."""

from collections.abc import Sequence
from random import Random
from typing import Any

from quizapp.core.itemadvice import Advice, Kind, advise
from quizapp.core.questions import Question, from_content
from tests.simulated import CHOICE, analysed, content


def asked(question: Question, answers: Sequence[Any], known: int = 9) -> list[Advice]:
    """What is advised on the first of ten questions.

    Of the other nine the first of these students know all, the last none; who does not know chooses
    the three wrong options in turn.
    """
    n = len(answers)
    rows = [
        [
            answer,
            *(
                "a" if place * n < known * (n - at) else "bcd"[(at + place) % 3]
                for place in range(9)
            ),
        ]
        for at, answer in enumerate(answers)
    ]
    return advise(analysed([question, *[CHOICE] * 9], rows))[0]


def said(advice: Sequence[Advice]) -> list[tuple[Kind, str | None]]:
    return [(one.kind, one.part.id if one.part else None) for one in advice]


def test_a_wrong_key_says_how_many_of_the_best_chose_the_other_option() -> None:
    best = "bbbbbabbabab"
    [one] = asked(CHOICE, [*best, *"bcbdbabcdabc", *"acdacdabcdad"])
    assert (one.kind, one.place, one.count, one.among, one.key) == (Kind.WRONG_KEY, 2, 9, 12, 3)
    assert one.part is not None
    assert one.part.text == "Answer b"


def test_two_right_answers_draw_the_best_alike() -> None:
    [one] = asked(CHOICE, [*"ababababbaab", *"abbacabdabab", *"cdcdacdcbdcd"])
    assert (one.kind, one.place, one.count, one.among, one.key) == (Kind.TWO_RIGHT, 2, 6, 12, 6)


def test_what_only_the_weak_choose_is_a_good_wrong_answer() -> None:
    assert asked(CHOICE, [*"a" * 12, *"aabaacaadaba", *"bcdbbcbdbbac"]) == []


def test_a_dead_option_needs_enough_who_chose_other_wrong_ones() -> None:
    few = [*"a" * 30, *"bcbcbc"]  # 3 * (2/3) ** 6 = 0.26 would be chosen by nobody
    many = [*"a" * 27, *"bcbcbcbcb"]  # 3 * (2/3) ** 9 = 0.08
    assert asked(CHOICE, few) == []
    [one] = asked(CHOICE, many)
    assert (one.kind, one.place, one.count, one.among) == (Kind.DEAD, 4, 0, 36)


def test_of_many_questions_some_have_an_option_that_nobody_chose_by_chance() -> None:
    """Where ten have each 0.08 of it, it is nothing to speak of."""
    many = [*"a" * 27, *"bcbcbcbcb"]
    alike = [
        [one, *[other] * 9] for one, other in zip(many, [*"a" * 27, *"bcdbcdbcd"], strict=True)
    ]
    assert [said(one) for one in advise(analysed([CHOICE] * 10, alike))] == [[]] * 10


def test_few_attempts_get_no_verdict() -> None:
    wrong = [*"b" * 15, *"acdacdacdacdac"]
    assert asked(CHOICE, wrong) == []
    assert said(asked(CHOICE, [*wrong, "d"])) == [(Kind.WRONG_KEY, "b")]


def test_where_everybody_is_right_it_is_too_easy_and_no_more() -> None:
    assert asked(CHOICE, ["a"] * 40) == [Advice(Kind.TOO_EASY, facility=1.0)]
    assert said(asked(CHOICE, [*"a" * 38, "b", "b"])) == [(Kind.TOO_EASY, None)]
    assert asked(CHOICE, [*"a" * 37, "b", "c", "d"]) == []


def test_a_question_that_tells_the_able_from_the_others_is_not_too_easy() -> None:
    able = ["a"] * 57
    assert said(asked(CHOICE, [*able, "b", "c", "d"])) == []
    assert said(asked(CHOICE, ["b", "c", "d", *able])) == [(Kind.TOO_EASY, None)]


def test_the_more_options_are_in_doubt_the_clearer_one_has_to_be() -> None:
    """Two answers that draw the best alike, among nine questions that all know or nobody knows."""
    two = [*"ababababbaab", *"abbacabdabab", *"cdcdacdcbdcd"]
    assert [kind for kind, _ in said(asked(CHOICE, two))] == [Kind.TWO_RIGHT]
    dice = Random(1)
    rows = [[one, *(dice.choice("abcd") for _ in range(9))] for one in two]
    assert advise(analysed([CHOICE] * 10, rows))[0] == []


def test_where_the_other_questions_tell_nobody_apart_nothing_is_said_of_the_key() -> None:
    wrong = [*"b" * 24, *"acdacdacdacd"]
    assert said(asked(CHOICE, wrong)) == [(Kind.WRONG_KEY, "b")]
    assert asked(CHOICE, wrong, known=0) == []
    assert advise(analysed([CHOICE], [[one] for one in wrong])) == [[]]


def test_nobody_answered() -> None:
    assert asked(CHOICE, [None] * 36) == []


def test_of_two_keys_neither_is_called_wrong() -> None:
    two = from_content("choice", content("ad"))
    assert asked(two, [*"b" * 20, *"acdacdacdacdacda"]) == []


def test_a_statement_may_be_keyed_wrong_but_has_no_two_right_answers() -> None:
    values = [
        {"id": one, "share": float(one == "true"), "explanation": "So."}
        for one in ("true", "false")
    ]
    statement = from_content("truefalse", {"stem": "It pulls.", "options": values})
    turned = ["false"] * 20 + ["true"] * 16
    assert said(asked(statement, turned)) == [(Kind.WRONG_KEY, "false")]
    assert asked(statement, ["true", "false"] * 18) == []


def test_where_several_are_picked_an_option_is_compared_with_leaving_it_out() -> None:
    several = from_content("several", content("ab"))
    able = [["a", "b", "c"]] * 18 + [["a", "b"]] * 2 + [["a"]] * 8 + [["b", "d"]] * 12
    assert said(asked(several, able)) == [(Kind.WRONG_KEY, "c")]
    [one] = asked(several, able)
    assert (one.place, one.count, one.among, one.key) == (3, 13, 13, 0)
    assert asked(several, [["a", "b"]] * 20 + [["a", "c"]] * 10 + [["b", "d"]] * 10) == []


def test_sentences_to_find_are_no_option() -> None:
    proofs = {"sets": [{"id": "set", "explanation": "So."}]}
    evidence = from_content("evidence", {**content("a"), **proofs})
    answers = [{"option": one, "sentences": []} for one in [*"b" * 20, *"acdacdacdacdacda"]]
    assert said(asked(evidence, answers)) == [(Kind.WRONG_KEY, "b")]


def test_of_what_is_typed_only_that_it_is_too_easy() -> None:
    answers = [
        {"id": one, "text": text, "share": float(one == "a"), "explanation": "So."}
        for one, text in (("a", "moon"), ("b", "sun"), ("c", "wind"))
    ]
    text = from_content("text", {"stem": "What?", "answers": answers, "other": {}})
    assert asked(text, ["sun"] * 20 + ["moon"] * 16) == []
    assert said(asked(text, ["moon"] * 36)) == [(Kind.TOO_EASY, None)]
