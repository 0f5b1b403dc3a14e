"""What the linter may say: its codes, and what a finding is."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.core.words import N_

ERROR, WARNING = "error", "warning"


class Rule(NamedTuple):
    """How grave a finding is, and why it matters to those who answer."""

    level: str
    why: str


# An error is a broken promise that no reason can excuse: something is unproven, unexplained, cannot
# be heard, or is marked two ways. All else is advice, which an author may set aside with a reason.
RULES: Mapping[str, Rule] = {
    "quote-not-found": Rule(
        ERROR,
        N_("Without the passage’s own words the reader is sent to a proof that is not there."),
    ),
    "quote-twice": Rule(ERROR, N_("The reader has to be shown the one place that proves it.")),
    "part-of-a-sentence": Rule(
        ERROR, N_("Readers choose whole sentences, so this answer could never be found.")
    ),
    "not-explained": Rule(
        ERROR, N_("Whoever gives this answer learns only from what is explained.")
    ),
    "not-cited": Rule(
        ERROR, N_("An explanation that shows no words of the text has to be believed.")
    ),
    "says-only-right-or-wrong": Rule(
        WARNING,
        N_("It tells no more than the mark does: say why, or which part of the text was mixed up."),
    ),
    "stated-by-article": Rule(
        WARNING, N_("Whoever has read closely may choose it with good reason, and gets no mark.")
    ),
    "key-longest": Rule(
        WARNING, N_("Readers who do not know guess the longest answer, and would be right.")
    ),
    "key-most-hedged": Rule(
        WARNING, N_("Readers who do not know guess the most careful answer, and would be right.")
    ),
    "keys-out-of-balance": Rule(
        WARNING, N_("Whoever always picks the same place would do better than chance.")
    ),
    "all-or-none": Rule(
        WARNING, N_("It is decided by the other answers, without a look at the text.")
    ),
    "negative-not-marked": Rule(
        WARNING, N_("A small word that turns the question round is easily read over.")
    ),
    "overlap": Rule(WARNING, N_("If one of them is right, the other cannot be quite wrong.")),
    "grammar-gives-away": Rule(WARNING, N_("The right answer can be told by its form alone.")),
    "given-away-by-another": Rule(
        WARNING, N_("Whoever meets both in one quiz need not have read the text.")
    ),
    "duplicate-stem": Rule(
        WARNING, N_("The same thing is counted twice, and the first answer gives the second.")
    ),
    "duplicate-option": Rule(
        ERROR, N_("Who chooses between two answers that say the same is marked by luck.")
    ),
    "hard-to-read": Rule(
        WARNING, N_("It would test who can read the question, not who has read the text.")
    ),
    "uncited-passage": Rule(
        WARNING, N_("Nobody finds out whether this part of the text was understood.")
    ),
    "image-without-words": Rule(ERROR, N_("Whoever cannot see the picture cannot answer.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that the linter has to say about a question, a set or a bank.

    ``question`` is its id, empty where the finding is about a whole set or bank. ``field`` is the
    editor's: ``stem``, ``text-dw5u``, ``key``; ``place`` counts among the citations of a part, from
    0. ``problem`` and ``why`` are English message ids; ``values`` fill the places in ``problem``.
    """

    code: str
    question: str
    field: str
    problem: str
    place: int | None = None
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def level(self) -> str:
        return RULES[self.code].level

    @property
    def why(self) -> str:
        return RULES[self.code].why
