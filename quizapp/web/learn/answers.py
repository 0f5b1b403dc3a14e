"""An answer as it arrives: from a plain form or from the script, fields named ``answer…`` with values."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from quizapp.core.errors import Invalid
from quizapp.core.questions.common import Fields
from quizapp.core.words import N_
from quizapp.services.attempt_views import Page
from quizapp.services.previews import Preview

MOST_FIELDS, MOST_VALUES = 50, 300


def of_form(form: MultiDict[str, str]) -> Fields:
    return {name: form.getlist(name) for name in form if _ours(name)}


def of_json(given: object) -> Fields:
    """The fields that a script sends as an object of lists; a text alone is that of ``answer``.

    Raises `Invalid`.
    """
    match given:
        case str():
            return {"answer": [given]}
        case dict() if len(given) <= MOST_FIELDS and all(map(_ours, given)):
            if all(_values(one) for one in given.values()):
                return given
    raise Invalid("answer", N_("This save cannot be read."))


def looked(given: object) -> list[str] | None:
    """Keys of passages, as a list or with spaces between them; None where no script told any."""
    listed = given.split() if isinstance(given, str) and given else given
    if not isinstance(listed, list) or not _values(listed):
        return None
    return [one for one in listed if one != "-"]


def _ours(name: object) -> bool:
    return isinstance(name, str) and (name == "answer" or name.startswith("answer-"))


def _values(given: object) -> bool:
    return (
        isinstance(given, list)
        and len(given) <= MOST_VALUES
        and all(isinstance(one, str) for one in given)
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """What a question's fields hold: what was typed and could not be kept, or else the answer.

    ``prefix`` begins the ids of the fields where a page asks several questions.
    """

    page: Page | Preview
    given: Fields | None
    prefix: str = ""

    def of(self, part: str = "") -> str:
        """The value of a field; ``part`` names a part's own."""
        found = self.all(part)
        return found[0] if found else ""

    def all(self, part: str = "") -> list[str]:
        if self.given is not None:
            return list(self.given.get(f"answer-{part}" if part else "answer", ()))
        answer = self.page.answer
        if isinstance(answer, dict):
            answer = answer.get(part or "option")
        if answer is None or answer == "":
            return []
        return [str(one) for one in answer] if isinstance(answer, list) else [str(answer)]
