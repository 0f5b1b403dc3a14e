"""Hashes of passwords, and the one that stands for an account that is not there."""

import pytest

from quizapp.core.errors import Invalid
from quizapp.services import passwords


def test_a_password_belongs_to_its_own_hash_alone() -> None:
    kept = passwords.hashed("password", "engine number one")
    assert passwords.matches(kept, "engine number one")
    assert not passwords.matches(kept, "engine number two")
    assert kept != passwords.hashed("password", "engine number one")


@pytest.mark.parametrize("kept", [None, "", "not a hash"])
def test_nothing_belongs_to_no_hash(kept: str | None) -> None:
    assert not passwords.matches(kept, "engine number one")


@pytest.mark.parametrize("length", [7, 257])
def test_too_short_and_too_long_are_refused(length: int) -> None:
    with pytest.raises(Invalid, match="8 to 256"):
        passwords.hashed("password", "x" * length)


def test_the_stand_in_costs_as_much_as_a_real_hash() -> None:
    real = passwords.hashed("password", "engine number one")
    assert passwords._NOBODY.split("$")[:4] == real.split("$")[:4]
    assert not passwords._HASHER.check_needs_rehash(passwords._NOBODY)
