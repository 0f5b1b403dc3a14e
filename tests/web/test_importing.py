"""Bringing a text in through its pages."""

from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.store.db import db
from quizapp.store.models import Article, ArticleImport, Passage, Revision
from quizapp.web.teach import importing
from tests import factories
from tests.browsing import Browser
from tests.files import PAGE, archive

STATED = {"title": "Tides", "language": "en"}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no fault of these tests."""
    monkeypatch.setattr(importing, "PATIENCE_SECONDS", 60)


@pytest.fixture
def teacher(app: Flask, owner: Actor) -> Browser:
    return Browser(app).log_in("Olga Owner")


def bring(browser: Browser, data: bytes = PAGE.encode(), name: str = "tides.html") -> str:
    """Choose a file; gives the address of what was read."""
    answer = browser.post("/teach/articles/import", {"file": (BytesIO(data), name)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_a_saved_page_becomes_a_private_article(teacher: Browser) -> None:
    place = bring(teacher)
    page = teacher.get(place).text
    assert "12 passages, numbered" not in page
    assert "9 passages, numbered as they will be." in page
    assert "About us" not in page
    form = teacher.get(f"{place}/finish").text
    for value in ("Tides", "A. Author", "The Pilot", "2020-01-31", "CC BY 4.0"):
        assert f'value="{value}"' in form
    answer = teacher.post(
        f"{place}/finish", {**STATED, "author": "A. Author", "publisher": "", "date": ""}
    )
    assert answer.headers["Location"].startswith("/teach/articles#tides-")
    article = db.session.query(Article).one()
    assert (article.public, article.rights) == (False, "")
    assert db.session.query(ArticleImport).count() == 0
    assert "Private" in teacher.get("/teach/articles").text
    shown = teacher.get(f"/articles/{article.slug}").text
    assert "A. Author, “Tides”. Revision 1" in " ".join(shown.split())
    assert "Study edition" not in shown
    assert f'<option value="{article.id}">Tides</option>' in teacher.get("/teach/sets/new").text


def test_passages_are_merged_split_dropped_and_named(teacher: Browser) -> None:
    place = bring(teacher, b"It rises. It falls.\n\nThe moon.\n\nThe sun.\n\nAds.", "a.txt")

    def press(do: str, seen: int, **more: str) -> None:
        answer = teacher.post(place, {"do": do, "seen": seen, **more})
        assert answer.status_code == 303, answer.text

    press("merge-1", 0)
    press("split-0-10", 1)
    press("drop-3", 2)
    press("alter-2", 3, kind="quotation", part="Moon and sun")
    teacher.post(f"{place}/finish", STATED)
    rows = db.session.query(Passage).order_by(Passage.position)
    assert [(row.key, row.part_title, row.kind, row.text, row.sentences) for row in rows] == [
        ("p1", "Tides", "paragraph", "It rises.", [[0, 9]]),
        ("p2", "Tides", "paragraph", "It falls.", [[0, 9]]),
        ("p3", "Moon and sun", "quotation", "The moon. The sun.", [[0, 9], [10, 18]]),
    ]


def large(browser: Browser, size: int, name: bytes = b"file") -> TestResponse:
    """Send a large file or pasted text, put together by hand: the client would keep it in a file."""
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    token = part % (b"csrf_token", b"", browser.token().encode())
    file = b'; filename="a.txt"' if name == b"file" else b""
    body = token + part % (name, file, b"a" * size) + b"--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    return browser.open("/teach/articles/import", method="POST", data=body, content_type=kind)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "split-0-0"}, 422),
        ({"do": "split-0-999999"}, 422),
        ({"do": "split-0-x"}, 422),
        ({"do": "alter-0", "kind": "poem"}, 422),
        ({"do": "alter-0", "kind": "list", "part": "a" * 201}, 422),
        ({"do": "merge-1"}, 404),
        ({"do": "drop-9"}, 404),
        ({"do": "drop-" + "9" * 50}, 422),
        ({"do": "merge-0", "seen": "7"}, 409),
        ({"do": ""}, 422),
    ],
)
def test_what_cannot_be_done_is_said(teacher: Browser, fields: dict[str, str], status: int) -> None:
    place = bring(teacher, b"It rises. It falls.\n\nThe moon.", "a.txt")
    assert teacher.post(place, {"seen": "0", **fields}).status_code == status
    assert db.session.query(ArticleImport).one().changes == 0


def test_the_last_passage_stays(teacher: Browser) -> None:
    place = bring(teacher, b"It rises.", "a.txt")
    answer = teacher.post(place, {"do": "drop-0", "seen": 0})
    assert answer.status_code == 422
    assert "One passage has to stay." in answer.text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (archive({"../evil": "a"}), "a.docx", "names places outside of itself"),
        (b"%PDF-1.4 nothing", "a.pdf", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"a" * 50, "a.html", "This is a picture"),
    ],
)
def test_a_bad_file_is_refused_in_words(
    teacher: Browser, data: bytes, name: str, said: str
) -> None:
    place = bring(teacher, data, name)
    page = teacher.get(place).text
    assert "This cannot be brought in" in page
    assert said in page
    assert teacher.get(f"{place}/finish").status_code == 303
    assert teacher.post(f"{place}/discard").status_code == 303
    assert db.session.query(ArticleImport).count() == 0


def test_nothing_chosen_and_too_much(teacher: Browser) -> None:
    answer = teacher.post("/teach/articles/import", {"text": " "})
    assert (answer.status_code, "There is no text in this." in answer.text) == (422, True)
    answer = large(teacher, 20_000_001)
    assert (answer.status_code, "at most 20 MB" in answer.text) == (422, True)
    assert large(teacher, 22_000_000).status_code == 413
    answer = large(teacher, 2_000_001, b"text")
    assert (answer.status_code, "too long" in answer.text) == (422, True)


def test_a_pasted_text_of_any_script(teacher: Browser) -> None:
    answer = teacher.post(
        "/teach/articles/import", {"text": "שלום עולם. עוד משפט.\r\n\r\nפסקה שנייה."}
    )
    place = answer.headers["Location"]
    page = teacher.get(place).text
    assert 'lang="he" dir="rtl"' in page
    assert 'value="he"' in teacher.get(f"{place}/finish").text
    teacher.post(f"{place}/finish", {"title": "שלום", "language": "he"})
    assert [row.text for row in db.session.query(Passage)] == [
        "שלום עולם. עוד משפט.",
        "פסקה שנייה.",
    ]
    slug = db.session.query(Article.slug).scalar()
    assert 'lang="he" dir="rtl"' in teacher.get(f"/articles/{slug}").text


@pytest.mark.parametrize(
    ("stated", "public", "said"),
    [
        ({"public": "y"}, None, "Only a text with a licence"),
        ({"public": "y", "licence": "CC BY 4.0"}, True, ""),
        ({"public": "y", "licence": "All rights reserved"}, None, "Only a text with a licence"),
        ({"public": "y", "rights": "My own text."}, True, ""),
        ({"licence": "CC BY 4.0"}, False, ""),
        ({"title": ""}, None, "This is needed."),
        ({"language": "English language"}, None, "Name the language by its code"),
        ({"date": "31.1.2020"}, None, "A date is"),
        ({"date": "2020-13"}, None, "A date is"),
        ({"date": "2020-02"}, False, ""),
    ],
)
def test_what_is_stated(
    teacher: Browser, stated: dict[str, str], public: bool | None, said: str
) -> None:
    place = bring(teacher, b"It rises.", "a.txt")
    answer = teacher.post(f"{place}/finish", {**STATED, **stated})
    assert answer.status_code == (422 if said else 303)
    assert said in answer.text
    assert db.session.query(Article.public).scalar() is public


def test_whoever_may_not_read_it_does_not_find_it(
    app: Flask, teacher: Browser, owner: Actor, student: Actor, stranger: Actor, visitor: Browser
) -> None:
    place = bring(teacher, b"It rises.", "a.txt")
    other = Browser(app).log_in("Stefan Stranger")
    pupil = Browser(app).log_in("Sami Student")
    assert other.get(place).status_code == 404
    teacher.post(f"{place}/finish", STATED)
    article = db.session.query(Article).one()
    address = f"/articles/{article.slug}"
    assert [one.get(address).status_code for one in (teacher, other, pupil, visitor)] == [
        200,
        404,
        404,
        404,
    ]
    room = factories.make_room(owner, student)
    made = factories.make_set(db.session.query(Article).one(), questions=0, owner=owner)
    factories.make_assignment(made, room=room)
    assert [one.get(address).status_code for one in (pupil, other, visitor)] == [200, 404, 404]
    settings = f"/teach/articles/{address.rsplit('/', 1)[1]}/settings"
    assert teacher.post(settings, {"public": "y"}).status_code == 422
    assert teacher.post(settings, {"public": "y", "rights": "Mine."}).status_code == 303
    assert visitor.get(address).status_code == 200
    assert db.session.query(Revision).count() == 1


def test_a_long_text_comes_in_pages(teacher: Browser) -> None:
    text = "\n\n".join(f"Passage {n} of many." for n in range(1, 101))
    place = bring(teacher, text.encode(), "long.txt")
    assert "Passage 41 of many." not in teacher.get(place).text
    second = teacher.get(f"{place}?page=2").text
    assert "Passage 41 of many." in second
    assert "Page 2 of 3" in second
    assert 'id="p100"' in teacher.get(f"{place}?at=100").text
    for odd in ("0", "-1", "99999999999", "x"):
        assert teacher.get(f"{place}?page={odd}&at={odd}").status_code == 200


def test_a_name_that_lies_is_told(teacher: Browser) -> None:
    place = bring(teacher, PAGE.encode(), "C:\\fake\\..\\<b>tides</b>.docx")
    page = teacher.get(place).text
    assert "This is called" in page
    assert "&lt;b&gt;tides&lt;" in page or "b&gt;.docx" in page
    assert "<b>tides" not in page
