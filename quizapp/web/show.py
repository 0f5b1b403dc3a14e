"""How values look on a page: points, moments, Markdown, a text, addresses of static files."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request, url_for
from flask_babel import format_date, format_datetime, get_locale, get_translations
from markupsafe import Markup

from quizapp import paths
from quizapp.core import markdown
from quizapp.core.reading import Mark
from quizapp.services import clock, originals
from quizapp.services.library import Evidence, Text
from quizapp.web.session import actor

_FRACTIONS = {0.25: "¼", 0.5: "½", 0.75: "¾"}


def register(app: Flask) -> None:
    app.jinja_env.filters |= {
        "points": points,
        "markdown": rendered,
        "moment": moment,
        "hour": hour,
        "day": day,
        "minutes": minutes,
        "elapsed": elapsed,
    }
    app.jinja_env.globals |= {
        "_": translated,
        "asset": asset,
        "beneath": beneath,
        "gettext": translated,
        "locale": locale,
        "study": study,
    }


def locale() -> str:
    """The language of the interface."""
    if "locale" not in g:
        g.locale = str(get_locale() or "en")
    known: str = g.locale
    return known


def translated(message: str, /, **values: object) -> Markup:
    """A message in the reader's language, with values that are escaped.

    Jinja's own does the same, and asks for the language and the catalogue of each word anew.
    """
    return _message(locale(), message) % values if values else _fixed(locale(), message)


@lru_cache(4000)
def _message(locale: str, message: str) -> Markup:
    return Markup(get_translations().ugettext(message))  # noqa: S704


@lru_cache(4000)
def _fixed(locale: str, message: str) -> Markup:
    return _message(locale, message) % {}


def points(value: float) -> str:
    """``5.5`` as ``5½``; other fractions with at most two decimals."""
    whole, rest = divmod(value, 1)
    if rest in _FRACTIONS:
        return f"{int(whole) or ''}{_FRACTIONS[rest]}"
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(2000)
def rendered(source: str) -> Markup:
    """Markdown as safe HTML."""
    return Markup(markdown.render(source))  # noqa: S704


def study(
    text: Text,
    marks: Iterable[Mark] = (),
    reader: bool = False,
    picks: Iterable[str] | None = None,
) -> Markup:
    """A study edition with words marked, rendered once for the same marks and language.

    With ``picks`` each sentence can be chosen, and these are.
    """
    chosen = None if picks is None else tuple(picks)
    return _study(text, tuple(marks), reader, chosen, locale())


@lru_cache(128)
def _study(
    text: Text,
    marks: tuple[Mark, ...],
    reader: bool,
    picks: tuple[str, ...] | None,
    locale: str,
) -> Markup:
    macros = current_app.jinja_env.get_template("components/text.html").module
    return Markup(macros.study(text, marks, reader, picks))  # type: ignore[attr-defined]  # noqa: S704


def beneath(one: Evidence) -> list[tuple[int, str]]:
    """The original's paragraphs that evidence stands for, for whoever may see them.

    Asked for as the page is made, once for each article: nothing that is kept holds a word of them.
    """
    read: dict[str, Mapping[int, str]] = g.setdefault("originals", {})
    if one.slug not in read:
        read[one.slug] = originals.seen(actor(), one.slug)
    return [(n, read[one.slug][n]) for n in one.passage.original if n in read[one.slug]]


def moment(when: datetime, zone: str | None = None) -> Markup:
    """A time in a classroom's zone; without one in UTC, which a script turns into the reader's own."""
    local = when.astimezone(ZoneInfo(zone) if zone else UTC)
    text = format_datetime(local, "d MMMM y, HH:mm", rebase=False)
    if zone:
        return Markup('<time datetime="{}">{}</time>').format(when.isoformat(), text)
    return Markup('<time datetime="{}" data-local-time>{} UTC</time>').format(
        when.isoformat(), text
    )


def hour(when: datetime, zone: str | None = None) -> Markup:
    """The time of day alone, if it is of today where the class is; else as `moment`."""
    there = ZoneInfo(zone) if zone else UTC
    local = when.astimezone(there)
    if zone is None or local.date() != clock.now().astimezone(there).date():
        return moment(when, zone)
    return Markup('<time datetime="{}">{}</time>').format(when.isoformat(), f"{local:%H:%M}")


def elapsed(length: timedelta) -> str:
    """Minutes and seconds, as ``7:05``; of more than an hour still minutes."""
    whole, rest = divmod(round(length.total_seconds()), 60)
    return f"{whole}:{rest:02}"


def minutes(length: timedelta) -> str:
    """``95`` for whole minutes, ``31:15`` where seconds are over."""
    whole, rest = divmod(round(length.total_seconds()), 60)
    return f"{whole}:{rest:02}" if rest else str(whole)


def day(when: datetime | str, zone: str | None = None) -> str:
    """The day alone, of a time or of a date as a file writes it."""
    if isinstance(when, str):
        try:
            return str(format_date(datetime.fromisoformat(when), "d MMMM y", rebase=False))
        except ValueError:
            return when
    return str(format_date(when.astimezone(ZoneInfo(zone) if zone else UTC), "d MMMM y", False))


def asset(name: str) -> str:
    """The address of a static file, with a part that changes when the file does."""
    return _address(request.script_root, name)


@cache
def _address(root: str, name: str) -> str:
    fingerprint = hashlib.sha256((paths.STATIC / name).read_bytes()).hexdigest()[:10]
    return url_for("static", filename=name, v=fingerprint)
