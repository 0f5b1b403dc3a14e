"""``article.yaml``: a text, passage by passage, and the source that it stands for."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from quizapp.core.content import Article, Credit, Part, Passage, Source
from quizapp.core.glossary import MOST, MOST_FORMS, Wording
from quizapp.core.imported import MOST_PASSAGES
from quizapp.core.passages import Kind, Style, tidy
from quizapp.formats.fields import (
    Address,
    Count,
    Day,
    Explanation,
    Fields,
    Fingerprint,
    Form,
    Language,
    Line,
    Paragraph,
    Passages,
    Place,
    Prose,
    Slug,
    Term,
)
from quizapp.formats.nodes import compose
from quizapp.formats.reading import Read, located, validated
from quizapp.formats.writing import Folded, Short, written

SCHEMA = "quizapp/article/1"


class PassageFields(Fields):
    key: Slug = Field(description="Given once and never used again for another text.")
    original: list[Paragraph] = Field(
        [], description="Numbers of the paragraphs of the source that it stands for."
    )
    kind: Kind = Field(
        Kind.PARAGRAPH,
        description="In a list and a table each line is an entry or a row, with tabs between cells.",
    )
    text: Passages
    styles: list[tuple[Place, Place, Style]] = Field(
        [], description="What is emphasised: from a code point, to one, and how."
    )
    sentences: list[tuple[Place, Place]] = Field(
        [], description="Where its sentences stand, if not where our rules find them."
    )
    note: Prose = Field("", description="An editor's note, shown as ours.")

    @field_validator("text")
    @classmethod
    def _tidied(cls, text: str, info: ValidationInfo) -> str:
        tidied = tidy(info.data.get("kind", Kind.PARAGRAPH), text)
        if not tidied:
            raise ValueError("is empty")
        return tidied


class PartFields(Fields):
    key: Slug
    title: Line = ""
    passages: list[PassageFields] = Field(min_length=1, max_length=MOST_PASSAGES)


class SourceFields(Fields):
    author: Line = ""
    title: Line = ""
    publisher: Line = ""
    date: Day = ""
    paragraphs: Count = Field(0, description="How many paragraphs its body has.")
    fingerprints: list[Fingerprint] = Field(
        [],
        description="One for each paragraph, as “quizapp article fingerprints” prints them. "
        "With them the original can be attached.",
    )


class CreditFields(Fields):
    title: Line
    by: Line = Field("", description="Whose it was.")
    licence: Line = ""
    date: Day = ""


class EntryFields(Fields):
    term: Term
    forms: list[Form] = Field(
        [], description="As it also stands in the text.", max_length=MOST_FORMS
    )
    explanation: Explanation = Field(description="In Markdown.")


class ArticleFields(Fields):
    schema_: Literal["quizapp/article/1"] = Field(alias="schema")
    slug: Address = Field(description="Its address: /articles/<slug>.")
    title: Line
    summary: Prose = ""
    language: Language
    licence: Line = ""
    rights: Prose = Field("", description="Why it may be used, where no licence says so.")
    source: SourceFields = Field(default_factory=lambda: SourceFields.model_validate({}))
    copied_from: list[CreditFields] = Field([], description="The newest last.")
    parts: list[PartFields] = Field(min_length=1, max_length=MOST_PASSAGES)
    glossary: list[EntryFields] = Field(
        [], description="Terms explained where they stand.", max_length=MOST
    )

    @field_validator("parts")
    @classmethod
    def _bounded(cls, parts: list[PartFields]) -> list[PartFields]:
        if sum(len(one.passages) for one in parts) > MOST_PASSAGES:
            raise ValueError(f"have more than {MOST_PASSAGES} passages")
        return parts


def read(data: bytes) -> Read[Article]:
    node, problems = compose(data)
    if node is None:
        return Read(None, problems)
    fields, found = validated(ArticleFields, node)
    problems += [located(node, path, what) for path, what in found]
    return Read(_article(fields) if fields else None, problems, node)


def _article(fields: ArticleFields) -> Article:
    return Article(
        slug=fields.slug,
        title=fields.title,
        summary=fields.summary,
        language=fields.language,
        licence=fields.licence,
        rights=fields.rights,
        source=Source(**fields.source.model_dump(exclude={"fingerprints"})),
        fingerprints=tuple(fields.source.fingerprints),
        credits=tuple(Credit(**one.model_dump()) for one in fields.copied_from),
        parts=tuple(
            Part(key=part.key, title=part.title, passages=tuple(map(_passage, part.passages)))
            for part in fields.parts
        ),
        glossary=tuple(
            Wording(one.term, tuple(dict.fromkeys(one.forms)), one.explanation)
            for one in fields.glossary
        ),
    )


def _passage(fields: PassageFields) -> Passage:
    return Passage(
        key=fields.key,
        original=tuple(fields.original),
        text=fields.text,
        note=fields.note,
        kind=fields.kind,
        styles=tuple(fields.styles),
        sentences=tuple(fields.sentences),
    )


def write(article: Article) -> bytes:
    source = article.source
    said = {name: value for name, value in asdict(source).items() if value}
    if article.fingerprints:
        said["fingerprints"] = Short(article.fingerprints)
    fields = {
        "schema": SCHEMA,
        "slug": article.slug,
        "title": article.title,
        "summary": Folded(article.summary),
        "language": article.language,
        "licence": article.licence,
        "rights": Folded(article.rights),
        "source": said,
        "copied_from": [_said(asdict(one)) for one in article.credits],
        "parts": [_part(part) for part in article.parts],
        "glossary": [_entry(one) for one in article.glossary],
    }
    return written("../schema/article.json", _said(fields))


def _said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _part(part: Part) -> dict[str, object]:
    listed = [*map(_written, part.passages)]
    return _said({"key": part.key, "title": part.title, "passages": listed})


def _entry(one: Wording) -> dict[str, object]:
    said = {"forms": Short(one.forms), "explanation": Folded(one.explanation)}
    return _said({"term": one.term, **said})


def _written(passage: Passage) -> dict[str, object]:
    fields: dict[str, object] = {
        "key": passage.key,
        "original": Short(passage.original),
        "kind": "" if passage.kind == Kind.PARAGRAPH else str(passage.kind),
        "text": Folded(passage.text),
        "styles": Short(Short((start, end, str(style))) for start, end, style in passage.styles),
        "sentences": Short(Short(span) for span in passage.sentences),
        "note": Folded(passage.note),
    }
    return _said(fields)
