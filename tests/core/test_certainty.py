"""What is read of how sure somebody is."""

import pytest

from quizapp.core import certainty
from quizapp.core.certainty import Certainty
from quizapp.core.errors import Invalid


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sure", Certainty.SURE),
        ("rather_sure", Certainty.RATHER_SURE),
        ("not_sure", Certainty.NOT_SURE),
        ("", None),
        (None, None),
    ],
)
def test_one_of_three_or_nothing(given: object, said: Certainty | None) -> None:
    assert certainty.read(given) is said


@pytest.mark.parametrize("given", ["SURE", "very", " sure", 3, True, ["sure"], {}, "sure\0"])
def test_anything_else_is_refused(given: object) -> None:
    with pytest.raises(Invalid) as refused:
        certainty.read(given)
    assert refused.value.field == "certainty"
