"""Each test has an app of its own; what all of them would compile anew is compiled once a process.

Routes, templates and statements are the same for each app, and compiling them again took more
than half of the time of a test of a page. Nothing here remembers an answer, only code made of
sources: the rule of a route, the checksum of a template, the key SQLAlchemy gives a statement.
"""

import gc
from collections.abc import Callable

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Dialect
from werkzeug.routing.rules import Rule

from quizapp.store.db import db


class Bytecode(BytecodeCache):
    """The code of templates, in memory; Jinja asks for it by name and checksum of the source."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


bytecode = Bytecode()
statements: list[tuple[Dialect, object]] = []  # those of the first app, once there is one


def share(app: Flask) -> None:
    """Let ``app`` use the templates and statements that others before it compiled."""
    app.jinja_env.bytecode_cache = bytecode
    with app.app_context():
        engine = db.engine
    if not statements:
        statements.append((engine.dialect, engine._compiled_cache))
    engine.dialect, engine._compiled_cache = statements[0]  # type: ignore[assignment]


def routes_once() -> None:
    """From here on the function that writes a route's address is compiled once for each rule."""
    compiled = Rule._compile_builder
    known: dict[tuple[str, str | None, bool], Callable[..., tuple[str, str]]] = {}

    def remembered(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (rule.rule, rule.subdomain, append_unknown)
        if rule.defaults:
            return compiled(rule, append_unknown)
        if key not in known:
            known[key] = compiled(rule, append_unknown)
        return known[key]

    Rule._compile_builder = remembered  # type: ignore[method-assign]


def collect_seldom() -> None:
    """A process that ran 2,000 tests holds a million objects: looking through them takes a second."""
    gc.set_threshold(20_000)
