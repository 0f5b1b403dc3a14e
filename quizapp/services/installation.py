"""What a site needs before it can serve: a folder, a secret, a schema, a first teacher."""

import os
import secrets
import sqlite3
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from quizapp.core.access import Role
from quizapp.core.errors import NotFound
from quizapp.services import accounts, clock
from quizapp.services.accounts import Account
from quizapp.settings import Settings
from quizapp.store import schema
from quizapp.store.db import db, writing
from quizapp.store.models import Person

SECRET_FILE = "secret"  # noqa: S105


class Unusable(Exception):
    """The site cannot start; the message is one sentence that says why."""


def secret(settings: Settings) -> str:
    """The key that signs sessions: the setting, or a file that the first start writes.

    Makes the data folder, which only its owner may read.
    """
    path = settings.data_dir / SECRET_FILE
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.secret_key:
            return settings.secret_key
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
    except OSError as error:
        raise Unusable(
            f"The data folder {settings.data_dir} cannot be used: {error.strerror}."
        ) from None
    return _read(path)


def _write_once(path: Path, text: str) -> None:
    """Write a file whole or not at all; of two processes that write it, one wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _read(path: Path) -> str:
    try:
        kept = path.read_text().strip()
    except OSError as error:
        raise Unusable(f"The secret in {path} cannot be read: {error.strerror}.") from None
    if not kept:
        raise Unusable(f"The secret in {path} is empty. Remove the file, and start again.")
    return kept


def upgrade() -> Path | None:
    """Bring the database up to date. Gives the path of the copy made before, if any."""
    try:
        return schema.upgrade(db.engine, clock.now())
    except schema.Unreadable as error:
        raise Unusable(str(error)) from None
    except (DatabaseError, sqlite3.Error, OSError) as error:
        where = db.engine.url.database or db.engine.url.host
        why = getattr(error, "orig", None) or error
        raise Unusable(f"The database {where} cannot be used: {why}.") from None


def first_teacher_token(secret_key: str) -> str | None:
    """What the link that makes the first teacher carries; None once there is a teacher."""
    return None if _taught() else _signer(secret_key).dumps("first teacher")


def make_first_teacher(secret_key: str, token: str, name: str, password: str) -> Account:
    """Make the first teacher's account. Raises `NotFound` for a wrong or a used link."""
    allow_first_teacher(secret_key, token)
    with writing():
        return accounts.register(None, name, password, role=Role.TEACHER)


def allow_first_teacher(secret_key: str, token: str) -> None:
    """Raises `NotFound` unless the link is right and nobody teaches yet."""
    try:
        _signer(secret_key).loads(token)
    except BadSignature:
        raise NotFound("link") from None
    if _taught():
        raise NotFound("link")


def _taught() -> bool:
    wanted = select(Person.id).where(Person.role.in_([Role.TEACHER, Role.ADMIN])).limit(1)
    return db.session.scalar(wanted) is not None


def _signer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="first-teacher")
