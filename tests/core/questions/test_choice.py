import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Choice, Hint, Option, from_content

OPTIONS = (
    Option(id="aaaa", text="Ebb", share=1),
    Option(id="bbbb", text="Flow", share=0.5),
    Option(id="cccc", text="Neap"),
)
CHOICE = Choice(stem="What comes after the flow?", options=OPTIONS)


@pytest.mark.parametrize(
    ("answer", "share"),
    [
        ("aaaa", 1),
        ("bbbb", 0.5),
        ("cccc", 0),
        (None, 0),  # not answered
        ("zzzz", 0),  # an option that a later version took away
    ],
)
def test_an_answer_earns_the_share_of_its_option(answer: object, share: float) -> None:
    assert CHOICE.judge(answer).share == share


@pytest.mark.parametrize("given", ["zzzz", "a" * 10_000, "🌊", "אבגד", "aaaa\0x", "\ud800"])
def test_what_is_not_an_option_cannot_be_read(given: str) -> None:
    with pytest.raises(Invalid) as error:
        CHOICE.read({"answer": [given]})
    assert error.value.field == "answer"


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"answer": ["bbbb"]}, "bbbb"),
        ({"answer": ["bbbb", "aaaa"]}, "bbbb"),
        ({"answer": [""]}, None),
        ({"answer": []}, None),
        ({}, None),
    ],
)
def test_an_answer_is_read_from_fields(fields: dict[str, list[str]], answer: object) -> None:
    assert CHOICE.read(fields) == answer


def test_content_goes_out_and_comes_back() -> None:
    assert from_content("choice", CHOICE.to_content()) == CHOICE
    assert "hints" not in CHOICE.to_content()


@pytest.mark.parametrize(
    ("field", "stem", "options"),
    [
        ("stem", "  ", OPTIONS),
        ("options", "Why?", OPTIONS[:1]),
        ("options", "Why?", [*OPTIONS, Option(id="aaaa", text="Other")]),
        ("text-dddd", "Why?", [*OPTIONS, Option(id="dddd", text=" EBB ")]),
        ("text-dddd", "Why?", [*OPTIONS, Option(id="dddd", text=" ")]),
        ("share-dddd", "Why?", [*OPTIONS, Option(id="dddd", text="Other", share=1.5)]),
        ("share-dddd", "Why?", [*OPTIONS, Option(id="dddd", text="Other", share=float("nan"))]),
        ("key", "Why?", OPTIONS[1:]),
    ],
)
def test_a_broken_rule_names_its_field(field: str, stem: str, options: list[Option]) -> None:
    with pytest.raises(Invalid) as error:
        Choice(stem=stem, options=options)
    assert error.value.field == field


def test_all_broken_rules_are_named_at_once() -> None:
    with pytest.raises(Invalid) as error:
        Choice(stem=" ", options=[Option(id="aaaa", text=" "), Option(id="bbbb", text="Flow")])
    assert [one.field for one in (error.value, *error.value.others)] == ["stem", "key", "text-aaaa"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("telepathy", {}),
        ("choice", {}),
        ("choice", {"stem": "Why?", "options": [{"id": "a", "colour": 1}]}),
        ("choice", {"stem": "Why?", "options": "abc"}),
        ("choice", {"stem": None, "options": None}),
    ],
)
def test_what_is_not_a_question_is_refused(kind: str, content: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        from_content(kind, content)


@pytest.mark.parametrize(
    ("taken", "share"),
    [(0, 1), (1, 0.75), (2, 0), (9, 0)],  # 1 - ¼; 1 - ¼ - 1, which is not below nothing
)
def test_hints_that_were_taken_come_off(taken: int, share: float) -> None:
    hints = (Hint(text="Look at the moon.", cost=0.25), Hint(text="It is the ebb.", cost=1))
    question = Choice(stem="What comes after the flow?", options=OPTIONS, hints=hints)
    assert question.marked("aaaa", taken).share == share
    assert question.marked("aaaa", taken).parts == {"aaaa": 1}


@pytest.mark.parametrize(
    ("hint", "field"),
    [
        (Hint(text=" "), "hint-1"),
        (Hint(text="Look.", cost=1.5), "cost-1"),
        (Hint(text="Look.", cost=float("nan")), "cost-1"),
    ],
)
def test_a_hint_has_words_and_a_cost(hint: Hint, field: str) -> None:
    with pytest.raises(Invalid) as error:
        Choice(stem="Why?", options=OPTIONS, hints=[hint])
    assert error.value.field == field


def test_the_review_tells_what_was_picked_from_what_was_right() -> None:
    roles = {line.part.id: line.role for line in CHOICE.lines("bbbb")}
    assert roles == {"aaaa": "key", "bbbb": "given", "cccc": "other"}


def test_before_the_key_only_words_are_shown_in_the_order_of_the_attempt() -> None:
    asked = CHOICE.asked(["cccc", "aaaa", "bbbb"])
    assert asked == {"options": [("cccc", "Neap"), ("aaaa", "Ebb"), ("bbbb", "Flow")]}


def test_an_option_that_keeps_its_place_says_so_and_the_others_say_nothing() -> None:
    placed = Option(id="dddd", text="None of these", keeps_place=True)
    asked = Choice(stem="What comes after the flow?", options=(*OPTIONS, placed))
    assert asked.keeping_place() == {"dddd"}
    assert CHOICE.keeping_place() == set()
    content = asked.to_content()
    assert ["keeps_place" in one for one in content["options"]] == [False, False, False, True]
    assert from_content("choice", content) == asked
    typed = {**content, "options": [{**one, "keeps_place": "yes"} for one in content["options"]]}
    assert len(from_content("choice", typed).keeping_place()) == 4
