"""Whatever is typed is refused in words, or shown back escaped and unchanged; never a 500.

Unchanged but for the tidying that is promised: NFC, white space folded in what is one line, and
without NUL. Each test sends the 515 strings to one kind of place (some of them where a page grows
with each); the pages are read as a browser reads them.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from quizapp.core.access import Actor
from quizapp.core.errors import Invalid
from quizapp.core.passages import Kind
from quizapp.core.questions import KINDS
from quizapp.services import (
    accounts,
    attempts,
    authoring,
    classrooms,
    glossary,
    groups,
    highlights,
    imports,
    passwords,
    sets,
)
from quizapp.services.ledger_by_hand import latest
from quizapp.store.db import db
from quizapp.store.models import (
    Article,
    ArticleImport,
    Assignment,
    Membership,
    Person,
    Question,
    SecondMark,
    SetEntry,
    Version,
)
from tests import factories
from tests.web.editing import Form
from tests.web.odd_strings import ALL
from tests.web.world import cookie, token
from tests.written import LEVELS, class_that_wrote

TAGS = """
a article aside bdi blockquote body br button caption cite code col colgroup dd details dialog div dl dt em
fieldset figcaption figure footer form h1 h2 h3 h4 head header hr html input kbd label legend li link main
mark meta nav ol optgroup option p path progress rect section select small span strong summary svg
table tbody td textarea th thead time title tr ul circle line g text
"""


KEPT = {"csrf_token", "part", "cite", "key", "seen", "level", "skill", "start", "end", "passage"}


def tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.replace("\0", "")).split())


class Read(HTMLParser):
    """A page as a browser reads it: its texts and the values of its attributes, and what could act."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: set[str] = set()
        self.typed: list[str] = []
        self.bad: list[object] = []
        self._text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._cut()
        if tag == "script":
            if not dict(attrs).get("src", "").startswith("/static/js/"):
                self.bad.append((tag, attrs))
        elif tag not in TAGS.split():
            self.bad.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        self.texts.add(value)
        if name.startswith("on") or name in {"style", "srcdoc", "http-equiv", "xlink:href"}:
            self.bad.append((tag, name))
        if name in {"href", "src", "action", "formaction", "poster", "data", "ping", "cite"}:
            own = value.startswith(("/", "#")) and not value.startswith(("//", "/\\"))
            if not (own or value.startswith(("http://", "https://"))):
                self.bad.append((tag, name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.typed.append(self._text)
        self._cut()

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_comment(self, data: str) -> None:
        self.bad.append(("comment", data))

    def close(self) -> None:
        super().close()
        self._cut()

    def _cut(self) -> None:
        self.texts.add(self._text.strip(" \n"))
        self._text = ""


def read(response: TestResponse) -> Read:
    page = Read(response.text)
    assert page.bad == []
    return page


Send = Callable[..., TestResponse]


def sender(app: Flask, who: Actor | None) -> Send:
    """Sends requests of a person whose session is made by hand."""
    client = app.test_client(use_cookies=False)
    headers = {"Cookie": f"quizapp={cookie(app, who)}", "X-CSRFToken": token(app)}

    def send(address: str, data: object = None, **more: object) -> TestResponse:
        db.session.rollback()
        method = "GET" if data is None and not more else "POST"
        with app.app_context():
            return client.open(address, method=method, headers=headers, data=data, **more)

    return send


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as weak as it can be set: 515 real ones would take half a minute."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", weak)
    monkeypatch.setattr(passwords, "_NOBODY", weak.hash("nobody"))


def posted(send: Send, address: str, every: int = 1, **fields: Callable[[str], str]) -> list[str]:
    """Send each string in ``fields``, or one of ``every`` so many; gives those that were taken.

    The others came back in words.
    """
    taken = []
    for odd in ALL[::every]:
        answer = send(address, {name: make(odd) for name, make in fields.items()})
        if answer.status_code == 303:
            taken.append(odd)
            continue
        assert answer.status_code == 422, (odd, answer.status_code)
        page = read(answer)
        assert "field-problem" in answer.text
        if len(odd) < 2000 and "\0" not in odd:
            assert {odd, odd.replace("\r\n", "\n").strip()} & {*page.texts, *page.typed}, odd
    assert len(taken) > 350 // every
    return taken


def always(value: str) -> Callable[[str], str]:
    return lambda _: value


def just(odd: str) -> str:
    return odd


def assert_shown(texts: set[str], taken: Sequence[str]) -> None:
    missing = [odd for odd in taken if tidy(odd) not in texts]
    assert missing == []


def test_names_of_people(app: Flask, owner: Actor) -> None:
    send = sender(app, None)
    taken = posted(
        send, "/register", name=just, password=always(factories.PASSWORD), email=always("")
    )
    assert not set(taken) & {*"\x00\u200b\u200d\u2066\ufeff\u2028\u3000"}  # nothing to see
    kept = {row.name: row.id for row in db.session.query(Person).where(Person.role == "student")}
    assert set(kept) == {tidy(odd) for odd in taken}
    for odd in taken:
        account = accounts.log_in(None, odd, factories.PASSWORD, "10.0.0.1")
        assert account.name == tidy(odd)

    room = factories.make_room(owner)
    db.session.add_all(
        Membership(classroom_id=room, person_id=one, role="student", joined_at=factories.THEN)
        for one in kept.values()
    )
    given = factories.make_assignment(factories.make_set(factories.make_article()), room=room)
    teacher = sender(app, owner)
    assert_shown(read(teacher(f"/classes/{room}")).texts, taken)
    report = f"/classes/{room}/assignments/{given}"
    assert_shown(read(teacher(report)).texts, taken)
    answer = teacher(f"{report}/scores.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert {row[0].replace("'", "") for row in rows[1:]} == {
        tidy(odd).replace("'", "") for odd in taken
    }
    for odd in taken[::7]:
        own = sender(app, factories.actor_of(kept[tidy(odd)]))
        assert tidy(odd) in read(own("/account")).texts


def test_names_of_classes(app: Flask, owner: Actor) -> None:
    send = sender(app, owner)
    taken = posted(send, "/classes/new", name=just, time_zone=always("Europe/Berlin"))
    assert_shown(read(send("/classes")).texts, taken)
    for room in range(1, len(taken), 7):
        read(send(f"/classes/{room}"))


def test_names_of_groups_and_reasons(app: Flask, owner: Actor, student: Actor) -> None:
    room = factories.make_room(owner, student)
    send = sender(app, factories.actor_of(owner.person_id))
    monkey = groups.MOST
    groups.MOST = len(ALL)
    try:
        taken = posted(send, f"/classes/{room}/groups", name=just)
    finally:
        groups.MOST = monkey
    assert_shown(read(send(f"/classes/{room}/groups")).texts, taken)
    paces = iter(["1", "1.5"] * len(ALL))
    taken = posted(
        send,
        f"/classes/{room}/people/{student.person_id}",
        every=5,  # each lists all the changes before it
        pace=lambda _: next(paces),
        later_minutes=always(""),
        unit=always("days"),
        reason=just,
    )
    assert taken


def test_lists_of_students(app: Flask, owner: Actor) -> None:
    """Each string as a whole list, and as a name in a quoted cell; some of the rows are taken in."""
    room = factories.make_room(owner)
    send = sender(app, factories.actor_of(owner.person_id))
    for at, odd in enumerate(ALL[::2]):
        quoted = odd.replace('"', '""')
        for text in (odd, f'Name,Group\n"{quoted}","{quoted}"\nJo,A'):
            answer = send(f"/classes/{room}/roster", {"text": text})
            assert answer.status_code in {200, 422}, odd
            page = read(answer)
            if answer.status_code == 422 or at % 3:
                continue
            (carried,) = [one for one in page.texts if one.startswith("[[")]
            sent = {"rows": carried, "include": ["1", "2", "3"]}
            done = send(f"/classes/{room}/roster/confirm", sent)
            assert done.status_code in {303, 422}, odd
    for page in (f"/classes/{room}", f"/classes/{room}/cards", f"/classes/{room}/groups"):
        read(send(page))
    assert db.session.query(Person).count() > 60


def test_titles_and_summaries_of_sets(app: Flask, owner: Actor) -> None:
    article = factories.make_article()
    send = sender(app, owner)
    taken = posted(
        send, "/teach/sets/new", title=just, summary=just, article=always(str(article.id))
    )
    assert_shown(read(send("/teach")).texts, taken)
    question = factories.make_question(article)
    for card in sets.listed(factories.actor_of(owner.person_id)):
        db.session.add(SetEntry(set_id=card.id, question_id=question.id, position=1))
        db.session.add(Assignment(set_id=card.id, feedback="at_once", created_at=factories.THEN))
    db.session.commit()
    shelf = read(send("/")).texts
    assert_shown(shelf, taken)
    for address in [one for one in shelf if one.startswith("/quizzes/")][::7]:
        assert send(address).status_code == 200
        read(send(address))


def test_texts_that_are_brought_in(app: Flask, owner: Actor) -> None:
    """As the title of a part, in a passage, as the name of a file, and in all that is stated of it."""
    send = sender(app, owner)
    stated = ("title", "author", "publisher", "licence", "rights", "summary")
    taken = []
    for odd in ALL[::5]:
        begun = imports.begin(factories.actor_of(owner.person_id), odd, b"x")
        row = db.session.get_one(ArticleImport, begun)
        shown = [[kind, odd.replace("\0", ""), [[0, 1, "em"]], None] for kind in Kind]
        row.passages = [["paragraph", "It rises.", [], ""], *shown]
        row.state = "ready"
        db.session.commit()
        place = f"/teach/imports/{begun}"
        altered = send(place, {"do": "alter-0", "seen": "0", "kind": "list", "part": odd})
        assert altered.status_code in {303, 422}, odd
        for at in range(1, len(shown) + 2):
            read(send(f"{place}?at={at}"))
        answer = send(f"{place}/finish", {"language": "en", **dict.fromkeys(stated, odd)})
        if answer.status_code == 303:
            taken.append(odd)
            continue
        assert answer.status_code == 422, odd
        read(answer)
        assert "field-problem" in answer.text
        assert send(f"{place}/discard", {}).status_code == 303
    assert len(taken) > 60
    page = read(send("/teach/articles"))
    assert_shown(page.texts, taken)
    for address in [one for one in page.texts if one.startswith("/articles/")]:
        assert send(address).status_code == 200
        read(send(address))


@pytest.mark.parametrize("kind", KINDS)
def test_questions_as_their_author_sees_them(app: Flask, owner: Actor, kind: str) -> None:
    """In every field of every part, and as the answer that is tried out and previewed."""
    made = factories.make_set(factories.make_article(), questions=0, owner=owner)
    question = authoring.begin(factories.actor_of(owner.person_id), made.id, kind)
    send = sender(app, owner)
    place = f"/teach/questions/{question}"
    form = Form(send(place).text)
    typing = [one for one in form.fields if one not in KEPT and not one.startswith("share-")]
    for number, odd in enumerate(ALL[list(KINDS).index(kind) :: len(KINDS)]):
        seen = authoring.edit(factories.actor_of(owner.person_id), question).seen
        typed = dict.fromkeys(typing, odd)
        answer = send(place, {**form.fields, **typed, "try": odd, "do": "save", "seen": seen})
        assert answer.status_code == (422 if len(odd.strip()) > 500 else 303), odd
        shown = read(send(place) if answer.status_code == 303 else answer)
        kept = odd.replace("\r\n", "\n").replace("\0", "").strip()
        assert shown.typed.count(kept) >= 2, odd
        assert kept in {*shown.typed, *shown.texts}
        if number % 3 == 0:
            read(send(f"{place}/preview"))


@pytest.mark.parametrize("kind", KINDS)
def test_odd_questions_and_odd_answers_in_the_preview(app: Flask, owner: Actor, kind: str) -> None:
    question = factories.make_question_of(factories.make_article(), kind).id
    place, send = f"/teach/questions/{question}", sender(app, owner)
    form = Form(send(place).text)
    words = [one for one in form.fields if one.startswith(("text-", "prompt-", "explanation-"))]
    first = Form(send(f"{place}/preview").text).fields
    asked = [one for one in first if one.startswith("answer")] or ["answer"]
    shown = 0
    for number, odd in enumerate(ALL[list(KINDS).index(kind) :: len(KINDS)]):
        seen = authoring.edit(factories.actor_of(owner.person_id), question).seen
        typed = {"stem": odd, **{name: f"{odd} {name}" for name in words[number % 2 :]}}
        send(place, {**form.fields, **typed, "do": "save", "seen": seen})
        answers = "&".join(f"{name}={quote(odd[:500], safe='')}" for name in asked)
        page = send(f"{place}/preview?{answers}")
        assert read(page)
        shown += "After Check" in page.text
    assert shown > 25


def make_question(article: Article, odd: str) -> Question:
    """A published question that says ``odd`` everywhere."""
    question = factories.make_question(article, stem=odd)
    version = db.session.query(Version).filter_by(question_id=question.id).one()
    first, *rest = version.content["options"]
    version.content = {
        **version.content,
        "options": [{**first, "text": odd, "explanation": odd}, *rest],
    }
    return question


def test_questions_as_students_see_them(app: Flask, student: Actor) -> None:
    """Stem, answer and explanation, before and after; the explanation is Markdown."""
    shown = [odd for odd in ALL if tidy(odd) and len(odd) < 500 and "\0" not in odd]
    article = factories.make_article()
    send = sender(app, student)
    for number, first in enumerate(range(0, len(shown), 40)):
        odds = shown[first : first + 40]
        made = factories.make_set(article, questions=0, slug=f"odd-{number}")
        for position, odd in enumerate(odds, 1):
            question = make_question(article, odd)
            db.session.add(SetEntry(set_id=made.id, question_id=question.id, position=position))
        assignment = factories.make_assignment(made)
        begun = attempts.start(student, assignment, f"device-{student.person_id}").attempt_id
        for position, odd in list(enumerate(odds, 1))[::3]:
            assert tidy(odd) in folded(send(f"/attempts/{begun}/questions/{position}"))
        attempts.submit(student, begun)
        for position in range(2, len(odds) + 1, 3):
            read(send(f"/attempts/{begun}/questions/{position}"))
        result = folded(send(f"/attempts/{begun}/result"))
        assert {f"{position}. {tidy(odd)}" for position, odd in enumerate(odds, 1)} <= result


def folded(response: TestResponse) -> set[str]:
    return {tidy(text) for text in read(response).texts}


def test_answers_and_their_events(app: Flask, student: Actor) -> None:
    factories.make_practice()
    attempts.start(student, 1, "device")
    send = sender(app, student)
    place = "/attempts/1/items/1/answer"
    for number, odd in enumerate(ALL):
        save = {"answer": odd, "event": "e", "based_on": 0, "epoch": 0}
        given = odd.replace("\0", "").strip()
        assert send(place, json=save).status_code in ({422} if given else {200, 409})
        if number % 3 == 0:
            answer = send(place, json={**save, "answer": "mmmm", "event": odd})
            assert answer.status_code in {200, 409, 422}
        if number % 5 == 0:
            sure = send(place, json={**save, "answer": "mmmm", "certainty": odd})
            assert sure.status_code == (422 if odd else 200), odd
    for odd in ALL[::5]:
        form = {"answer": odd, "event": odd, "based_on": "0", "epoch": "0", "do": "save"}
        answer = send("/attempts/1/questions/1", form)
        assert answer.status_code == 422 or not odd.replace("\0", "").strip()
        read(answer)
        form = {**form, "answer": "mmmm", "event": "e", "certainty": odd}
        assert send("/attempts/1/questions/1", form).status_code == (422 if odd else 303)


def test_comments_of_markers(app: Flask, owner: Actor) -> None:
    made = class_that_wrote(owner, students=1)
    item = made.items[0][0]
    first, second = sender(app, made.owner), sender(app, made.colleague)
    levels = {f"level-{name}": level for name, level in LEVELS.items()}
    other = {**levels, "level-rc2k": "l32k"}
    for odd in ALL[::8]:
        sent = {**levels, "item": item, "seen": latest(item).id, "comment": odd}
        assert first(made.page, sent).status_code == 303
        refused = second(made.page, {**other, "item": item, "seen": odd, "comment": odd})
        assert refused.status_code == 409
        assert tidy(odd.strip()) in {tidy(one) for one in read(refused).typed}
        kept = tidy(odd.strip()[:4000])
        page = read(first(f"{made.page}?item={item}&names={quote(odd[:99])}"))
        assert kept in {tidy(one) for one in page.typed}
        draw = first(f"{made.of_question}/sample", {"number": "1"})
        again = second(f"{made.of_question}/second", {**other, "number": "1", "comment": odd})
        assert (draw.status_code, again.status_code) == (303, 303)
        texts = folded(first(f"{made.of_question}/agreement"))
        if kept:
            assert tidy(f": {kept}") in texts
            assert tidy(f"First: {kept}") in texts
        db.session.query(SecondMark).delete()
        db.session.commit()
        refused = first(f"{made.of_question}/sample", {"number": odd})
        assert refused.status_code == (303 if odd.strip() == "1" else 422)
        read(refused)
    read(first(f"{made.page}?item=x&question=%00&names=hidden"))


def test_places_where_nothing_is_kept(app: Flask, student: Actor) -> None:
    factories.make_article()
    visitor, known = sender(app, None), sender(app, student)
    for number, odd in enumerate(ALL):
        if number % 3 == 0:
            there = quote(odd[:2000], safe="")
            assert visitor(f"/articles/{there}").status_code in {404, 308}
            read(visitor(f"/articles/tides?rev={there}&mark={there}&mark=p1.{there}"))
            continue
        refused = (
            visitor("/login", {"name": odd, "password": odd, "next": odd})
            if number % 3 == 1
            else known("/join", {"code": odd})
        )
        assert refused.status_code == 422
        read(refused)


def test_where_to_go_next_is_a_path_of_our_own(app: Flask, student: Actor) -> None:
    send = sender(app, None)
    weak = passwords.hashed("password", factories.PASSWORD)
    db.session.get_one(Person, student.person_id).password_hash = weak
    db.session.commit()
    for wanted in (*ALL[::3], *(f"/{odd}" for odd in ALL)):
        fields = {"name": "Sami Student", "password": factories.PASSWORD, "next": wanted}
        answer = send("/login", fields)
        assert answer.status_code == 303
        place = answer.headers["Location"]
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\"))
        assert place.isascii()


def test_notes_of_readers_and_what_they_look_for(
    app: Flask, student: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_article()
    send = sender(app, student)
    monkeypatch.setattr(highlights, "MOST", len(ALL))
    kept = []
    for number, odd in enumerate(ALL[::3]):
        place = f"/articles/tides/highlights/{len(kept) + 1}"
        point = {"number": str(number % 3 + 1), "start": "0", "end": odd, "words": odd}
        answer = send("/articles/tides/highlights", {**point, "note": odd})
        if answer.status_code == 303:
            kept.append(odd)
        assert answer.status_code in {303, 422}
        if number % 5 == 0:
            read(send(place) if answer.status_code == 303 else answer)
            read(send(f"/articles/tides?find={quote(odd, safe='')}&at={quote(odd, safe='')}"))
            read(send(f"/articles/tides/passage?number={quote(odd[:500], safe='')}"))
    whole = {"number": "1", "words": ""}
    for odd in ALL[1::9]:
        if send("/articles/tides/highlights", {**whole, "note": odd}).status_code == 303:
            shown = read(send("/articles/tides")).texts
            said = odd.replace("\r\n", "\n").replace("\0", "").strip()
            assert not said or {unicodedata.normalize("NFC", said).strip()} & shown, odd


def test_terms_and_what_they_mean(app: Flask, owner: Actor) -> None:
    factories.make_article("odd", {"p1": " ".join(one for one in map(tidy, ALL) if len(one) < 80)})
    send = sender(app, owner)
    monkey, glossary.MOST = glossary.MOST, len(ALL)
    try:
        taken = []
        for odd in ALL[::3]:
            fields = {"term": odd, "forms": f"{odd} again", "explanation": odd or "x"}
            answer = send("/articles/odd/glossary", fields)
            assert answer.status_code in {303, 422}, odd
            if answer.status_code == 303:
                taken.append(odd)
    finally:
        glossary.MOST = monkey
    assert len(taken) > 90
    assert_shown(read(send("/articles/odd/glossary")).texts, taken)
    assert_shown(read(send("/articles/odd")).texts, taken)


BYTES = [b"%ED%A0%80", b"%ED%B0%80x", b"\xed\xa0\x80", b"%FF%FE", b"\xff", b"%00", b"%C0%AF", b"%"]


@pytest.mark.parametrize("address", ["/register", "/classes/new", "/teach/sets/new", "/join"])
@pytest.mark.parametrize("raw", BYTES)
def test_bytes_that_are_no_text(app: Flask, owner: Actor, address: str, raw: bytes) -> None:
    factories.make_article()
    send = sender(app, None if address == "/register" else owner)
    form = (
        b"name=%b&title=%b&summary=%b&code=%b&article=1&time_zone=Europe/Berlin&password=12345678"
    )
    body = form.replace(b"%b", raw)
    for data, kind in (
        (body, "application/x-www-form-urlencoded"),
        (_parts(body), "multipart/form-data; boundary=x"),
    ):
        answer = send(address, data, content_type=kind)
        assert answer.status_code in {303, 400, 413, 422}
        read(answer)


def _parts(body: bytes) -> bytes:
    parts = b""
    for field in body.split(b"&"):
        name, _, value = field.partition(b"=")
        parts += b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name, value)
    return parts + b"--x--\r\n"


@settings(max_examples=60)
@given(text=st.text(max_size=120))
def test_any_text_is_kept_as_it_was_tidied_or_refused(app: Flask, owner: Actor, text: str) -> None:
    article = db.session.query(Article).first() or factories.make_article()
    with suppress(Invalid):
        room = classrooms.make(owner, text, "Europe/Berlin")
        teacher = factories.actor_of(owner.person_id)
        assert classrooms.room(teacher, room).name == tidy(text)
    with suppress(Invalid):
        made = sets.make(owner, article.id, text, "")
        card = sets.sheet(owner, made).card
        assert card.title == tidy(text)
        assert card.slug.isprintable()
        assert "/" not in card.slug


def test_there_are_515_of_them() -> None:
    assert len(ALL) == len(set(ALL)) == 515
