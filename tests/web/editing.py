"""A teacher at the editor without JavaScript: the form is read from the page and sent back changed."""

from html.parser import HTMLParser

from werkzeug.test import TestResponse

from quizapp.core.drafts import Draft, DraftPart
from tests import factories
from tests.browsing import Browser
from tests.kinds import EXAMPLES, QUOTES

Fields = dict[str, list[str]]


class Form(HTMLParser):
    """The fields that a browser would send if it sent all forms of a page, and the buttons and ids."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: Fields = {}
        self.buttons: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._area: str | None = None
        self._select: tuple[str, list[str]] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        name, value = have.get("name") or "", have.get("value") or ""
        self.ids += [have["id"] or ""] if "id" in have else []
        if tag == "a" and (have.get("href") or "").startswith("#"):
            self.links.append((have["href"] or "")[1:])
        if tag == "button" and name == "do":
            self.buttons.append(value)
        elif tag == "input" and name:
            if have.get("type") not in {"radio", "checkbox"} or "checked" in have:
                self.fields.setdefault(name, []).append(value)
        elif tag == "textarea":
            self._area = name
            self.fields.setdefault(name, []).append("")
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select:
            found = self._select[1]
            if "selected" in have or not found:
                found[:] = [value]

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.fields[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select" and self._select:
            self.fields[self._select[0]] = self._select[1]
            self._select = None


def fields_of(page: str) -> Fields:
    return Form(page).fields


def begin(browser: Browser, kind: str = "choice") -> tuple[int, str]:
    """A set of the teacher's own and the address of an empty question in it."""
    article = factories.make_article()
    made = browser.post(
        "/teach/sets/new", {"article": article.id, "title": "My tides", "summary": ""}
    )
    set_id = int(made.headers["Location"].rsplit("/", 1)[1])
    begun = browser.post(f"/teach/sets/{set_id}/questions", {"kind": kind})
    return set_id, begun.headers["Location"]


def press(browser: Browser, address: str, do: str, **typed: str | list[str]) -> TestResponse:
    """Type into the form as it stands, and press one of its buttons."""
    form = Form(browser.get(address).text)
    return browser.post(address, {**form.fields, **typed, "do": do})


def parts(browser: Browser, address: str, group: str) -> list[str]:
    """Ids of the parts of a group."""
    listed = [one.partition("|") for one in fields_of(browser.get(address).text).get("part", [])]
    return [part for name, _, part in listed if name == group]


def write(browser: Browser, address: str, kind: str) -> dict[str, str]:
    """Type the example of a kind, with its evidence; gives its ids with those that the editor made."""
    wanted = Draft.from_question(EXAMPLES[kind], "cause", 2, {})
    known = {one: one for one in wanted.form.fixed}
    for group in wanted.form.groups:
        ids = _as_many(browser, address, group.name, len(wanted.of(group.name)))
        known |= dict(zip([one.id for one in wanted.of(group.name)], ids, strict=True))
    typed: dict[str, str | list[str]] = {"stem": wanted.stem, "skill": "cause", "level": "2"}
    typed |= {name: _renamed(value, known) for name, value in wanted.settings.items()}
    for one in wanted.parts:
        typed |= _fields(one, known)
    keys = [known[one.id] for one in wanted.of("options") if one.fields["share"] == "1"]
    saved = press(browser, address, "save", **typed, **({"key": keys} if keys else {}))
    assert saved.status_code == 303, saved.text
    for part, quotes in QUOTES[kind].items():
        for passage, quote in quotes:
            cited = press(
                browser,
                address,
                f"cite-{known[part]}",
                passage=passage,
                quote=quote,
                start="",
                end="",
            )
            assert cited.status_code == 303, cited.text
    return known


def _as_many(browser: Browser, address: str, group: str, number: int) -> list[str]:
    while len(ids := parts(browser, address, group)) != number:
        do = f"add-{group}" if len(ids) < number else f"remove-{ids[-1]}"
        assert press(browser, address, do).status_code == 303
    return ids


def _fields(one: DraftPart, known: dict[str, str]) -> dict[str, str | list[str]]:
    here = known[one.id]
    fields = {f"{name}-{here}": known.get(value, value) for name, value in one.fields.items()}
    return {**fields, f"explanation-{here}": one.explanation}


def _renamed(text: str, known: dict[str, str]) -> str:
    for old, new in known.items():
        text = text.replace(f"[[{old}]]", f"[[{new}]]")
    return text
