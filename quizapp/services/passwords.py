"""Argon2id with the least memory that OWASP advises: about 40 ms, so that a school can log in at nine.

Never call these inside an open write transaction: hashing would hold the lock.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

LEAST, MOST = 8, 256
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Of a password that nobody knows, made once with the hasher above: making it takes time at each start.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$57/IIzW8Vomqg+N8Mg9llA$F0/2Iu6QxVjUIlUIPGO/MTkouZQ8JLDDfCixTztsdfY"


def hashed(field: str, password: str) -> str:
    """The hash to keep. Raises `Invalid` for ``field`` if the password is too short or too long."""
    if not LEAST <= len(password) <= MOST:
        raise Invalid(field, N_("Use %(least)s to %(most)s characters."), least=LEAST, most=MOST)
    return _HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether ``password`` belongs to ``kept``; takes as long when there is nothing kept."""
    try:
        return _HASHER.verify(kept or _NOBODY, password[: MOST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
