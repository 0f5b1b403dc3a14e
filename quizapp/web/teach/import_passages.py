"""The passages of a text that is brought in, to be looked through: merged, split, left out, named."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from flask import redirect, render_template, request, url_for

from quizapp.core.blocks import Draft
from quizapp.core.errors import Invalid
from quizapp.core.languages import direction
from quizapp.core.passages import Kind
from quizapp.services import import_editing, imports, library
from quizapp.services.imports import Import
from quizapp.web.errors import words
from quizapp.web.forms import whole
from quizapp.web.session import actor
from quizapp.web.teach.routes import Shown, bp

A_PAGE = 40  # passages


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
        return passages(imports.one(actor(), import_id), place, words(error)), 422
    page = place // A_PAGE + 1
    there = url_for(".imported", import_id=import_id, page=page, _anchor=f"p{place + 1}")
    return redirect(there, 303)


def _pressed(do: str) -> tuple[str, int, int]:
    name, *numbers = do.split("-")
    try:
        found = [whole(number) for number in numbers[:2]]
    except ValueError:
        return "", 0, 0
    place, at = (*found, 0, 0)[:2]
    return name, place, at


def passages(one: Import, at: int | None = None, problem: str = "") -> str:
    """The page with some of them; the one ``at`` a place is opened, with its ``problem``."""
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
