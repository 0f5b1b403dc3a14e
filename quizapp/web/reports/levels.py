"""How sure somebody was, in the words of a file."""

from flask_babel import gettext

from quizapp.core.certainty import Certainty


def certainty_words() -> dict[Certainty, str]:
    return {
        Certainty.NOT_SURE: gettext("Not sure"),
        Certainty.RATHER_SURE: gettext("Rather sure"),
        Certainty.SURE: gettext("Sure"),
    }
