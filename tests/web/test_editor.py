"""A teacher writes a question of each kind, here without JavaScript."""

import json

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.core.questions import KINDS, from_content
from quizapp.store.db import db
from quizapp.store.models import Cited, Item, Version
from tests import factories
from tests.browsing import Browser
from tests.factories import PASSAGES
from tests.kinds import EXAMPLES, QUOTES
from tests.services.editing_texts import publish
from tests.services.test_previews import ANSWERS
from tests.web.editing import Form, begin, fields_of, parts, press, write


@pytest.fixture
def teacher(app: Flask, owner: Actor, visitor: Browser) -> Browser:
    return visitor.log_in("Olga Owner")


@pytest.mark.parametrize("kind", KINDS)
def test_a_teacher_writes_and_publishes_one(teacher: Browser, kind: str) -> None:
    _, address = begin(teacher, kind)
    known = write(teacher, address, kind)
    published = teacher.follow(press(teacher, address, "publish"))
    assert "Version 1 is published." in published.text
    version = db.session.query(Version).one()
    assert (version.kind, version.skill, version.level, version.edit) == (kind, "cause", 2, "new")
    wanted = json.dumps(EXAMPLES[kind].to_content())
    for old, new in known.items():
        wanted = wanted.replace(f'"{old}"', f'"{new}"').replace(f"[[{old}]]", f"[[{new}]]")
    made, example = from_content(kind, version.content), from_content(kind, json.loads(wanted))
    assert (made.stem, made.explained()) == (example.stem, example.explained())
    after = made.keeping(example)  # answers typed as lines have ids of their own
    assert (after.scoring(), after.shape()) == (example.scoring(), example.shape())
    cited = {(one.part, one.passage_key, one.exact) for one in db.session.query(Cited)}
    assert cited == {
        (known[part], *quote) for part, quotes in QUOTES[kind].items() for quote in quotes
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_one_is_refused_and_each_problem_leads_to_its_field(
    teacher: Browser, kind: str
) -> None:
    _, address = begin(teacher, kind)
    refused = press(teacher, address, "publish")
    assert refused.status_code == 422
    form = Form(refused.text)
    assert len(form.ids) == len(set(form.ids))
    assert set(form.links) <= set(form.ids)
    assert "stem" in form.links
    for group in KINDS[kind].form.groups:
        for part in parts(teacher, address, group.name):
            named = {link.partition("-")[2] for link in form.links}
            assert part in named or not group.explained


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_in_a_saved_draft_stands_at_its_field(teacher: Browser, kind: str) -> None:
    _, address = begin(teacher, kind)
    assert "Missing:" not in teacher.get(address).text
    press(teacher, address, "save")
    page = teacher.get(address).text
    assert page.count("Missing:") > 2
    form = Form(page)
    assert len(form.ids) == len(set(form.ids))


@pytest.mark.parametrize("kind", KINDS)
def test_every_button_keeps_what_is_typed_and_what_it_says_is_done(
    teacher: Browser, kind: str
) -> None:
    _, address = begin(teacher, kind)
    write(teacher, address, kind)
    before = fields_of(teacher.get(address).text)
    for button in [
        one for one in Form(teacher.get(address).text).buttons if one.startswith("add-")
    ]:
        group = button.removeprefix("add-")
        ids = parts(teacher, address, group)
        added = press(teacher, address, button)
        assert added.status_code == 303
        new = set(parts(teacher, address, group)) - set(ids)
        assert added.headers["Location"].endswith(f"#answer-{new.copy().pop()}")
        removed = press(teacher, address, f"remove-{new.pop()}")
        assert removed.headers["Location"].endswith(f"#{group}")
    press(teacher, address, "addhint")
    press(teacher, address, "removehint-1")
    after = fields_of(teacher.get(address).text)
    assert {**after, "seen": []} == {**before, "seen": []}


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_shows_both_sides_and_records_nothing(teacher: Browser, kind: str) -> None:
    _, address = begin(teacher, kind)
    unready = teacher.follow(press(teacher, address, "preview"))
    assert "The question cannot be shown yet. The question has no words yet." in unready.text
    write(teacher, address, kind)
    shown = teacher.follow(press(teacher, address, "preview")).text
    assert "nothing is recorded" in shown
    assert 'id="answer"' in shown
    assert "After Check" in shown
    assert len(Form(shown).ids) == len(set(Form(shown).ids))
    for explanation in EXAMPLES[kind].explained().values():
        assert explanation in shown
    assert db.session.query(Item).count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_checked_in_the_preview(teacher: Browser, kind: str) -> None:
    question = factories.make_question_of(factories.make_article(), kind).id
    address = f"/teach/questions/{question}/preview"
    fields, share, odd = ANSWERS[kind]
    assert "You did not answer this question." in teacher.get(address).text
    checked = teacher.get(address, query_string=fields).text
    assert "You did not answer this question." not in checked
    verdict = "Waiting to be marked" if share is None else "verdict-"
    assert verdict in checked
    refused = teacher.get(address, query_string=odd)
    assert refused.status_code == 200
    assert 'class="field-problem" id="problem"' in refused.text
    assert db.session.query(Item).count() == 0


def test_sentences_are_ticked_in_the_preview(teacher: Browser) -> None:
    question = factories.make_question_of(factories.make_article(), "evidence").id
    address = f"/teach/questions/{question}/preview"
    assert teacher.get(address).text.count('type="checkbox" form="answer"') == 5
    fields = {"answer": "vs2k", "answer-sentences": "p2.0-32"}
    checked = teacher.get(address, query_string=fields).text
    assert "Second part: your sentences prove it" in checked
    assert 'value="p2.0-32" checked' in checked


@pytest.mark.parametrize(
    ("kind", "typed", "gap", "said"),
    [
        ("text", "The MOON", "", "is right: it is the listed answer “the moon” and earns all"),
        ("text", "luna", "", "is partly right: it is the listed answer “Luna” and earns ½ of"),
        (
            "text",
            "the sun",
            "",
            "is not right: it is the listed answer “the sun” and earns nothing",
        ),
        ("text", "the mooon", "", "is nearly right: the student is asked to check the spelling"),
        ("text", "<b>", "", "“&lt;b&gt;” is none of the listed answers and earns nothing"),
        ("number", "2,0 times", "", "is right: it is the listed answer “2” and earns all points"),
        ("number", "two", "", "is no answer. The student is told: Write a number in digits"),
        ("cloze", "luna", "gm2k", "is partly right: it is the listed answer “Luna”"),
        ("cloze", "2", "gt3k", "is right: it is the listed answer “2”"),
    ],
)
def test_an_answer_is_tried_out(
    teacher: Browser, kind: str, typed: str, gap: str, said: str
) -> None:
    question = factories.make_question_of(factories.make_article(), kind).id
    address = f"/teach/questions/{question}"
    tried = press(teacher, address, "try", **{"try": typed, "stem": "Half", "gap": gap})
    assert tried.status_code == 303
    assert tried.headers["Location"] == f"{address}#try-out"
    page = teacher.get(address).text
    assert said in page
    kept = fields_of(page)
    assert (kept["stem"], kept["try"]) == (["Half"], [typed])
    assert db.session.query(Item).count() == 0


def test_an_answer_cannot_be_tried_before_there_is_one(teacher: Browser) -> None:
    _, address = begin(teacher, "text")
    press(teacher, address, "try", **{"try": "moon"})
    assert "“moon”: it cannot be told yet." in teacher.get(address).text
    (answer,) = parts(teacher, address, "answers")
    press(teacher, address, "save", **{f"text-{answer}": "Moon"})
    assert "“moon” is right" in teacher.get(address).text
    long = press(teacher, address, "try", **{"try": "x" * 501})
    assert long.status_code == 422
    assert 'href="#try"' in long.text


def test_events_move_up(teacher: Browser) -> None:
    _, address = begin(teacher, "ordering")
    first, second, *rest = parts(teacher, address, "events")
    buttons = Form(teacher.get(address).text).buttons
    assert f"earlier-{first}" not in buttons
    moved = press(teacher, address, f"earlier-{second}", **{f"text-{second}": "The tide"})
    assert moved.headers["Location"].endswith(f"#answer-{second}")
    assert parts(teacher, address, "events") == [second, first, *rest]
    assert fields_of(teacher.get(address).text)[f"text-{second}"] == ["The tide"]


def test_parts_of_the_points_are_given_to_an_answer(teacher: Browser) -> None:
    _, address = begin(teacher)
    first, second, third = parts(teacher, address, "options")
    shares = {f"share-{second}": "0.5", f"share-{third}": "0.25"}
    press(teacher, address, "save", key=first, **shares)
    fields = fields_of(teacher.get(address).text)
    assert [fields[f"share-{one}"] for one in (first, second, third)] == [["1"], ["0.5"], ["0.25"]]
    press(teacher, address, "save", key=second)
    fields = fields_of(teacher.get(address).text)
    assert [fields[f"share-{one}"] for one in (first, second, third)] == [["0"], ["1"], ["0.25"]]


@pytest.mark.parametrize("kind", ["choice", "several", "evidence"])
def test_an_answer_keeps_its_place_when_the_box_is_ticked(teacher: Browser, kind: str) -> None:
    _, address = begin(teacher, kind)
    write(teacher, address, kind)
    *_, last = parts(teacher, address, "options")
    press(teacher, address, "save", **{f"keeps_place-{last}": "yes"})
    assert fields_of(teacher.get(address).text)[f"keeps_place-{last}"] == ["yes"]
    assert press(teacher, address, "publish").status_code == 303
    options = db.session.query(Version).one().content["options"]
    assert [one.get("keeps_place", False) for one in options] == [False] * (len(options) - 1) + [
        True
    ]


def test_hints_are_written_with_what_they_cost(teacher: Browser) -> None:
    _, address = begin(teacher, "truefalse")
    write(teacher, address, "truefalse")
    for number in range(5):
        hint = {f"hint-{number}": "Look at the second passage."} if number else {}
        assert press(teacher, address, "addhint", **hint).status_code == 303
    assert "addhint" not in Form(teacher.get(address).text).buttons
    assert press(teacher, address, "addhint").status_code == 422
    for _ in range(3):
        press(teacher, address, "removehint-2")
    typed = {"hint-2": "Which is nearer?", "cost-2": "0,25"}
    assert press(teacher, address, "removehint-9", **typed).status_code == 303
    assert press(teacher, address, "publish", **{"cost-1": "2"}).status_code == 422
    assert press(teacher, address, "publish").status_code == 303
    hints = db.session.query(Version).one().content["hints"]
    assert hints == [
        {"text": "Look at the second passage.", "cost": 0.0},
        {"text": "Which is nearer?", "cost": 0.25},
    ]


def test_whole_sentences_are_cited_for_a_set(teacher: Browser) -> None:
    _, address = begin(teacher, "evidence")
    (proof,) = parts(teacher, address, "sets")
    press(
        teacher, address, f"cite-{proof}", passage="p1", quote="a day. The moon", start="", end=""
    )
    assert fields_of(teacher.get(address).text)["cite"] == [f"{proof}|p1.0-27", f"{proof}|p1.28-67"]


def test_the_kind_is_chosen_where_a_question_is_begun(teacher: Browser) -> None:
    set_id, _ = begin(teacher)
    page = teacher.get(f"/teach/sets/{set_id}").text
    for kind in KINDS.values():
        assert f'<option value="{kind.kind}">{kind.title}: {kind.summary}</option>' in page
    begun = teacher.post(f"/teach/sets/{set_id}/questions", {"kind": "ordering"})
    assert "Ordering." in teacher.follow(begun).text
    refused = teacher.post(f"/teach/sets/{set_id}/questions", {"kind": "riddle"})
    assert refused.status_code == 422


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "do",
    [
        "remove-zzzz",
        "remove-other",
        "add-zzzz",
        "add-",
        "earlier-zzzz",
        "uncite-zzzz|p1.0-3",
        "try",
    ],
)
def test_a_button_for_what_is_not_there_loses_nothing(teacher: Browser, kind: str, do: str) -> None:
    _, address = begin(teacher, kind)
    answer = press(teacher, address, do, stem="Typed meanwhile")
    assert answer.status_code == (303 if do == "try" else 422)
    assert "Typed meanwhile" in (teacher.follow(answer).text)


@pytest.mark.parametrize("do", ["removehint-" + "9" * 5000, "uncite-a", "cite-", "cite-zzzz", "x"])
def test_buttons_that_nobody_drew(teacher: Browser, do: str) -> None:
    _, address = begin(teacher, "cloze")
    assert press(teacher, address, do).status_code in {303, 422}


def test_words_that_changed_in_the_text_are_named_until_others_are_chosen(
    teacher: Browser, owner: Actor
) -> None:
    _, address = begin(teacher)
    known = write(teacher, address, "choice")
    sun = PASSAGES["p2"]
    publish(owner, p2=sun.replace("The sun pulls as well", "Far less the sun"))
    shown = teacher.get(address).text
    assert shown.count("Changed in the text:") == shown.count('name="lost"') > 0
    kept = press(teacher, address, "save")
    assert kept.status_code == 303
    lost = fields_of(teacher.get(address).text)["lost"]
    part, _, words = lost[0].partition("|")
    assert part in known.values()
    assert words in sun
    assert press(teacher, address, "publish").status_code == 422
    press(teacher, address, f"forget-{part}|1")
    assert fields_of(teacher.get(address).text).get("lost", []) == lost[1:]
