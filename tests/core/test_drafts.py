import pytest

from quizapp.core import drafts
from quizapp.core.drafts import Draft, DraftOption
from quizapp.core.edits import Edit
from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark
from quizapp.core.text import Span

MARK = Mark("p1", Span(4, 8))
WHOLE = Draft(
    stem="What pulls most?",
    options=[
        DraftOption(id="mmmm", text="The moon", explanation="It is near.", share=1, cites=(MARK,)),
        DraftOption(id="ssss", text="The sun", explanation="It is far.", share=0.5, cites=(MARK,)),
    ],
)


def fields(draft: Draft) -> set[str]:
    return {problem.field for problem in drafts.blocking(draft)}


def test_a_whole_draft_is_a_question_and_may_be_published() -> None:
    assert fields(WHOLE) == set()
    assert WHOLE.question().key() == ["mmmm"]


def test_a_draft_goes_out_and_comes_back() -> None:
    assert Draft.from_json(WHOLE.to_json()) == WHOLE
    marks = {one.id: one.cites for one in WHOLE.options}
    assert Draft.from_question(WHOLE.question(), WHOLE.skill, WHOLE.level, marks) == WHOLE


def test_everything_that_is_missing_is_named_at_once() -> None:
    empty = Draft(
        options=[
            DraftOption(id="a"),
            DraftOption(id="b", text="Yes"),
            DraftOption(id="c", text=" yes "),
        ]
    )
    assert [problem.field for problem in drafts.blocking(empty)] == [
        *("stem", "key"),
        *("text-a", "explanation-a", "cite-a"),
        *("explanation-b", "cite-b"),
        *("text-c", "explanation-c", "cite-c"),
    ]


def test_what_is_too_long_is_not_kept() -> None:
    long = Draft(
        stem="x" * 2001, options=[DraftOption(id="a", text="x" * 501, explanation="x" * 4001)]
    )
    assert [problem.field for problem in drafts.too_long(long)] == [
        "stem",
        "text-a",
        "explanation-a",
    ]
    assert drafts.too_long(Draft(stem="x" * 2000)) == []


def test_two_to_eight_answers() -> None:
    with pytest.raises(Invalid):
        drafts.without_option(WHOLE, "mmmm")
    full = WHOLE
    for number in range(6):
        full = drafts.with_option(full, f"n{number}")
    assert len(full.options) == 8
    with pytest.raises(Invalid):
        drafts.with_option(full, "n9")
    assert len(drafts.without_option(full, "n0").options) == 7


def test_words_are_cited_once_and_uncited() -> None:
    other = Mark("p2", Span(0, 3))
    both = drafts.cite(drafts.cite(WHOLE, "ssss", other), "ssss", other)
    assert list(both.options[1].cites) == [MARK, other]
    assert list(drafts.uncite(both, "ssss", MARK).options[1].cites) == [other]
    assert drafts.cite(WHOLE, "nobody", other) == WHOLE


@pytest.mark.parametrize("odd", [{"skill": "guessing"}, {"level": 4}])
def test_skill_and_level_are_of_the_list(odd: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        Draft(**odd)  # type: ignore[arg-type]


def test_an_edit_is_at_least_what_can_be_seen_of_it() -> None:
    before = WHOLE.question()
    other_key = Draft(
        stem="x",
        options=[DraftOption(id="mmmm", text="a"), DraftOption(id="ssss", text="b", share=1)],
    ).question()
    more = drafts.with_option(WHOLE, "nnnn")
    more = Draft(stem="x", options=[*more.options[:2], DraftOption(id="nnnn", text="c")])
    assert drafts.edit_of(before, before, "wording") is Edit.WORDING
    assert drafts.edit_of(before, before, "meaning") is Edit.MEANING
    assert drafts.edit_of(before, other_key, "key") is Edit.KEY
    for after, said in (
        (other_key, "wording"),
        (more.question(), "key"),
        (before, ""),
        (before, "new"),
    ):
        with pytest.raises(Invalid) as error:
            drafts.edit_of(before, after, said)
        assert error.value.field == "edit"


def test_words_typed_beside_the_answers_stay_until_an_answer_cites_them() -> None:
    typed = Draft(
        stem=WHOLE.stem, options=WHOLE.options, aside={"edit": "key", "quote": "The moon"}
    )
    assert Draft.from_json(typed.to_json()) == typed
    assert drafts.with_option(typed, "nnnn").aside == typed.aside
    assert drafts.cite(typed, "mmmm", MARK).aside == {"edit": "key"}
    older = {name: value for name, value in WHOLE.to_json().items() if name != "aside"}
    assert Draft.from_json(older) == WHOLE
