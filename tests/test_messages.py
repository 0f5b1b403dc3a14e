"""The interface can be translated: its words are found, with the places they have to fill."""

import re
from collections.abc import Iterator

from babel.messages.extract import extract_from_dir

from quizapp import paths

METHODS = [("quizapp/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
PLACES = re.compile(r"(?<!%)%(?!\(\w+\)[sd]|%)")


def messages() -> Iterator[tuple[str, int, str]]:
    found = extract_from_dir(paths.ROOT, METHODS, keywords=KEYWORDS, strip_comment_tags=True)
    for name, line, message, *_ in found:
        for one in message if isinstance(message, tuple) else [message]:
            if one:
                yield name, line, one


def test_words_of_rules_and_of_pages_are_found() -> None:
    words = {message for _, _, message in messages()}
    assert "Choose one of the answers." in words  # quizapp/core
    assert "Read closely. Answer from the text." in words  # templates
    assert "%(num)d questions" in words  # plurals
    assert "User name or e-mail" in words  # forms


def test_a_per_cent_sign_is_a_place_or_is_doubled() -> None:
    assert [found for found in messages() if PLACES.search(found[2])] == []
