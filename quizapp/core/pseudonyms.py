"""Names that say nothing: the same for a person each time, and no way back without the key."""

import hashlib
import hmac

from quizapp.core.text import LETTERS

LENGTH = 12  # letters, of 31: among a million people two share one in 1 of a million sites


def key(secret: str) -> bytes:
    """The key of pseudonyms, of the application's secret; another one than sessions are signed with."""
    return hmac.digest(secret.encode(), b"quizapp pseudonyms", hashlib.sha256)


def of(key: bytes, person_id: int) -> str:
    """A person's pseudonym."""
    number = int.from_bytes(hmac.digest(key, b"%d" % person_id, hashlib.sha256))
    found = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found
