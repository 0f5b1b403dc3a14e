"""The reading of a text that is brought in, outside of the request that brought it."""

import threading
from dataclasses import asdict

from sqlalchemy import select, update

from quizapp.core.blocks import drafts
from quizapp.core.imported import Found
from quizapp.services import apart, clock
from quizapp.services.imports import FAILED, READING, READY
from quizapp.store.db import db, writing
from quizapp.store.models import ArticleImport

BEAT_SECONDS = 2
_one_at_a_time = threading.Semaphore(1)  # in each process: each may take hundreds of megabytes


class _Gone(Exception):
    """Nobody waits for it any more."""


def read(import_id: int) -> None:
    """Read the file of an import, telling its row how far it is, and keep the passages. Commits.

    Does nothing for one that was discarded or has been read.
    """
    beat = _Beat(import_id)
    try:
        while not _one_at_a_time.acquire(timeout=BEAT_SECONDS):
            beat(0.0)
        try:
            _read(import_id, beat)
        finally:
            _one_at_a_time.release()
    except _Gone:
        db.session.rollback()


def _read(import_id: int, beat: "_Beat") -> None:
    row = db.session.execute(
        select(ArticleImport.file, ArticleImport.name).where(
            ArticleImport.id == import_id, ArticleImport.state == READING
        )
    ).first()
    db.session.rollback()  # no transaction is open while the file is read
    if row is None or row.file is None:
        return
    _keep(import_id, apart.read(row.file, row.name or "pasted", beat))


def _keep(import_id: int, found: Found) -> None:
    kept = {
        "state": FAILED if found.problem else READY,
        "progress": 100,
        "file": None,
        "passages": [one.to_content() for one in drafts(found.blocks, found.about.title)],
        "about": asdict(found.about),
        "notes": [asdict(note) for note in found.notes],
        "problem": asdict(found.problem) if found.problem else None,
    }
    with writing():
        db.session.execute(
            update(ArticleImport).where(ArticleImport.id == import_id).values(**kept)
        )
        db.session.commit()


class _Beat:
    """Told how far it is, tells the row at most every two seconds."""

    def __init__(self, import_id: int) -> None:
        self.import_id = import_id
        self.last = clock.now()

    def __call__(self, part: float) -> None:
        now = clock.now()
        if (now - self.last).total_seconds() < BEAT_SECONDS:
            return
        self.last = now
        with writing():
            told = db.session.execute(
                update(ArticleImport)
                .where(ArticleImport.id == self.import_id, ArticleImport.state == READING)
                .values(progress=round(100 * min(max(part, 0), 1)), beat_at=now)
            )
            db.session.commit()
        if not getattr(told, "rowcount", 0):
            raise _Gone
