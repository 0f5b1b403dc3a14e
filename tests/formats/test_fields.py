"""What each kind of field takes, from the text that YAML has for it."""

import pytest
from pydantic import TypeAdapter, ValidationError

from quizapp.formats import fields


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        (fields.Slug, "012", "012"),
        (fields.Slug, "no", "no"),
        (fields.Day, "2023", "2023"),
        (fields.Language, "pt-BR", "pt-BR"),
        (fields.Line, "  two \n words\u00a0", "two words"),
        (fields.Prose, " first\n\nsecond ", "first\n\nsecond"),
        (fields.Context, "both ", "both "),
        (fields.Share, "0.3333", 0.3333),
        (fields.Share, "1.0", 1.0),
        (fields.Paragraph, "07", 7),
        (fields.Count, "0", 0),
        (fields.Level, "3", 3),
        (fields.Skill, "cause", "cause"),
    ],
)
def test_a_field_takes(field: object, given: str, value: object) -> None:
    assert TypeAdapter(field).validate_python(given) == value


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (fields.Slug, "-a"),
        (fields.Slug, "a--b"),
        (fields.Slug, "é"),
        (fields.Slug, "a\n"),
        (fields.Slug, "a" * 101),
        (fields.Day, "2023-1-1"),
        (fields.Day, "٢٠٢٣"),
        (fields.Language, "EN"),
        (fields.Line, " \n"),
        (fields.Line, "x" * 20_001),
        (fields.Context, "x" * 201),
        (fields.Share, "1.1"),
        (fields.Share, "-0"),
        (fields.Share, "nan"),
        (fields.Share, "½"),
        (fields.Share, ["1"]),
        (fields.Paragraph, "0"),
        (fields.Paragraph, "1_0"),
        (fields.Paragraph, "٣"),
        (fields.Count, "9" * 5000),
        (fields.Skill, "Cause"),
    ],
)
def test_a_field_does_not_take(field: object, given: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(field).validate_python(given)
