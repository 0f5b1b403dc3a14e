"""Attaching an original on its page; who is shown it, and that nobody else is shown a word of it."""

import logging
import re
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Article, Original
from tests import factories
from tests.browsing import Browser
from tests.factories import ORIGINAL

CANARY = "canary-original"
TEXT = "\n\n".join(["Home", *ORIGINAL, "Read more"]).encode()
PAGE = "/articles/tides/original"


@pytest.fixture
def article(app: Flask) -> Article:
    made = factories.make_article()
    factories.know_original(made)
    return made


@pytest.fixture
def teacher(app: Flask, article: Article, owner: Actor) -> Browser:
    return Browser(app).log_in("Olga Owner")


@pytest.fixture
def pupil(app: Flask, article: Article, owner: Actor, student: Actor) -> Browser:
    """In a class that was given a set of one question on the article: assignment 1."""
    room = factories.make_room(owner, student)
    made = factories.make_set(article, questions=1, owner=owner)
    factories.make_assignment(made, room=room, shuffle=False)
    return Browser(app).log_in("Sami Student")


def attach(browser: Browser, data: bytes, audience: str = "members") -> TestResponse:
    fields = {"audience": audience, "file": (BytesIO(data), "anything.png")}
    return browser.post(PAGE, fields)


def test_a_teacher_attaches_and_detaches_on_the_articles_page(teacher: Browser) -> None:
    assert f'href="{PAGE}"' in teacher.get("/articles/tides").text
    assert 'enctype="multipart/form-data"' in teacher.get(PAGE).text
    done = attach(teacher, TEXT)
    assert (done.status_code, done.headers["Location"]) == (303, PAGE)
    shown = teacher.get(PAGE).text
    assert "Attached: all 3 paragraphs fit." in shown
    assert "by Olga Owner" in shown
    assert CANARY in teacher.get("/articles/tides?text=original").text
    saved = teacher.post(f"{PAGE}/audience", {"audience": "teachers"})
    assert saved.status_code == 303
    assert db.session.query(Original.audience).scalar() == "teachers"
    assert teacher.post(f"{PAGE}/audience", {"audience": "everyone"}).status_code == 422
    assert teacher.post(f"{PAGE}/detach").status_code == 303
    assert CANARY not in teacher.get("/articles/tides?text=original").text
    assert teacher.post(f"{PAGE}/detach").status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.replace(b"told", b"heard"), "¶2 is missing or altered"),
        ("\n".join(reversed(ORIGINAL)).encode(), "¶2 stands before ¶1"),
        (b"Another text.", "it holds another text"),
        (b"", "This file is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "neither a text nor a web page"),
        (b"%PDF-1.7", "neither a text nor a web page"),
        (TEXT + b"\0", "neither a text nor a web page"),
    ],
)
def test_a_file_that_does_not_fit_comes_back_with_the_form(
    teacher: Browser, data: bytes, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = attach(teacher, data, "teachers")
    assert answer.status_code == 422
    assert said in answer.text
    assert CANARY not in answer.text + caplog.text
    assert re.search(r'value="teachers" checked', answer.text)
    assert db.session.query(Original).all() == []


def test_a_form_without_a_file_or_with_an_odd_choice_comes_back(teacher: Browser) -> None:
    assert "Choose a file." in teacher.post(PAGE, {"audience": "members"}).text
    assert "Choose a file." in teacher.post(PAGE, {"file": "no file"}).text
    answer = attach(teacher, TEXT, "everyone")
    assert (answer.status_code, "Choose who sees it." in answer.text) == (422, True)
    assert db.session.query(Original).all() == []


@pytest.mark.parametrize(
    ("size", "status"), [(600_000, 303), (1024 * 1024, 413), (20_000_000, 413)]
)
def test_a_file_over_a_megabyte_is_not_read(teacher: Browser, size: int, status: int) -> None:
    data = TEXT + b"\n" + b" " * size
    head = 'Content-Disposition: form-data; name="{}"'.format
    body = f"--x\r\n{head('audience')}\r\n\r\nmembers\r\n--x\r\n{head('csrf_token')}\r\n\r\n"
    body += f"{teacher.token()}\r\n--x\r\n{head('file')}; filename=a\r\n\r\n"
    answer = teacher.open(
        PAGE,
        method="POST",
        data=body.encode() + data + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == status
    assert ("This is too large" in answer.text) == (status == 413)
    assert db.session.query(Original).count() == (status == 303)


def test_an_article_without_fingerprints_says_why_it_takes_none(
    app: Flask, owner: Actor, visitor: Browser
) -> None:
    factories.make_article()
    visitor.log_in("Olga Owner")
    assert f'href="{PAGE}"' not in visitor.get("/articles/tides").text
    assert "gives no fingerprints" in visitor.get(PAGE).text
    assert "gives no fingerprints" in attach(visitor, TEXT).text


def test_words_of_the_original_are_shown_as_text(teacher: Browser, article: Article) -> None:
    factories.make_original(article)
    db.session.get_one(Original, article.id).paragraphs = ["a <b>x</b> & <script>alert(1)</script>"]
    db.session.commit()
    page = teacher.get("/articles/tides?text=original").text
    assert "a &lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;" in page


def test_the_reader_switches_between_two_texts_of_the_same_numbering(
    article: Article, pupil: Browser
) -> None:
    assert "text=original" not in pupil.get("/articles/tides").text
    factories.make_original(article)
    study = pupil.get("/articles/tides").text
    assert 'href="/articles/tides?text=original"' in study
    assert "stands for ¶2 of the original" in study
    assert CANARY not in study
    original = pupil.get("/articles/tides?text=original").text
    numbered = re.findall(
        r'id="original-(\d+)">.*?</span>¶(\d+)</a>\s*<p>(.*?)</p>', original, re.S
    )
    assert numbered == [(str(n), str(n), words) for n, words in enumerate(ORIGINAL, 1)]
    assert "The tide rises twice a day" not in original
    assert '<a href="/articles/tides" >' not in original
    assert re.search(r'text=original" aria-current="page"', original)
    assert f'href="{PAGE}"' not in original


def test_evidence_shows_both_texts(article: Article, pupil: Browser) -> None:
    pupil.post("/assignments/1/start")
    factories.make_original(article)
    asked = pupil.get("/attempts/1/questions/1").text
    assert CANARY not in asked
    pupil.post("/attempts/1/questions/1", fields(asked, "ssss"))
    shown = pupil.get("/attempts/1/questions/1").text
    block = re.findall(r'<figure class="evidence">.*?</figure>', shown, re.S)[0]
    assert "<mark>The sun pulls as well, but less</mark>" in block
    assert re.search(rf"<summary>The original, ¶2</summary>.*¶2</a> {ORIGINAL[1]}</p>", block, re.S)
    assert "/articles/tides?text=original#original-2" in block
    teacher = Browser(pupil.app).log_in("Olga Owner")
    assert CANARY in teacher.get("/attempts/1/questions/1").text
    assert CANARY in teacher.get("/teach/questions/1/preview?set=1").text
    db.session.get_one(Original, article.id).audience = "teachers"
    db.session.commit()
    assert CANARY not in pupil.get("/attempts/1/questions/1").text
    assert CANARY in teacher.get("/attempts/1/questions/1").text


def fields(page: str, option: str) -> dict[str, str]:
    hidden = dict(re.findall(r'name="(event|based_on|epoch)" value="([^"]*)"', page))
    return {**hidden, "answer": option, "do": "check"}


def test_what_one_person_is_shown_another_is_not(
    app: Flask, article: Article, teacher: Browser, pupil: Browser
) -> None:
    """Parts of pages are kept for all; none of them holds the original."""
    factories.make_original(article)
    factories.make_assignment(factories.make_set(article, questions=1, slug="open"))
    pupil.post("/assignments/1/start")
    pupil.post("/attempts/1/questions/1", fields(pupil.get("/attempts/1/questions/1").text, "ssss"))
    guest = Browser(app)
    guest.post("/assignments/2/start")
    guest.post("/attempts/2/questions/1", fields(guest.get("/attempts/2/questions/1").text, "ssss"))
    readers = [
        (teacher, ["/articles/tides?text=original", "/attempts/1/questions/1"]),
        (pupil, ["/articles/tides?text=original", "/attempts/1/questions/1"]),
    ]
    others = [
        (Browser(app), ["/articles/tides?text=original", "/articles/tides"]),
        (guest, ["/articles/tides?text=original", "/attempts/2/questions/1"]),
    ]
    for _ in range(2):
        for browser, addresses in readers:
            for address in addresses:
                assert CANARY in browser.get(address).text, address
        for browser, addresses in others:
            for address in addresses:
                page = browser.get(address).text
                assert "tide" in page
                assert CANARY not in page, address
                assert "text=original" not in page, address
