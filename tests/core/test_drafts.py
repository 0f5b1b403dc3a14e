from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core import drafts, trying
from quizapp.core.drafts import Draft, DraftHint, DraftPart
from quizapp.core.edits import Edit
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from tests.kinds import EXAMPLES

MARK = Mark("p1", Span(4, 8))


def option(part_id: str, text: str = "", share: str = "0", **more: object) -> DraftPart:
    fields = {"text": text, "share": share}
    return DraftPart(id=part_id, group="options", fields=fields, **more)  # type: ignore[arg-type]


WHOLE = Draft(
    stem="What pulls most?",
    parts=[
        option("mmmm", "The moon", "1", explanation="It is near.", cites=(MARK,)),
        option("ssss", "The sun", "0.5", explanation="It is far.", cites=(MARK,)),
    ],
    hints=[DraftHint(text="Which is nearer?", cost="0.25")],
)


def whole(kind: str) -> Draft:
    """The example of a kind, each part citing the same words."""
    cites = dict.fromkeys(EXAMPLES[kind].explained(), (MARK,))
    return Draft.from_question(EXAMPLES[kind], "cause", 2, cites)


def ids() -> Callable[[], str]:
    return (f"id{number}" for number in range(100)).__next__


def answer(text: str, share: float) -> dict[str, object]:
    return {"text": text, "share": share}


def fields(draft: Draft) -> list[str]:
    return [problem.field for problem in drafts.blocking(draft)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_question_can_be_edited_and_published_again_unchanged(kind: str) -> None:
    draft = whole(kind)
    assert fields(draft) == []
    again = draft.question().keeping(EXAMPLES[kind])
    assert drafts.edit_of(EXAMPLES[kind], again, "wording") is Edit.WORDING
    assert again.scoring() == EXAMPLES[kind].scoring()
    cites = {part.id: part.cites for part in draft.explained}
    assert Draft.from_question(again, "cause", 2, cites) == draft


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_goes_out_and_comes_back(kind: str) -> None:
    draft = replace(whole(kind), hints=WHOLE.hints, aside={"quote": "The moon", "edit": "key"})
    assert Draft.from_json(draft.to_json()) == draft


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_draft_has_the_parts_it_begins_with_and_all_is_missing(kind: str) -> None:
    draft = drafts.empty(kind, ids())
    assert [len(draft.of(group.name)) for group in draft.form.groups] == [
        group.first for group in draft.form.groups
    ]
    missing = fields(draft)
    assert missing[0] == "stem"
    for part in draft.explained:
        assert {f"explanation-{part.id}", f"cite-{part.id}"} <= set(missing)
    assert len(missing) == len(set(missing))


def test_a_draft_is_the_question_that_it_says() -> None:
    question = WHOLE.question()
    assert question.key() == ["mmmm"]
    assert [(hint.text, hint.cost) for hint in question.hints] == [("Which is nearer?", 0.25)]


def test_everything_that_is_missing_is_named_at_once() -> None:
    empty = Draft(parts=[option("a"), option("b", "Yes"), option("c", " yes ")])
    assert fields(empty) == [
        *("stem", "key", "text-a", "text-c"),
        *("explanation-a", "cite-a", "explanation-b", "cite-b", "explanation-c", "cite-c"),
    ]


def test_what_is_too_long_is_not_kept() -> None:
    long = Draft(
        stem="x" * 2001,
        parts=[option("a", "x" * 501, explanation="x" * 4001)],
        hints=[DraftHint(text="x" * 501)],
        settings={"text": "x" * 4001},
        aside={"quote": "x" * 4001, "try": "x" * 501},
    )
    assert [problem.field for problem in drafts.too_long(long)] == [
        *("stem", "quote", "try", "hint-1", "text-a", "explanation-a", "text"),
    ]
    assert drafts.too_long(Draft(stem="x" * 2000)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_parts_are_added_and_removed_within_the_bounds_of_their_kind(kind: str) -> None:
    for group in drafts.empty(kind, ids()).form.groups:
        draft = drafts.empty(kind, ids())
        for number in range(group.most - group.first):
            draft = drafts.with_part(draft, group.name, f"n{number}")
        with pytest.raises(Invalid) as refused:
            drafts.with_part(draft, group.name, "more")
        assert refused.value.field == group.name
        for _ in range(group.most - group.least):
            draft = drafts.without_part(draft, draft.of(group.name)[0].id)
        assert len(draft.of(group.name)) == group.least
        with pytest.raises(Invalid) as refused:
            drafts.without_part(draft, draft.of(group.name)[0].id)
        assert refused.value.field == group.name


@pytest.mark.parametrize("group", ["other", "nothing", ""])
def test_a_group_that_the_kind_has_not_gets_no_part(group: str) -> None:
    with pytest.raises(Invalid):
        drafts.with_part(drafts.empty("text", ids()), group, "more")
    with pytest.raises(Invalid):
        drafts.without_part(drafts.empty("text", ids()), group)


def test_an_event_is_moved_before_the_one_it_followed() -> None:
    draft = whole("ordering")
    first, second, third = [one.id for one in draft.of("events")]
    moved = drafts.earlier(draft, third)
    assert [one.id for one in moved.of("events")] == [first, third, second]
    assert drafts.earlier(draft, first) == draft
    with pytest.raises(Invalid):
        drafts.earlier(draft, "gone")


def test_gaps_stand_in_the_order_of_the_text() -> None:
    draft = whole("cloze")
    ids = [one.id for one in draft.of("gaps")]
    turned = replace(draft, parts=drafts.with_part(draft, "gaps", "new").parts[::-1])
    assert [one.id for one in turned.of("gaps")] == [*ids, "new"]


def test_hints_are_added_and_removed() -> None:
    draft = WHOLE
    for _ in range(4):
        draft = drafts.with_hint(draft)
    with pytest.raises(Invalid):
        drafts.with_hint(draft)
    assert drafts.without_hint(draft, 1).hints == [DraftHint()] * 4
    assert drafts.without_hint(draft, 0).hints == draft.hints
    assert fields(draft) == ["hint-2", "hint-3", "hint-4", "hint-5"]


def test_words_are_cited_once_and_uncited() -> None:
    other = Mark("p2", Span(0, 3))
    both = drafts.cite(drafts.cite(WHOLE, "ssss", [other]), "ssss", [other])
    assert list(both.part("ssss").cites) == [MARK, other]
    assert list(drafts.uncite(both, "ssss", MARK).part("ssss").cites) == [other]
    with pytest.raises(Invalid):
        drafts.cite(WHOLE, "nobody", [other])


@pytest.mark.parametrize("odd", [{"skill": "guessing"}, {"level": 4}, {"kind": "riddle"}])
def test_skill_level_and_kind_are_of_the_list(odd: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        Draft(**odd)  # type: ignore[arg-type]


def test_an_edit_is_at_least_what_can_be_seen_of_it() -> None:
    before = WHOLE.question()
    first, second = WHOLE.parts
    other_key = replace(WHOLE, parts=[option("mmmm", "a"), option("ssss", "b", "1")]).question()
    more = replace(WHOLE, parts=[first, second, option("nnnn", "c")]).question()
    assert drafts.edit_of(before, before, "wording") is Edit.WORDING
    assert drafts.edit_of(before, before, "meaning") is Edit.MEANING
    assert drafts.edit_of(before, other_key, "key") is Edit.KEY
    for after, said in ((other_key, "wording"), (more, "key"), (before, ""), (before, "new")):
        with pytest.raises(Invalid) as error:
            drafts.edit_of(before, after, said)
        assert error.value.field == "edit"


def test_words_typed_beside_the_answers_stay_until_an_answer_cites_them() -> None:
    typed = replace(WHOLE, aside={"edit": "key", "quote": "The moon", "try": "moon"})
    assert drafts.with_part(typed, "options", "nnnn").aside == typed.aside
    assert drafts.cite(typed, "mmmm", [MARK]).aside == {"edit": "key", "try": "moon"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "yes"),
        (0.5, "0.5"),
        (1234567.25, "1234567.25"),
        (1.0, "1"),
        ("as it is", "as it is"),
        (["a", "b"], "a, b"),
        ([{"points": 1.5, "text": "one"}, {"points": 0, "text": "none"}], "1.5: one\n0: none"),
        ([answer("a", 1), answer("b", 0.5), answer("c", 1)], "a\nb = 0.5\nc"),
        ([answer("a", 0), answer("b = c", 1)], "a = 0\nb = c = 1"),
    ],
)
def test_a_value_is_shown_as_one_types_it(value: object, shown: str) -> None:
    assert drafts.typed(value) == shown


def test_of_answers_to_choose_from_the_first_is_usually_right() -> None:
    typed = [answer("a", 1), answer("b", 0), answer("c", 1)]
    assert drafts.typed(typed, chosen=True) == "a\nb\nc = 1"


def test_words_that_were_lost_are_made_good_one_by_one_or_forgotten() -> None:
    draft = whole("choice")
    first = draft.parts[0]
    torn = replace(draft, parts=[replace(first, lost=("one", "two", "three")), *draft.parts[1:]])
    assert "cite-" + first.id in [one.field for one in drafts.blocking(torn)]
    cited = drafts.cite(torn, first.id, first.cites)
    assert cited.part(first.id).lost == ("two", "three")
    assert drafts.forget(cited, first.id, 2).part(first.id).lost == ("two",)
    assert Draft.from_json(cited.to_json()) == cited


ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "0", "1", "nan", "1e999", "-1", "0,5", "٣", "9" * 5000, "2 %", "% %"]),
    st.sampled_from(["=", "a = b = 1", "a = nan", ":", "1: a\n1: a", "0: a\n1: b", "[[", "[[a]]"]),
    st.sampled_from(["text", "number", "choice", "keep", "fold", "yes", "a, b", "exact", "all"]),
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_whatever_is_typed_is_a_question_or_says_what_is_wrong(
    kind: str, data: st.DataObject
) -> None:
    draft = whole(kind)

    def odd(fields: Mapping[str, str]) -> dict[str, str]:
        return {
            name: value if data.draw(st.booleans()) else data.draw(ODD)
            for name, value in fields.items()
        }

    parts = [replace(one, fields=odd(one.fields)) for one in draft.parts]
    typed = replace(draft, parts=parts, settings=odd(draft.settings), aside={"try": data.draw(ODD)})
    problems = drafts.blocking(typed)
    trying.tried(typed)
    if not problems:
        question = typed.question().keeping(EXAMPLES[kind])
        again = Draft.from_question(question, "recall", 1, {}).question().keeping(question)
        assert (again.shape(), again.scoring()) == (question.shape(), question.scoring())
        question.asked(question.movable())
        question.lines(None)
