"""``article.yaml``: a text, passage by passage, and the source that it stands for."""

from typing import Literal

from pydantic import Field

from quizapp.core.content import Article, Part, Passage, Source
from quizapp.formats.fields import (
    Count,
    Day,
    Fields,
    Fingerprint,
    Language,
    Line,
    Paragraph,
    Prose,
    Slug,
)
from quizapp.formats.nodes import compose
from quizapp.formats.reading import Read, located, validated
from quizapp.formats.writing import Folded, Short, written

SCHEMA = "quizapp/article/1"


class PassageFields(Fields):
    key: Slug = Field(description="Given once and never used again for another text.")
    original: list[Paragraph] = Field(
        description="Numbers of the paragraphs of the source that it stands for."
    )
    text: Line
    note: Prose = Field("", description="An editor's note, shown as ours.")


class PartFields(Fields):
    key: Slug
    title: Line
    passages: list[PassageFields] = Field(min_length=1)


class SourceFields(Fields):
    author: Line
    title: Line
    publisher: Line
    date: Day
    paragraphs: Count = Field(description="How many paragraphs its body has.")
    fingerprints: list[Fingerprint] = Field(
        [],
        description="One for each paragraph, as “quizapp article fingerprints” prints them. "
        "With them the original can be attached.",
    )


class ArticleFields(Fields):
    schema_: Literal["quizapp/article/1"] = Field(alias="schema")
    slug: Slug = Field(description="Its address: /articles/<slug>.")
    title: Line
    summary: Prose
    language: Language
    licence: Line
    source: SourceFields
    parts: list[PartFields] = Field(min_length=1)


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
        source=Source(**fields.source.model_dump(exclude={"fingerprints"})),
        fingerprints=tuple(fields.source.fingerprints),
        parts=tuple(
            Part(
                key=part.key,
                title=part.title,
                passages=tuple(
                    Passage(
                        key=one.key,
                        original=tuple(one.original),
                        text=one.text,
                        note=one.note,
                    )
                    for one in part.passages
                ),
            )
            for part in fields.parts
        ),
    )


def write(article: Article) -> bytes:
    source = article.source
    prints = {"fingerprints": Short(article.fingerprints)} if article.fingerprints else {}
    return written(
        "../schema/article.json",
        {
            "schema": SCHEMA,
            "slug": article.slug,
            "title": article.title,
            "summary": Folded(article.summary),
            "language": article.language,
            "licence": article.licence,
            "source": {
                "author": source.author,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "paragraphs": source.paragraphs,
                **prints,
            },
            "parts": [
                {"key": part.key, "title": part.title, "passages": [*map(_passage, part.passages)]}
                for part in article.parts
            ],
        },
    )


def _passage(passage: Passage) -> dict[str, object]:
    note = {"note": Folded(passage.note)} if passage.note else {}
    return {
        "key": passage.key,
        "original": Short(passage.original),
        "text": Folded(passage.text),
        **note,
    }
