"""The published schemas are those of the readers; `quizapp questions schema` renews them."""

import pytest

from quizapp import paths
from quizapp.formats import schemas


@pytest.mark.parametrize("name", ["article.json", "bank.json", "set.json"])
def test_the_published_schema_is_current(name: str) -> None:
    assert (paths.QUESTIONS / "schema" / name).read_bytes() == schemas.files()[name]
