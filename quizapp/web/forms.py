"""What all forms share."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm

from quizapp.core.errors import Invalid
from quizapp.web.errors import words

_ = lazy_gettext
MOST = 2**31 - 1


def whole(given: str) -> int:
    """A number that a row may have, for ``request.form.get(name, type=whole)``. Raises `ValueError`."""
    if not (given.isascii() and given.isdecimal() and len(given) <= 10 and int(given) <= MOST):
        raise ValueError(given)
    return int(given)


def own_path(wanted: str) -> str | None:
    """A path of this site, as it was asked to go on to; None for anything that may lead elsewhere."""
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if own and not any(ord(sign) < 32 for sign in wanted) else None


class Form(FlaskForm):
    """A form that carries values; the rules live in `quizapp.core`."""

    def sent(self) -> bool:
        """Whether the browser posted the form and every field could be read."""
        return bool(self.validate_on_submit())

    def mark(self, error: Invalid) -> None:
        """Show ``error`` on the field it names, or above the form if it has no such field."""
        if error.field in self:
            field = self[error.field]
            field.errors = [*field.errors, words(error)]
        else:
            self.form_errors.append(words(error))
