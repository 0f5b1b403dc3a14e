"""Challenges of the class of `tests.sat`: Ben and Cem took the sun, which is not the key."""

from quizapp.services import challenges, classrooms
from quizapp.store.db import db
from quizapp.store.models import Challenge, Decision
from tests.factories import actor_of
from tests.sat import Made

WORDS = "The sun pulls as well, but less."
SECOND = "When both pull together, the tide is highest."
BENS, CEMS = 3, 5  # their first attempts


def dispute(made: Made, name: str, attempt: int, position: int = 1, quote: str = WORDS) -> int:
    """Somebody disputes a question of an attempt; gives the challenge's id."""
    person = actor_of(made.people[name].person_id)
    challenges.dispute(person, attempt, position, "p2", quote, None, None, "It pulls, too.")
    return int(db.session.query(db.func.max(Challenge.id)).scalar())


def both_dispute(made: Made) -> tuple[int, int]:
    """Ben and Cem, who is back in the class."""
    classrooms.join(actor_of(made.people["Cem"].person_id), "K7MP2X")
    return dispute(made, "Ben", BENS), dispute(made, "Cem", CEMS)


def decided() -> list[tuple[int, bool | None, str, str]]:
    """Every decision: of which challenge, what, its remedy, its words."""
    rows = db.session.query(Decision).order_by(Decision.id)
    return [(one.challenge_id, one.accepted, one.remedy, one.reply) for one in rows]
