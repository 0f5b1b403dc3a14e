"""How a device shows pages and texts: chosen once, kept in its cookie, said to the style sheets."""

from collections.abc import Mapping

from flask import Flask, session

from quizapp.core.errors import NotFound
from quizapp.core.words import N_

# Of each choice the values with their words; the first is what holds where nothing was chosen.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "theme": {"device": N_("As the device"), "light": N_("Light"), "dark": N_("Dark")},
    "size": {
        "usual": N_("Usual"),
        "small": N_("Smaller"),
        "large": N_("Larger"),
        "larger": N_("Much larger"),
        "largest": N_("Largest"),
    },
    "measure": {"usual": N_("Usual"), "narrow": N_("Short"), "wide": N_("Long")},
    "spacing": {
        "usual": N_("Usual"),
        "open": N_("More space between letters, words and lines"),
        "plain": N_("The same, in plain letters without hyphens at line ends"),
    },
}
TITLES = {
    "theme": N_("Light or dark"),
    "size": N_("Size of texts"),
    "measure": N_("Length of lines"),
    "spacing": N_("Spacing of texts"),
}


def register(app: Flask) -> None:
    app.jinja_env.globals["appearance"] = chosen


def chosen() -> dict[str, str]:
    """What was chosen on this device, where it is not the usual."""
    return {
        name: session[name]
        for name, values in CHOICES.items()
        if session.get(name) in values and session[name] != next(iter(values))
    }


def choose(wanted: Mapping[str, str]) -> None:
    """Keep what is chosen; what is not named stays. Raises `NotFound` for what nobody offers."""
    given = {name: wanted[name] for name in CHOICES if name in wanted}
    if not given or any(value not in CHOICES[name] for name, value in given.items()):
        raise NotFound("appearance")
    session.update(given)
    session.permanent = True
