"""Bringing a text in: choose it, wait while it is read, look the passages through, say what it is."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import pairwise
from threading import Thread

from flask import (
    Flask,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from werkzeug.wrappers import Response

from quizapp.core.blocks import Draft
from quizapp.core.errors import Invalid
from quizapp.core.languages import direction
from quizapp.core.passages import Kind
from quizapp.services import (
    import_editing,
    import_finishing,
    import_reading,
    imports,
    library,
    storage,
)
from quizapp.services.imports import Import
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.import_forms import BringForm, StatedForm
from quizapp.web.teach.routes import Shown, bp

A_PAGE = 40  # passages
PATIENCE_SECONDS = 0.7  # for a text that is read at once
AGAIN_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage to be, as it will be numbered. ``places`` says where it may be split, and before what."""

    place: int
    draft: Draft
    shown: library.PassageText

    @property
    def places(self) -> list[tuple[int, str]]:
        places = [*self.draft.places, len(self.draft.text)]
        return [(at, self.draft.text[at:end].strip()) for at, end in pairwise(places)]


@bp.route("/articles/import", methods=["GET", "POST"])
def bring_in() -> Shown:
    waiting = imports.listed(actor())
    form = BringForm()
    if form.sent():
        try:
            begun = _begun(form)
        except Invalid as error:
            form.mark(error)
        else:
            _read(begun)
            return redirect(url_for(".imported", import_id=begun), 303)
    page = render_template("teach/bring_in.html", form=form, waiting=waiting)
    return page, 422 if form.errors else 200


@bp.get("/imports/<int:import_id>")
def imported(import_id: int) -> Response | str:
    """The text on its way: being read, refused, or its passages to look through."""
    one = imports.one(actor(), import_id)
    if one.state == imports.READY:
        return _passages(one)
    page = make_response(render_template("teach/import_reading.html", one=one))
    if one.state == imports.READING:
        page.headers["Refresh"] = str(AGAIN_SECONDS)
    return page


@bp.post("/imports/<int:import_id>")
def change_import(import_id: int) -> Shown:
    """Do with a passage what the pressed button says, as ``merge-3`` or ``split-3-120``."""
    do, place, at = _pressed(request.form.get("do", ""))
    seen = request.form.get("seen", -1, type=whole)
    change: dict[str, Callable[[], None]] = {
        "merge": lambda: import_editing.merge(actor(), import_id, seen, place),
        "split": lambda: import_editing.divide(actor(), import_id, seen, place, at),
        "drop": lambda: import_editing.drop(actor(), import_id, seen, place),
        "alter": lambda: import_editing.alter(
            *(actor(), import_id, seen, place),
            kind=request.form.get("kind", ""),
            part=request.form.get("part"),
        ),
    }
    try:
        change.get(do, change["alter"])()
    except Invalid as error:
        return _passages(imports.one(actor(), import_id), place, words(error)), 422
    page = place // A_PAGE + 1
    there = url_for(".imported", import_id=import_id, page=page, _anchor=f"p{place + 1}")
    return redirect(there, 303)


@bp.post("/imports/<int:import_id>/again")
def import_again(import_id: int) -> Response:
    imports.again(actor(), import_id)
    _read(import_id)
    return redirect(url_for(".imported", import_id=import_id), 303)


@bp.post("/imports/<int:import_id>/discard")
def discard_import(import_id: int) -> Response:
    imports.discard(actor(), import_id)
    flash(gettext("Discarded. Nothing of it is kept."))
    return redirect(url_for(".articles"), 303)


@bp.route("/imports/<int:import_id>/finish", methods=["GET", "POST"])
def finish_import(import_id: int) -> Shown:
    one = imports.one(actor(), import_id)
    if one.state != imports.READY:
        return redirect(url_for(".imported", import_id=import_id), 303)
    form = StatedForm(data=asdict(one.about))
    if form.sent():
        try:
            slug = import_finishing.finish(actor(), import_id, form.stated())
        except Invalid as error:
            form.mark(error)
        else:
            flash(gettext("Saved. The text is an article now; make a set on it to ask questions."))
            return redirect(url_for(".articles", _anchor=slug), 303)
    page = render_template("teach/finish_import.html", form=form, one=one)
    return page, 422 if form.errors else 200


def _begun(form: BringForm) -> int:
    """Raises `Invalid`."""
    if form.file.data:
        data = form.file.data.read(imports.MOST_BYTES + 1)
        return imports.begin(actor(), form.file.data.filename or "", data)
    return imports.paste(actor(), form.text.data or "")


def _read(import_id: int) -> None:
    """Begin to read it in a thread; one that takes a moment only is waited for."""
    storage.give_up()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    thread = Thread(target=_read_in, args=(app, import_id), name="import", daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)


def _read_in(app: Flask, import_id: int) -> None:
    with app.app_context():
        try:
            import_reading.read(import_id)
        except Exception as error:  # its page says that it was interrupted
            app.logger.error("import: %s", type(error).__name__)


def _pressed(do: str) -> tuple[str, int, int]:
    name, *numbers = do.split("-")
    try:
        found = [whole(number) for number in numbers[:2]]
    except ValueError:
        return "", 0, 0
    place, at = (*found, 0, 0)[:2]
    return name, place, at


def _passages(one: Import, at: int | None = None, problem: str = "") -> str:
    drafts = imports.passages(actor(), one.id)
    chosen = request.args.get("at", None, type=whole)
    opened = at if at is not None else chosen - 1 if chosen else None
    pages = (len(drafts) + A_PAGE - 1) // A_PAGE
    wanted = request.args.get("page", 1, type=whole) if opened is None else opened // A_PAGE + 1
    page = min(max(wanted, 1), pages)
    first = (page - 1) * A_PAGE
    return render_template(
        "teach/import.html",
        one=one,
        shown=[
            Numbered(place, draft, _as_passage(place, draft))
            for place, draft in enumerate(drafts[first : first + A_PAGE], first)
        ],
        count=len(drafts),
        page=page,
        pages=pages,
        opened=opened,
        problem=problem,
        kinds=list(Kind),
        direction=direction(one.about.language),
    )


def _as_passage(place: int, draft: Draft) -> library.PassageText:
    return library.PassageText(
        key=f"p{place + 1}",
        number=place + 1,
        text=draft.text,
        note="",
        original=(),
        sentences=(),
        kind=draft.kind,
        styles=draft.looks,
    )
