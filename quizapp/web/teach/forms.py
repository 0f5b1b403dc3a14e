"""Forms for sets, and the editor's form read into a draft."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.core.drafts import ASIDE, Draft, DraftOption
from quizapp.core.errors import Invalid
from quizapp.core.questions import LEVELS, SKILLS
from quizapp.core.reading import Mark, parse_mark
from quizapp.web.forms import Form, whole

NEEDED = InputRequired(_("This is needed."))
LONGEST_NAME = 64


class SetForm(Form):
    title = StringField(_("Title"), [NEEDED, Length(max=512, message=_("This is too long."))])
    summary = TextAreaField(
        _("Summary (not needed)"), [Length(max=2000, message=_("This is too long."))]
    )


class NewSetForm(SetForm):
    article = StringField(_("Article"), [NEEDED])


def draft_of(form: MultiDict[str, str]) -> Draft:
    """What the editor's form holds, as far as it can be read; nothing typed is lost.

    ``option`` lists the answers' ids in order, ``key`` names the right one, and each ``cite`` is an
    answer's id and a mark: ``k3v9|p5.232-284``.
    """
    shares = _shares(form, _ids(form))
    options = [_option(form, option_id, share) for option_id, share in shares.items()]
    skill, level = form.get("skill", ""), form.get("level", 0, type=whole)
    return Draft(
        stem=_text(form, "stem"),
        skill=skill if skill in SKILLS else SKILLS[0],
        level=level if level in LEVELS else LEVELS[0],
        options=options,
        aside=_aside(form),
    )


def _ids(form: MultiDict[str, str]) -> list[str]:
    """Each answer's id once; an id that could not be ours is left out."""
    given = dict.fromkeys(form.getlist("option"))
    return [one for one in given if 0 < len(one) <= 16 and one.isascii() and one.isalnum()][:8]


def _shares(form: MultiDict[str, str], ids: Sequence[str]) -> dict[str, float]:
    """What each answer earns. Another key takes the place of all before; parts of a point stay."""
    given = {one: form.get(f"share-{one}", 0.0, type=float) for one in ids}
    kept = {one: share if 0 <= share <= 1 else 0.0 for one, share in given.items()}
    before = next((one for one, share in kept.items() if share == 1), None)
    key = form.get("key")
    if key == before:
        return kept
    return {one: 1.0 if one == key else share % 1 for one, share in kept.items()}


def _option(form: MultiDict[str, str], option_id: str, share: float) -> DraftOption:
    return DraftOption(
        id=option_id,
        text=_text(form, f"text-{option_id}"),
        explanation=_text(form, f"explanation-{option_id}"),
        share=share,
        cites=tuple(_cites(form, option_id)),
    )


def _cites(form: MultiDict[str, str], option_id: str) -> list[Mark]:
    found = []
    for given in form.getlist("cite"):
        part, _bar, mark = given.partition("|")
        if part != option_id:
            continue
        try:
            found.append(parse_mark(mark))
        except Invalid:
            continue
    return found


def _aside(form: MultiDict[str, str]) -> dict[str, str]:
    """What is typed of no answer; of anything but the quote only what could be ours."""
    typed = {name: _text(form, name) for name in ASIDE}
    return {name: value for name, value in typed.items() if value and _ours(name, value)}


def _ours(name: str, value: str) -> bool:
    return name == "quote" or len(value) <= LONGEST_NAME


def _text(form: MultiDict[str, str], name: str) -> str:
    """As typed, without the carriage returns that browsers add and without NUL."""
    return form.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
