"""What was typed and is not right: read as one thing, counted, and made right as well."""

from dataclasses import replace

import pytest

from quizapp.core import accepting
from quizapp.core.accepting import Said, accepted, unaccepted
from quizapp.core.drafts import Draft
from quizapp.core.edits import Edit, kind_of_edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS, LEVELS, SKILLS, from_content
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from tests.kinds import EXAMPLES

TEXT, NUMBER, CLOZE = (EXAMPLES[kind] for kind in ("text", "number", "cloze"))


def draft(kind: str) -> Draft:
    """The example, whose parts cite each another place."""
    asked = EXAMPLES[kind]
    cites = {part.id: [Mark("p1", Span(at, at + 3))] for at, part in enumerate(asked.parts())}
    return Draft.from_question(asked, SKILLS[0], LEVELS[0], cites)


def test_words_are_one_thing_as_marking_reads_them() -> None:
    [blank] = unaccepted(TEXT, ["Luna", " luna ", "LUNA.", "Luna", "the moon", "The  Stars", None])
    assert (blank.id, blank.number, blank.key, blank.more) == ("", None, "the moon", 0)
    assert blank.said == [Said("Luna", "Luna", 4), Said("The Stars", "The Stars", 1)]


def test_numbers_are_one_thing_by_the_first_value_they_are_read_as() -> None:
    typed = ["3", "3,0", "3,0", "1,000", "1000", "1000", "7 times", "7", "2", "2.0", "-0", "0"]
    [blank] = unaccepted(NUMBER, typed)
    assert blank.said == [
        Said("1000", "1000", 3),
        Said("3,0", "3", 3),
        Said("-0", "0", 2),
        Said("7", "7", 2),
    ]


def test_a_number_that_the_newest_version_cannot_read_stands_as_it_is() -> None:
    unlike = replace(NUMBER, unit=())  # type: ignore[call-arg]
    [blank] = unaccepted(unlike, ["7 times", "7 times", "7"])
    assert [(one.words, one.count) for one in blank.said] == [("7 times", 2), ("7", 1)]


def test_each_typed_gap_has_a_list_of_its_own() -> None:
    answers = [
        {"gm2k": "Mond", "gt3k": "2,50", "gs4k": "aw4k"},
        {"gm2k": "mond ", "gt3k": "2.5"},
        {"gm2k": "moon", "gt3k": "2"},
        None,
    ]
    moon, twice = unaccepted(CLOZE, answers)
    assert (moon.id, moon.number, moon.key) == ("gm2k", 1, "moon")
    assert moon.said == [Said("Mond", "Mond", 2)]
    assert (twice.id, twice.number, twice.key) == ("gt3k", 2, "2")
    assert twice.said == [Said("2,50", "2.5", 2)]


def test_a_gap_of_which_nothing_waits_is_not_listed() -> None:
    assert unaccepted(CLOZE, [{"gm2k": "moon", "gt3k": "2"}]) == []
    assert unaccepted(TEXT, ["the moon", None]) == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"text", "number", "cloze"}))
def test_in_other_kinds_nothing_is_typed(kind: str) -> None:
    assert unaccepted(EXAMPLES[kind], ["x", None, ["x"]]) == []


def test_a_thousand_are_listed_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepting, "MOST", 6)
    words = [f"word {chr(97 + at)}" for at in range(10)]
    [blank] = unaccepted(TEXT, [*words, words[9]])
    assert ([one.words for one in blank.said], blank.more) == ([words[9], *words[:5]], 4)
    gaps = unaccepted(CLOZE, [{"gm2k": one, "gt3k": str(at + 5)} for at, one in enumerate(words)])
    assert [(len(one.said), one.more) for one in gaps] == [(3, 7), (3, 7)]


def test_a_new_answer_comes_last_with_explanation_and_passages_of_the_key() -> None:
    after = accepted(draft("text"), "", "The Stars", "new2")
    [*_, last] = after.of("answers")
    key = after.of("answers")[0]
    assert last.fields == {"text": "The Stars", "share": "1"}
    assert (last.id, last.explanation, last.cites) == ("new2", key.explanation, key.cites)
    asked = after.question()
    assert asked.judge("the stars").share == 1
    assert kind_of_edit(TEXT, asked) is Edit.KEY


def test_what_is_listed_already_is_raised() -> None:
    after = accepted(draft("text"), "", " LUNA. ", "new2")
    assert [(one.id, one.fields["text"], one.fields["share"]) for one in after.of("answers")] == [
        ("tm2k", "the moon", "1"),
        ("tl3k", "Luna", "1"),
        ("ts4k", "the sun", "0"),
    ]
    key, raised, _ = after.of("answers")
    assert (raised.explanation, raised.cites) == (key.explanation, key.cites)
    again = accepted(draft("number"), "", "1 times", "new2")
    assert [one.fields for one in again.of("answers")] == [
        {"value": "2", "share": "1"},
        {"value": "1", "share": "1"},
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7 times", "7"),
        ("3,0", "3"),
        ("1,000", "1000"),
        ("2,00001", "2.00001"),
        ("٣", "3"),
        (",5", "0.5"),
        ("-0", "0"),
        ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"),
    ],
)
def test_a_number_is_accepted_as_the_value_it_is_read_as(typed: str, value: str) -> None:
    after = accepted(draft("number"), "", typed, "new2")
    assert after.of("answers")[-1].fields == {"value": value, "share": "1"}
    assert after.question().judge(typed).share == 1


def test_a_gap_accepts_for_itself() -> None:
    after = accepted(draft("cloze"), "gm2k", "Mond = x", "new2")
    asked = after.question().keeping(CLOZE)
    assert kind_of_edit(CLOZE, asked) is Edit.KEY
    assert asked.judge({"gm2k": "mond = X"}).parts == {"gm2k": 1}
    assert asked.judge({"gm2k": "luna"}).parts == {"gm2k": 0.5}
    assert asked.judge({"gs4k": "as4k"}).parts == {"gs4k": 1}
    raised = accepted(draft("cloze"), "gm2k", "luna", "new2").question()
    assert raised.judge({"gm2k": "Luna"}).parts == {"gm2k": 1}
    number = accepted(draft("cloze"), "gt3k", "2,5", "new2").question()
    assert number.judge({"gt3k": "2.5"}).parts == {"gt3k": 1}


@pytest.mark.parametrize(
    ("kind", "blank"), [("choice", ""), ("text", "gm2k"), ("cloze", ""), ("cloze", "gs4k")]
)
def test_nothing_is_accepted_where_nothing_is_typed(kind: str, blank: str) -> None:
    with pytest.raises(Invalid, match="Only typed answers"):
        accepted(draft(kind), blank, "The sun", "new2")


def test_many_different_answers_are_read_once_each() -> None:
    asked = from_content("text", TEXT.to_content())
    [blank] = unaccepted(asked, ["a word"] * 100_000)
    assert blank.said == [Said("a word", "a word", 100_000)]
