import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Choice, Option, from_content

OPTIONS = [Option(id="aaaa", text="Ebb", share=1), Option(id="bbbb", text="Flow", share=0.5)]
OPTIONS += [Option(id="cccc", text="Neap")]
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
    assert CHOICE.mark(answer) == share


@pytest.mark.parametrize(
    "answer", [None, "", "zzzz", 3, ["aaaa"], {"id": "aaaa"}, True, "a" * 10_000, "\0", "🌊"]
)
def test_what_is_not_an_option_cannot_be_read(answer: object) -> None:
    with pytest.raises(Invalid) as error:
        CHOICE.read(answer)
    assert error.value.field == "answer"


def test_content_goes_out_and_comes_back() -> None:
    assert from_content("choice", CHOICE.to_content()) == CHOICE


@pytest.mark.parametrize(
    ("field", "stem", "options"),
    [
        ("stem", "  ", OPTIONS),
        ("options", "Why?", OPTIONS[:1]),
        ("options", "Why?", [*OPTIONS, Option(id="aaaa", text="Other")]),
        ("options", "Why?", [*OPTIONS, Option(id="dddd", text=" EBB ")]),
        ("text-dddd", "Why?", [*OPTIONS, Option(id="dddd", text=" ")]),
        ("share-dddd", "Why?", [*OPTIONS, Option(id="dddd", text="Other", share=1.5)]),
        ("key", "Why?", OPTIONS[1:]),
    ],
)
def test_a_broken_rule_names_its_field(field: str, stem: str, options: list[Option]) -> None:
    with pytest.raises(Invalid) as error:
        Choice(stem=stem, options=options)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("telepathy", {}),
        ("choice", {}),
        ("choice", {"stem": "Why?", "options": [{"id": "a", "colour": 1}]}),
    ],
)
def test_what_is_not_a_question_is_refused(kind: str, content: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        from_content(kind, content)
