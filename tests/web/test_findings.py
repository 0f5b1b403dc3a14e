"""Findings at the fields of the editor: what they say, and how they are set aside."""

import re
from dataclasses import replace

import pytest
from flask import Flask, render_template_string

from quizapp.core.access import Actor
from quizapp.services import asides, authoring
from quizapp.services.asides import Note
from quizapp.services.authoring import Editing
from quizapp.web.teach import findings
from tests.browsing import Browser
from tests.services.test_asides import DRAFT, JUDGED, editing

__all__ = ["editing"]

PARTIAL = """
{% from "teach/_findings.html" import findings with context %}
{{ findings("stem") }}{{ findings("explanation-mmmm") }}{{ findings("nothing") }}
"""


def shown(app: Flask, notes: dict[str, list[Note]], problems: dict[str, str] | None = None) -> str:
    with app.test_request_context(method="POST", data={f"reason-{JUDGED}": "Half a <reason>"}):
        return render_template_string(PARTIAL, notes=notes, problems=problems or {})


def test_a_finding_says_what_and_why_and_asks_for_a_reason(app: Flask, editing: Editing) -> None:
    page = shown(app, findings.by_field(editing, DRAFT))
    assert page.count("Advice:") == 2
    assert "The explanation says whether it is right, and not why." in page
    assert "It tells no more than the mark does" in page
    assert f'<label for="reason-{JUDGED}">' in page
    assert f'name="do" value="aside-{JUDGED}"' in page
    assert "Half a &lt;reason&gt;" in page  # nothing typed is lost


def test_what_is_wrong_with_a_reason_stands_at_its_field(app: Flask, editing: Editing) -> None:
    notes = findings.by_field(editing, DRAFT)
    page = shown(app, notes, {f"reason-{JUDGED}": "This is needed."})
    assert f'aria-describedby="reason-{JUDGED}-problem"' in page
    assert "<details" in page
    assert page.count(" open>") == 1


def test_one_that_is_set_aside_shows_reason_and_name(
    app: Flask, editing: Editing, owner: Actor
) -> None:
    asides.set_aside(owner, editing, DRAFT, JUDGED, "Said <in> class.")
    page = shown(app, findings.by_field(editing, DRAFT))
    assert page.count("Set aside:") == 1
    assert "Said &lt;in&gt; class." in page
    assert "Olga Owner, <time" in page
    assert f'value="unaside-{JUDGED}"' in page
    assert f'value="aside-{JUDGED}"' not in page


def test_an_error_offers_no_way_around(app: Flask, editing: Editing) -> None:
    pictured = replace(DRAFT, stem="Which ![](x.png) pulls the water?")
    page = shown(app, {"stem": findings.by_field(editing, pictured)["stem"]})
    assert "Before publishing:" in page
    assert "finding-blocking" in page
    assert "<button" not in page


def fields_of(editing: Editing) -> dict[str, str | list[str]]:
    fields: dict[str, str | list[str]] = {
        "stem": DRAFT.stem,
        "skill": "recall",
        "level": "1",
        "key": "wwww",
        "seen": editing.seen,
        "part": [f"options|{one.id}" for one in DRAFT.parts],
        "cite": [f"{one.id}|{mark}" for one in DRAFT.parts for mark in one.cites],
    }
    for one in DRAFT.parts:
        fields |= {
            f"text-{one.id}": one.fields["text"],
            f"share-{one.id}": one.fields["share"],
            f"explanation-{one.id}": one.explanation,
        }
    return fields


@pytest.fixture
def teacher(editing: Editing, visitor: Browser) -> Browser:
    return visitor.log_in("Olga Owner")


def press(browser: Browser, editing: Editing, do: str, **more: str):  # type: ignore[no-untyped-def]
    seen = authoring_seen(browser, editing)
    address = f"/teach/questions/{editing.question_id}"
    return browser.post(address, {**fields_of(editing), "seen": seen, "do": do, **more})


def authoring_seen(browser: Browser, editing: Editing) -> str:
    page = browser.get(f"/teach/questions/{editing.question_id}").text
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found[1]


def aside_of(owner: Actor, editing: Editing) -> asides.Aside | None:
    now = authoring.edit(owner, editing.question_id)
    return next(one.aside for one in asides.notes(now, now.draft) if one.name == JUDGED)


def test_the_buttons_of_the_editor(owner: Actor, editing: Editing, teacher: Browser) -> None:
    done = press(teacher, editing, f"aside-{JUDGED}", **{f"reason-{JUDGED}": "Said in class."})
    assert done.status_code == 303
    aside = aside_of(owner, editing)
    assert aside
    assert aside.reason == "Said in class."
    assert press(teacher, editing, f"unaside-{JUDGED}").status_code == 303
    assert aside_of(owner, editing) is None


def test_without_a_reason_the_form_comes_back(
    owner: Actor, editing: Editing, teacher: Browser
) -> None:
    refused = press(teacher, editing, f"aside-{JUDGED}", stem="Which one does not pull, then?")
    assert refused.status_code == 422
    assert "Which one does not pull, then?" in refused.text
    assert aside_of(owner, editing) is None
    gone = press(teacher, editing, "aside-all|at|once")
    assert gone.status_code == 422
