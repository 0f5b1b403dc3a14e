"""The published JSON Schemas of the question files, made from what the readers check."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from quizapp.formats.article import ArticleFields
from quizapp.formats.bank import BankFields
from quizapp.formats.fields import Fields
from quizapp.formats.question_set import SetFields

_FORMATS: Mapping[str, type[Fields]] = {
    "article.json": ArticleFields,
    "bank.json": BankFields,
    "set.json": SetFields,
}


class _Untitled(GenerateJsonSchema):
    """A field's name says enough; a title made of it would only repeat it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def files() -> dict[str, bytes]:
    """The schemas, by file name."""
    return {name: _schema(model) for name, model in _FORMATS.items()}


def _schema(model: type[Fields]) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(by_alias=True, schema_generator=_Untitled),
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
