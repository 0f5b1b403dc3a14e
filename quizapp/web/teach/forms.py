"""Forms for sets, and the editor's form read into a draft."""

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.core.drafts import Draft, DraftOption
from quizapp.core.errors import Invalid
from quizapp.core.questions import LEVELS, SKILLS
from quizapp.core.reading import Mark, parse_mark
from quizapp.web.forms import Form, whole

NEEDED = InputRequired(_("This is needed."))


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
    key = form.get("key")
    options = [_option(form, option_id, key) for option_id in _ids(form)]
    skill, level = form.get("skill", ""), form.get("level", 0, type=whole)
    return Draft(
        stem=_text(form, "stem"),
        skill=skill if skill in SKILLS else SKILLS[0],
        level=level if level in LEVELS else LEVELS[0],
        options=options,
    )


def _ids(form: MultiDict[str, str]) -> list[str]:
    """Each answer's id once; an id that could not be ours is left out."""
    given = dict.fromkeys(form.getlist("option"))
    return [one for one in given if 0 < len(one) <= 16 and one.isascii() and one.isalnum()][:8]


def _option(form: MultiDict[str, str], option_id: str, key: str | None) -> DraftOption:
    kept = form.get(f"share-{option_id}", type=float) or 0.0
    partly = kept if 0 < kept < 1 else 0.0
    return DraftOption(
        id=option_id,
        text=_text(form, f"text-{option_id}"),
        explanation=_text(form, f"explanation-{option_id}"),
        share=1.0 if option_id == key else partly,
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


def _text(form: MultiDict[str, str], name: str) -> str:
    """As typed, without the carriage returns that browsers add and without NUL."""
    return form.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
