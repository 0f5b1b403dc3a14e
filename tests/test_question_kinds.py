"""Every kind of question is complete; what a new one still lacks is named here."""

import pytest

from quizapp import paths
from quizapp.core.questions import KINDS
from quizapp.formats import kinds

PARTS = ("ask", "fields", "review")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", PARTS)
def test_a_kind_has_its_templates(kind: str, part: str) -> None:
    assert (paths.TEMPLATES / "questions" / kind / f"{part}.html").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_test(kind: str) -> None:
    assert (paths.ROOT / "tests" / "core" / "questions" / f"test_{kind}.py").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_fields_in_question_files(kind: str) -> None:
    assert kind in kinds.KINDS
    form, fields = KINDS[kind].form, set(kinds.KINDS[kind].model_fields)
    assert fields >= {"stem", "hints", *form.settings, *form.fixed}
    assert fields >= {group.name for group in form.groups}
