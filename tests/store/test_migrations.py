from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import create_engine, text

from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.reading import Mark
from quizapp.core.text import Span
from quizapp.store import schema
from quizapp.store.db import Model, db, prepare

NOW = "2026-03-02 09:00:00"
OLD_DRAFT = """{
  "stem": "What pulls most?", "skill": "cause", "level": 2, "aside": {"quote": "The moon"},
  "options": [
    {"id": "mmmm", "text": "The moon", "explanation": "Near.", "share": 1.0, "cites": ["p1.28-52"]},
    {"id": "ssss", "text": "", "explanation": "", "share": 0.5, "cites": []}
  ]
}"""


def test_migrations_build_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_what_was_typed_before_there_were_ten_kinds_is_still_there(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "0001")
        connection.execute(
            text("INSERT INTO article (id, slug, created_at) VALUES (1, 'tides', :at)"), {"at": NOW}
        )
        for number, draft in ((1, OLD_DRAFT), (2, None), (3, "null")):
            connection.execute(
                text(
                    "INSERT INTO question (id, article_id, draft, created_at) "
                    "VALUES (:id, 1, :draft, :at)"
                ),
                {"id": number, "draft": draft, "at": NOW},
            )
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "head")
        rows = connection.execute(Model.metadata.tables["question"].select()).all()
    engine.dispose()
    assert [row.draft for row in rows[1:]] == [None, None]
    assert Draft.from_json(rows[0].draft) == Draft(
        stem="What pulls most?",
        skill="cause",
        level=2,
        parts=[
            DraftPart(
                id="mmmm",
                group="options",
                fields={"text": "The moon", "share": "1"},
                explanation="Near.",
                cites=(Mark("p1", Span(28, 52)),),
            ),
            DraftPart(id="ssss", group="options", fields={"text": "", "share": "0.5"}),
        ],
        hints=[],
        aside={"quote": "The moon"},
    )


def test_an_attempt_that_was_open_ends_when_its_quiz_closes(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "0003")
        for statement in (
            "INSERT INTO article (id, slug, created_at) VALUES (1, 'tides', :at)",
            "INSERT INTO revision (id, article_id, number, title, summary, language, licence,"
            " source, created_at) VALUES (1, 1, 1, 'T', '', 'en', '', '{}', :at)",
            "INSERT INTO person (id, role, epoch, created_at) VALUES (1, 'guest', 0, :at)",
            "INSERT INTO question_set (id, article_id, slug, title, summary, created_at)"
            " VALUES (1, 1, 'moon', 'Moon', '', :at)",
            "INSERT INTO assignment (id, set_id, feedback, shuffle, closes_at, created_at)"
            " VALUES (1, 1, 'at_once', 1, :at, :at), (2, 1, 'at_once', 1, NULL, :at)",
            "INSERT INTO attempt (assignment_id, person_id, number, revision_id, device, epoch,"
            " started_at, finished_at) VALUES (1, 1, 1, 1, 'd', 0, :at, :at),"
            " (1, 1, 2, 1, 'd', 0, :at, NULL), (2, 1, 1, 1, 'd', 0, :at, NULL)",
        ):
            connection.execute(text(statement), {"at": NOW})
        command.upgrade(schema.configuration(connection), "head")
        found = connection.execute(text("SELECT deadline_at FROM attempt ORDER BY id"))
        assert list(found.scalars()) == [None, NOW, None]
    engine.dispose()


def test_what_was_decided_of_challenges_is_still_decided(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "0015")
        for number, accepted, reply, by, at in (
            (1, None, "", None, None),
            (2, 1, "Yes.", 7, "2026-03-03 09:00:00"),
            (3, 0, "No.", 7, NOW),
        ):
            connection.execute(
                text(
                    "INSERT INTO challenge (id, item_id, passage_key, start, end, sentence, at,"
                    " accepted, reply, decided_by_id, decided_at) VALUES (:id, :id, 'p2', 0, 7,"
                    " 'So.', :at, :accepted, :reply, :by, :decided)"
                ),
                {"id": number, "at": NOW, "accepted": accepted, "reply": reply}
                | {"by": by, "decided": at},
            )
        command.upgrade(schema.configuration(connection), "0016")
        rows = connection.execute(
            text("SELECT challenge_id, accepted, remedy, reply, by_id, at FROM decision")
        ).all()
        assert [tuple(row) for row in rows] == [
            (3, 0, "", "No.", 7, NOW),
            (2, 1, "", "Yes.", 7, "2026-03-03 09:00:00"),
        ]
        found = connection.execute(text("SELECT id, sentence, passage_key FROM challenge")).all()
        assert [tuple(row) for row in found] == [(one, "So.", "p2") for one in (1, 2, 3)]
        connection.execute(  # taken back since
            text("INSERT INTO decision (challenge_id, reply, by_id, at) VALUES (3, 'Oh.', 7, :at)"),
            {"at": NOW},
        )
        command.downgrade(schema.configuration(connection), "0015")
        back = connection.execute(
            text("SELECT id, accepted, reply, decided_by_id FROM challenge ORDER BY id")
        ).all()
        assert [tuple(row) for row in back] == [
            (1, None, "", None),
            (2, 1, "Yes.", 7),
            (3, None, "", None),
        ]
    engine.dispose()


def test_what_was_written_in_glossaries_is_still_there(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    prepare(engine, "NORMAL")
    add = text(
        "INSERT INTO glossary_entry (id, article_id, term, forms, explanation, replaces_id, by_id,"
        " at) VALUES (:id, 1, 'tide', '[]', 'x', :replaces, :by, :at)"
    )
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "0016")
        for statement in (
            "INSERT INTO article (id, slug, created_at) VALUES (1, 'tides', :at)",
            "INSERT INTO person (id, role, epoch, created_at) VALUES (1, 'teacher', 0, :at)",
        ):
            connection.execute(text(statement), {"at": NOW})
        for number, replaces in ((1, None), (2, 1), (3, 2)):
            connection.execute(add, {"id": number, "replaces": replaces, "by": 1, "at": NOW})
    with engine.begin() as connection:
        command.upgrade(schema.configuration(connection), "0017")
    with engine.begin() as connection:
        connection.execute(add, {"id": 4, "replaces": 3, "by": None, "at": NOW})
        rows = connection.execute(text("SELECT id, replaces_id, by_id FROM glossary_entry")).all()
        assert [tuple(row) for row in rows] == [(1, None, 1), (2, 1, 1), (3, 2, 1), (4, 3, None)]
    with engine.begin() as connection:
        command.downgrade(schema.configuration(connection), "0016")
    with engine.begin() as connection:
        assert list(connection.scalars(text("SELECT id FROM glossary_entry"))) == [1, 2, 3]
    engine.dispose()
