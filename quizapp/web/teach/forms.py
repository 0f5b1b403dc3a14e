"""Forms for sets, and the editor's form read into a draft."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from quizapp.core.drafts import ASIDE, LONGEST, MOST_HINTS, Draft, DraftHint, DraftPart
from quizapp.core.errors import Invalid
from quizapp.core.questions import KINDS, LEVELS, SKILLS
from quizapp.core.questions.common import Form as KindForm
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


def draft_of(kind: str, form: MultiDict[str, str]) -> Draft:
    """What the editor's form holds, as far as it can be read; nothing typed is lost.

    ``part`` lists the parts in order, each as ``options|k3v9``; their fields are ``text-k3v9`` and so
    on; ``key`` names what is right where one ticks it; each ``cite`` is a part's id and a mark:
    ``k3v9|p5.232-284``.
    """
    skill, level = form.get("skill", ""), form.get("level", 0, type=whole)
    sort = KINDS[kind].form
    return Draft(
        kind=kind,
        stem=_text(form, "stem"),
        skill=skill if skill in SKILLS else SKILLS[0],
        level=level if level in LEVELS else LEVELS[0],
        settings={name: _text(form, name) for name in sort.settings},
        parts=_parts(sort, form, ticked=kind == "several"),
        hints=[
            DraftHint(text=_text(form, f"hint-{at}"), cost=_text(form, f"cost-{at}"))
            for at in range(1, MOST_HINTS + 1)
            if f"hint-{at}" in form
        ],
        aside=_aside(form),
    )


def _parts(sort: KindForm, form: MultiDict[str, str], *, ticked: bool) -> list[DraftPart]:
    """The parts that are listed, each id once; an id that could not be ours is left out."""
    names = {group.name: (*group.fields, "explanation") for group in sort.groups}
    listed = dict.fromkeys(tuple(one.partition("|")[::2]) for one in form.getlist("part"))
    ours = [(group, one) for group, one in listed if group in names and _ours_id(one)]
    options = [one for group, one in ours if group == "options"]
    shares = _ticked(form, options) if ticked else _shares(form, options)
    found = [_part(form, group, one, names[group], shares) for group, one in ours]
    fixed = [_part(form, name, name, ("explanation",), {}) for name in sort.fixed]
    return [*found, *fixed]


def _part(
    form: MultiDict[str, str],
    group: str,
    part_id: str,
    names: Sequence[str],
    shares: Mapping[str, float],
) -> DraftPart:
    fields = {name: _text(form, f"{name}-{part_id}") for name in names if name != "explanation"}
    if part_id in shares:
        fields["share"] = f"{shares[part_id]:g}"
    return DraftPart(
        id=part_id,
        group=group,
        fields=fields,
        explanation=_text(form, f"explanation-{part_id}"),
        cites=tuple(_cites(form, part_id)),
        lost=tuple(_lost(form, part_id)),
    )


def _ours_id(given: str) -> bool:
    return 0 < len(given) <= 100 and given.replace("-", "").isalnum() and given.isascii()


def _ticked(form: MultiDict[str, str], ids: Sequence[str]) -> dict[str, float]:
    """What each answer earns where several may be right."""
    key = form.getlist("key")
    return {one: float(one in key) for one in ids}


def _shares(form: MultiDict[str, str], ids: Sequence[str]) -> dict[str, float]:
    """What each answer earns. Another key takes the place of all before; parts of a point stay."""
    given = {one: form.get(f"share-{one}", 0.0, type=float) for one in ids}
    kept = {one: share if 0 <= share <= 1 else 0.0 for one, share in given.items()}
    before = next((one for one, share in kept.items() if share == 1), None)
    key = form.get("key")
    if key == before:
        return kept
    return {one: 1.0 if one == key else share % 1 for one, share in kept.items()}


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


def _lost(form: MultiDict[str, str], option_id: str) -> list[str]:
    given = [one.partition("|") for one in form.getlist("lost")]
    return [words[: LONGEST["quote"]] for part, _bar, words in given if part == option_id]


def _aside(form: MultiDict[str, str]) -> dict[str, str]:
    """What is typed of no part; of anything but words only what could be ours."""
    typed = {name: _text(form, name) for name in ASIDE}
    return {name: value for name, value in typed.items() if value and _ours(name, value)}


def _ours(name: str, value: str) -> bool:
    return name in {"quote", "try"} or len(value) <= LONGEST_NAME


def _text(form: MultiDict[str, str], name: str) -> str:
    """As typed, without the carriage returns that browsers add and without NUL."""
    return form.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
