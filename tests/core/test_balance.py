from quizapp.core.balance import balance
from quizapp.core.content import Cite, Question
from quizapp.core.questions import Choice, Option
from quizapp.core.questions.truefalse import TrueFalse


def choice(key: str, texts: tuple[str, ...], right: int, passage: str) -> Question:
    options = [
        Option(id=f"o{at}", text=text, share=float(at == right)) for at, text in enumerate(texts)
    ]
    cites = {option.id: [Cite(passage=passage, quote="x")] for option in options}
    asked = Choice(stem="Why?", options=options)
    return Question(id=key, skill="cause", level=1, asked=asked, cites=cites)


FIRST = choice("first", ("aa", "bbbb", "cc"), 1, "p1")  # the key is 4 long, the others 2
SECOND = choice("second", ("dd", "eeee", "ffff"), 0, "p2")  # 2, the others 4
STATEMENT = Question(
    id="third",
    skill="recall",
    level=3,
    asked=TrueFalse(
        stem="So it is.",
        options=[Option(id="true", text="", share=1), Option(id="false", text="")],
    ),
    cites={"true": [Cite(passage="p1", quote="x"), Cite(passage="p1", quote="y")]},
)


def test_everything_is_counted_and_named_where_there_is_none() -> None:
    found = balance([FIRST, SECOND, STATEMENT], ["p1", "p2", "p3"])
    assert found.questions == 3
    assert (found.kinds["choice"], found.kinds["truefalse"], found.kinds["open"]) == (2, 1, 0)
    assert (found.skills["cause"], found.skills["recall"], found.skills["evidence"]) == (2, 1, 0)
    assert found.levels == {"1": 2, "2": 0, "3": 1}
    assert found.passages == {"p1": 2, "p2": 1, "p3": 0}  # questions, not citations


def test_keys_have_a_place_and_a_length() -> None:
    found = balance([FIRST, SECOND, STATEMENT], [])
    assert (found.keyed, found.places, found.longest) == (2, {"1": 1, "2": 1}, 1)
    assert found.length == 1.25  # the mean of 4/2 and 2/4


def test_of_nothing_there_is_nothing_to_say() -> None:
    found = balance([], ["p1"])
    assert (found.questions, found.keyed, found.places, found.length) == (0, 0, {}, None)
