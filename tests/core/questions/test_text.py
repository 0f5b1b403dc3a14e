import pytest

from quizapp.core.errors import Invalid
from quizapp.core.questions import Option, from_content
from quizapp.core.questions.text import Text

ANSWERS = (
    Option(id="aaaa", text="Victor Serge", share=1),
    Option(id="bbbb", text="Serge", share=0.5),
    Option(id="cccc", text="Trotsky"),
)
OTHER = {"explanation": "Somebody else."}
TEXT = Text(stem="Who wrote the novel?", answers=ANSWERS, other=OTHER)


@pytest.mark.parametrize(
    ("typed", "share", "part"),
    [
        ("Victor Serge", 1, "aaaa"),
        ("  victor   SERGE. ", 1, "aaaa"),  # case, spaces, a stop at the end
        ("ＶＩＣＴＯＲ ｓｅｒｇｅ", 1, "aaaa"),  # full-width
        ("victor\u00a0serge", 1, "aaaa"),  # a space that does not break
        ("Vic\u00adtor Ser\u200bge", 1, "aaaa"),  # signs that nobody sees
        ("serge", 0.5, "bbbb"),
        ("trotsky", 0, "cccc"),
        ("Lenin", 0, "other"),
        ("🌊", 0, "other"),
        ("ויקטור סרז׳", 0, "other"),
        ("x" * 500, 0, "other"),
    ],
)
def test_what_is_typed_is_one_of_the_list_or_another(typed: str, share: float, part: str) -> None:
    judged = TEXT.judge(TEXT.read({"answer": [typed]}))
    assert (judged.share, list(judged.parts)) == (share, [part])


@pytest.mark.parametrize(
    ("typed", "answer", "accents", "same"),
    [
        ("border-guards", "border – guards", "keep", True),
        ("„Iskra“", '"Iskra"', "keep", True),
        ("don’t", "don't", "keep", True),
        ("cafe", "café", "keep", False),
        ("cafe", "café", "fold", True),
        ("cafe\u0301", "café", "keep", True),  # composed or not
        ("Łódź", "lodz", "fold", True),
        ("strasse", "Straße", "keep", True),  # as case folding has it
        ("border guards", "borderguards", "keep", False),
    ],
)
def test_what_is_folded(typed: str, answer: str, accents: str, same: bool) -> None:
    question = Text(
        stem="What?",
        answers=[Option(id="aaaa", text=answer, share=1)],
        other=OTHER,
        accents=accents,
    )
    assert question.judge(typed).share == (1 if same else 0)


@pytest.mark.parametrize(
    ("typed", "near_by", "near"),
    [
        ("Victor Serg", 1, True),  # a letter is missing
        ("Vitcor Serge", 1, True),  # two are swapped
        ("Wiktor Serge", 1, False),  # two are others
        ("Wiktor Serge", 2, True),
        ("Victor Serg", 0, False),  # the author wants none of it
        ("Victor Serge", 3, False),  # right is not nearly right
        ("Trotsky", 3, False),  # a listed wrong answer is wrong
        ("Trotzky", 3, False),  # near a wrong one
        ("ab", 3, False),
        ("", 3, False),
    ],
)
def test_a_near_miss_may_be_spelled_anew(typed: str, near_by: int, near: bool) -> None:
    question = Text(stem="Who?", answers=ANSWERS, other=OTHER, near_by=near_by)
    assert question.near(typed) is near


def test_a_short_answer_has_to_be_right() -> None:
    """Of three letters one is a third: NEP and NKP are two things, and so are IX and XI."""
    short = Text(stem="What?", answers=[Option(id="aaaa", text="IX", share=1)], other=OTHER)
    assert not short.near("XI")


def test_too_much_cannot_be_read() -> None:
    with pytest.raises(Invalid) as error:
        TEXT.read({"answer": ["x" * 10_000]})
    assert error.value.field == "answer"


@pytest.mark.parametrize(("given", "answer"), [("\0Serge\0", "Serge"), ("  ", None), ("\0", None)])
def test_signs_that_are_no_text_are_left_out(given: str, answer: object) -> None:
    assert TEXT.read({"answer": [given]}) == answer


def test_two_answers_that_marking_takes_for_the_same_are_refused() -> None:
    twice = [*ANSWERS, Option(id="dddd", text="Victor  Serge!")]
    with pytest.raises(Invalid) as error:
        Text(stem="Who?", answers=twice, other=OTHER)
    assert error.value.field == "text-dddd"


def test_content_goes_out_and_comes_back() -> None:
    assert from_content("text", TEXT.to_content()) == TEXT
    assert TEXT.to_content()["near"] == 1


def test_the_review_has_the_words_that_were_typed() -> None:
    lines = {line.part.id: (line.role, line.given) for line in TEXT.lines("Lenin")}
    assert lines["other"] == ("given", "Lenin")
    assert lines["aaaa"] == ("key", "")
