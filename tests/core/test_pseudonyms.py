"""Pseudonyms: stable, different, and of no use without the key."""

import re

from quizapp.core import pseudonyms


def test_a_person_has_the_same_each_time_and_nobody_else_has_it() -> None:
    key = pseudonyms.key("a secret")
    found = [pseudonyms.of(key, one) for one in range(2000)]
    assert found == [pseudonyms.of(pseudonyms.key("a secret"), one) for one in range(2000)]
    assert len(set(found)) == 2000
    assert all(re.fullmatch("[a-z2-9]{12}", one) for one in found)


def test_another_secret_gives_others() -> None:
    assert pseudonyms.of(pseudonyms.key("one"), 7) != pseudonyms.of(pseudonyms.key("two"), 7)


def test_it_does_not_change_between_releases() -> None:
    assert pseudonyms.of(pseudonyms.key("for tests only"), 1) == "rywpcmd8ghna"
