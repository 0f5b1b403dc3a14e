"""Who may do what on every page of an article, its sets and its questions; and what the pages say."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from quizapp.core.access import Actor
from quizapp.formats import parcel
from quizapp.services import accounts_admin, authoring, sharing
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleShare, Assignment, Question, QuestionSet, SetEntry
from tests import factories
from tests.browsing import Browser
from tests.web.odd_strings import ALL
from tests.web.test_odd_strings import Read, tidy
from tests.web.world import cookie

WHO = ("owner", "editor", "viewer", "stranger", "student")
# owner, editor, viewer, stranger, student: of an article that is private, then of one for everyone.
# A stranger makes sets of their own on a text for everyone, and sees nobody else's.
MATRIX = """
GET  /articles/{slug}                              200 200 200 404 404   200 200 200 200 200
GET  /teach/articles/{slug}/people                 200 200 200 404 404   200 200 200 403 404
POST /teach/articles/{slug}/people                 303 403 403 404 404   303 403 403 403 404
POST /teach/articles/{slug}/people/{viewer}        303 403 403 404 404   303 403 403 403 404
GET  /teach/articles/{slug}/people/{viewer}/give   200 403 403 404 404   200 403 403 403 404
POST /teach/articles/{slug}/people/{viewer}/give   303 403 403 404 404   303 403 403 403 404
POST /teach/articles/{slug}/leave                  303 303 303 404 404   303 303 303 403 404
GET  /teach/articles/{slug}/copy                   200 200 200 404 404   200 200 200 200 404
POST /teach/articles/{slug}/copy                   303 303 303 404 404   303 303 303 303 404
GET  /teach/articles/{slug}/export.zip             200 403 403 404 404   200 403 403 403 404
POST /teach/sets/new                               303 303 303 422 404   303 303 303 303 404
GET  /teach/sets/{set}                             200 200 200 404 404   200 200 200 404 404
GET  /teach/sets/{set}/edit                        200 200 403 404 404   200 200 403 404 404
POST /teach/sets/{set}/edit                        303 303 403 404 404   303 303 403 404 404
POST /teach/sets/{set}/order                       303 303 403 404 404   303 303 403 404 404
POST /teach/sets/{set}/include                     303 303 403 404 404   303 303 403 404 404
POST /teach/sets/{set}/offer                       303 303 403 404 404   303 303 403 404 404
POST /teach/sets/{set}/questions                   303 303 403 404 404   303 303 403 404 404
GET  /teach/questions/{question}                   200 200 403 404 404   200 200 403 404 404
GET  /teach/questions/{question}?set={set}         200 200 403 404 404   200 200 403 404 404
POST /teach/questions/{question}                   303 303 403 404 404   303 303 403 404 404
GET  /teach/questions/{question}/preview           200 200 200 404 404   200 200 200 404 404
GET  /teach/questions/{question}/preview?set={set} 200 200 200 404 404   200 200 200 404 404
GET  /teach/questions/{draft}                      200 200 403 404 404   200 200 403 404 404
GET  /teach/questions/{draft}/preview              200 200 404 404 404   200 200 404 404 404
POST /classes/{room}/assign                        303 303 303 404 404   303 303 303 404 404
"""


@pytest.fixture
def people(owner: Actor, stranger: Actor, student: Actor) -> dict[str, Actor]:
    return {
        "owner": owner,
        "editor": factories.make_person("Edith Editor", role="teacher"),
        "viewer": factories.make_person("Vera Viewer", role="teacher"),
        "stranger": stranger,
        "student": student,
    }


@pytest.fixture
def article(people: dict[str, Actor]) -> Article:
    """The owner's article and set, shared with the editor and the viewer."""
    made = factories.make_article()
    made.owner_id, made.public = people["owner"].person_id, False
    factories.make_set(made, owner=people["owner"])
    db.session.query(Question).update({"owner_id": people["owner"].person_id})
    db.session.commit()
    for role in ("editor", "viewer"):
        sharing.add(people["owner"], "tides", people_name(role), role)
    return made


def people_name(role: str) -> str:
    return {"editor": "Edith Editor", "viewer": "Vera Viewer", "owner": "Olga Owner"}.get(role, "")


@pytest.fixture
def browsers(app: Flask, people: dict[str, Actor]) -> dict[str, Browser]:
    """Everybody logged in, without the time that hashing takes."""
    made = {who: Browser(app) for who in WHO}
    for who, browser in made.items():
        browser.client.set_cookie("quizapp", cookie(app, people[who]))
    return made


def form_for(address: str, names: dict[str, Any]) -> dict[str, Any]:
    forms: dict[str, dict[str, Any]] = {
        "/people": {"login": "Stefan Stranger", "role": "viewer"},
        f"/people/{names['viewer']}": {"do": "editor"},
        "/sets/new": {"title": "Mine", "article": str(names["article"])},
        "/edit": {"title": "Another"},
        "/order": {"question": names["question"], "do": "down"},
        "/include": {"question": names["question"]},
        "/offer": {"feedback": ""},
        f"/questions/{names['question']}": {
            "do": "save",
            "stem": "Anew",
            "seen": authoring.edit(names["actor"], names["question"]).seen,
        },
        "/assign": {"set_id": names["set"], "feedback": "at_once", "attempts_allowed": "1"},
    }
    return next((form for end, form in forms.items() if address.endswith(end)), {})


def lines() -> Iterator[tuple[str, str, list[str]]]:
    for line in MATRIX.splitlines():
        if line.strip():
            method, address, *expected = line.split()
            yield method, address, expected


@pytest.mark.parametrize("public", [False, True], ids=["private", "public"])
@pytest.mark.parametrize(("method", "address", "expected"), list(lines()))
def test_who_may(
    people: dict[str, Actor],
    article: Article,
    browsers: dict[str, Browser],
    public: bool,
    method: str,
    address: str,
    expected: list[str],
) -> None:
    article.public = public
    set_id = db.session.query(QuestionSet.id).scalar()
    draft = authoring.begin(people["owner"], set_id)
    question = db.session.query(SetEntry.question_id).filter_by(position=1).scalar()
    names = {
        "slug": "tides",
        "article": article.id,
        "viewer": people["viewer"].person_id,
        "set": set_id,
        "question": question,
        "draft": draft,
        "actor": people["owner"],
    }
    got = []
    for who in reversed(WHO):  # the owner last: a give away or a saved draft would change the rest
        if "{room}" in address:
            names["room"] = factories.make_room(people[who], join_code=f"ROOM{len(who)}{who[:1]}")
        path = address.format(**names)
        browser = browsers[who]
        data = form_for(path, names)
        response = browser.get(path) if method == "GET" else browser.post(path, data)
        if "/leave" in address and who in {"editor", "viewer"}:
            sharing.add(people["owner"], "tides", people_name(who), who)
        got.append(str(response.status_code))
    assert got[::-1] == (expected[5:] if public else expected[:5])


def test_the_owner_shares_changes_and_takes_away(
    article: Article, browsers: dict[str, Browser], people: dict[str, Actor]
) -> None:
    owner, page = browsers["owner"], "/teach/articles/tides/people"
    refused = owner.post(page, {"login": "Sami Student", "role": "viewer"})
    assert refused.status_code == 422
    assert "No teacher has this user name or e-mail." in refused.text
    assert 'value="Sami Student"' in refused.text
    assert owner.post(page, {"login": "Olga Owner", "role": "viewer"}).status_code == 422
    assert owner.post(page, {"login": "", "role": "viewer"}).status_code == 422
    assert owner.post(page, {"login": "Stefan Stranger", "role": "king"}).status_code == 422
    told = owner.follow(owner.post(page, {"login": "Stefan Stranger", "role": "viewer"})).text
    assert "Shared with Stefan Stranger." in told
    assert "Shared with Stefan Stranger as viewer by Olga Owner" in told
    theirs = f"{page}/{people['stranger'].person_id}"
    assert "made editor" in owner.follow(owner.post(theirs, {"do": "editor"})).text
    for _click in range(2):
        assert "has it no longer" in owner.follow(owner.post(theirs, {"do": "out"})).text
    assert owner.post(theirs, {"do": "editor"}).status_code == 404
    assert browsers["stranger"].get("/articles/tides").status_code == 404


def test_the_article_page_leads_there(article: Article, browsers: dict[str, Browser]) -> None:
    found = {
        who: browsers[who].get("/articles/tides").text for who in ("owner", "editor", "viewer")
    }
    assert "Who has this article, and its file" in found["owner"]
    assert "Who has this article" in found["viewer"]
    assert "and its file" not in found["editor"] + found["viewer"]
    assert all("Copy it into one of your own" in page for page in found.values())
    assert "Edith Editor" in browsers["viewer"].get("/teach/articles/tides/people").text


def test_giving_away_asks_first(
    article: Article, browsers: dict[str, Browser], people: dict[str, Actor]
) -> None:
    owner = browsers["owner"]
    give = f"/teach/articles/tides/people/{people['viewer'].person_id}/give"
    assert "Make Vera Viewer the owner?" in owner.get(give).text
    for _click in range(2):
        told = owner.follow(owner.post(give)).text
        assert "It belongs to Vera Viewer now. You are one of its editors." in told
    assert owner.get(give).status_code == 403
    viewer = browsers["viewer"].follow(browsers["viewer"].post("/teach/articles/tides/leave"))
    assert "It is yours: give it to somebody else first." in viewer.text


def test_a_closed_account_is_not_given_it(
    article: Article, browsers: dict[str, Browser], people: dict[str, Actor]
) -> None:
    accounts_admin.disable("Vera Viewer")
    give = f"/teach/articles/tides/people/{people['viewer'].person_id}/give"
    told = browsers["owner"].follow(browsers["owner"].post(give)).text
    assert "Only a teacher whose account is open can own an article." in told


def test_a_copy_says_what_it_is_of(article: Article, browsers: dict[str, Browser]) -> None:
    viewer = browsers["viewer"]
    asked = viewer.get("/teach/articles/tides/copy").text
    assert "3 published questions" in asked
    assert "explained term" not in asked
    entry = {"term": "tide", "forms": "", "explanation": "It rises."}
    browsers["owner"].post("/articles/tides/glossary", entry)
    assert "1 explained term, 3 published" in viewer.get("/teach/articles/tides/copy").text
    made = viewer.post("/teach/articles/tides/copy")
    assert viewer.post("/teach/articles/tides/copy").headers["Location"] == made.headers["Location"]
    page = viewer.follow(made).text
    assert "Copied. This one is yours, and private." in page
    told = 'Copied from “<a href="/articles/tides"><bdi>Tides</bdi></a>”, by Olga Owner, licence CC BY 4.0.'
    assert told in page
    assert browsers["owner"].get(made.headers["Location"]).status_code == 404


def uploaded(data: bytes, address: str = "") -> dict[str, Any]:
    return {"file": (BytesIO(data), "article.zip"), "address": address}


def test_the_file_goes_out_and_comes_in(article: Article, browsers: dict[str, Browser]) -> None:
    sent = browsers["owner"].get("/teach/articles/tides/export.zip")
    assert sent.content_type == "application/zip"
    assert sent.headers["Content-Disposition"] == "attachment; filename=tides.zip"
    assert set(parcel.read(sent.data).files) == {
        "article.yaml",
        "bank/part.yaml",
        "sets/01-moon.yaml",
    }
    stranger = browsers["stranger"]
    taken = stranger.post("/teach/articles/bring", uploaded(sent.data))
    assert taken.status_code == 422
    assert "This site has an article at “tides” already." in taken.text
    done = stranger.post("/teach/articles/bring", uploaded(sent.data, "mine"))
    assert done.headers["Location"] == "/articles/mine"
    assert "Brought in. This one is yours, and private." in stranger.follow(done).text
    assert browsers["owner"].get("/articles/mine").status_code == 404


def test_a_file_that_does_not_fit_is_refused_with_its_lines(
    article: Article, browsers: dict[str, Browser]
) -> None:
    owner = browsers["owner"]
    files = dict(parcel.read(owner.get("/teach/articles/tides/export.zip").data).files)
    files["bank/part.yaml"] = files["bank/part.yaml"].replace(b"moon pulls", b"moon pushes")
    page = owner.post("/teach/articles/bring", uploaded(parcel.write(files, "x"), "new"))
    assert page.status_code == 422
    assert "bank/part.yaml:19: These words do not stand in the passage." in page.text
    for data in (b"", b"PK", b"%PDF"):
        page = owner.post("/teach/articles/bring", uploaded(data, "new"))
        assert (page.status_code, "zip file, or it is damaged" in page.text) == (422, True)
    assert owner.post("/teach/articles/bring", {"address": "x"}).status_code == 422
    assert db.session.query(Article).count() == 1


def test_a_viewer_is_shown_no_form_of_a_set(article: Article, browsers: dict[str, Browser]) -> None:
    set_id = db.session.query(QuestionSet.id).scalar()
    page = browsers["viewer"].get(f"/teach/sets/{set_id}").text
    assert "shared with you to read, to assign and to copy" in page
    assert f"/teach/sets/{set_id}/" not in page
    assert "On articles that you share" in browsers["viewer"].get("/teach").text
    question = db.session.query(SetEntry.question_id).filter_by(position=1).scalar()
    preview = browsers["viewer"].get(f"/teach/questions/{question}/preview?set={set_id}").text
    assert "Back to the set" in preview
    assert "Back to the editor" not in preview


def test_a_class_keeps_what_was_assigned_when_the_share_goes(
    article: Article, browsers: dict[str, Browser], people: dict[str, Actor]
) -> None:
    room = factories.make_room(people["viewer"], people["student"])
    set_id = db.session.query(QuestionSet.id).scalar()
    form = {"set_id": set_id, "feedback": "at_once", "attempts_allowed": "1"}
    assert browsers["viewer"].post(f"/classes/{room}/assign", form).status_code == 303
    sharing.take_away(people["owner"], "tides", people["viewer"].person_id)
    assignment = db.session.query(Assignment.id).scalar()
    report = browsers["viewer"].get(f"/classes/{room}/assignments/{assignment}")
    assert report.status_code == 200
    assert browsers["viewer"].get(f"/teach/sets/{set_id}").status_code == 404
    assert browsers["student"].get(f"/assignments/{assignment}").status_code == 200
    assert browsers["student"].get("/articles/tides").status_code == 200


def test_odd_strings_are_refused_or_harmless(
    article: Article, browsers: dict[str, Browser]
) -> None:
    owner = browsers["owner"]
    files = parcel.read(owner.get("/teach/articles/tides/export.zip").data).files
    data = parcel.write(dict(files), "x")
    for typed in ALL[::25]:
        page = owner.post("/teach/articles/tides/people", {"login": typed, "role": typed})
        assert page.status_code == 422
        assert Read(page.text).bad == []
    for typed in ALL[::100]:
        page = owner.post("/teach/articles/bring", uploaded(data, typed))
        assert page.status_code in {303, 422}
    assert db.session.query(ArticleShare).count() == 2


@pytest.mark.parametrize("title", ["<b>“Ebb”</b> & {{ flow }}", "قصة 🌖"])
def test_names_and_titles_are_shown_as_they_are(
    article: Article, browsers: dict[str, Browser], title: str
) -> None:
    db.session.execute(db.text("UPDATE revision SET title = :title"), {"title": title})
    db.session.execute(
        db.text("UPDATE person SET name = :name WHERE name = 'Vera Viewer'"), {"name": title}
    )
    db.session.commit()
    for path in ("people", "copy"):
        read = Read(browsers["owner"].get(f"/teach/articles/tides/{path}").text)
        assert read.bad == []
        assert any(tidy(title) in text for text in read.texts)
