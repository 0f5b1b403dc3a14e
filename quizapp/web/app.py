"""Build the Flask application: the composition root, exempt from the layer table."""

import os
from datetime import timedelta

from flask import Flask, request
from flask_babel import Babel
from flask_migrate import Migrate
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from quizapp import paths
from quizapp.services import installation, presence, storage
from quizapp.settings import Settings, from_environment
from quizapp.store import models  # noqa: F401  (registers the tables)
from quizapp.store.db import db, prepare
from quizapp.web import appearance, errors, headers, limits, session, show
from quizapp.web.auth import routes as auth
from quizapp.web.classes import routes as classes
from quizapp.web.csrf import Protection
from quizapp.web.learn import routes as learn
from quizapp.web.reading import originals
from quizapp.web.reports import routes as reports
from quizapp.web.teach import routes as teach

BLUEPRINTS = (originals.bp, learn.bp, auth.bp, teach.bp, classes.bp, reports.bp)


class Id(IntegerConverter):
    """A row's number in an address; larger ones lead nowhere instead of to the database."""

    def __init__(self, rules: Map) -> None:
        super().__init__(rules, max=2**31 - 1)


def build_app(settings: Settings | None = None) -> Flask:
    chosen = settings or from_environment(os.environ)
    app = Flask(
        "quizapp",
        template_folder=str(paths.TEMPLATES),
        static_folder=str(paths.STATIC),
        instance_path=str(chosen.data_dir),
    )
    app.config.from_mapping(
        SECRET_KEY=installation.secret(chosen),
        SQLALCHEMY_DATABASE_URI=chosen.url,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},  # no answer in a log line
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_COOKIE_NAME="quizapp",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        QUIZAPP=chosen,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    _extensions(app, chosen)
    app.url_map.converters["int"] = Id
    for part in (limits, session, errors, headers, show, appearance):
        part.register(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _extensions(app: Flask, chosen: Settings) -> None:
    app.before_request(
        lambda: storage.mean_to_write(request.method not in {"GET", "HEAD", "OPTIONS"})
    )
    db.init_app(app)
    with app.app_context():
        prepare(db.engine, chosen.synchronous)
        presence.keep_in(chosen.data_dir)
    Migrate(app, db, directory=str(paths.MIGRATIONS), render_as_batch=True)
    Babel(app)
    Protection(app)
    if chosen.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=chosen.proxies
        )
