"""A test client that does what a browser does: keeps cookies, and sends the page's CSRF token."""

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from quizapp.store.db import db
from tests.factories import PASSWORD

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """One person's browser. `get` and `post` do not follow redirects; `follow` does.

    Each request has an app context of its own, as in a server; the test's own transaction is
    given up first, so that neither waits for the other.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def open(self, address: str, **more: Any) -> TestResponse:
        db.session.rollback()
        with self.app.app_context():
            return self.client.open(address, buffered=True, **more)

    def get(self, address: str, **more: Any) -> TestResponse:
        return self.open(address, **more)

    def post(self, address: str, data: Any = None, **more: Any) -> TestResponse:
        fields = {"csrf_token": self.token(), **(data or {})}
        return self.open(address, method="POST", data=fields, **more)

    def post_json(self, address: str, data: Any) -> TestResponse:
        headers = {"X-CSRFToken": self.token()}
        return self.open(address, method="POST", json=data, headers=headers)

    def follow(self, response: TestResponse) -> TestResponse:
        while response.status_code in {302, 303}:
            response = self.get(response.headers["Location"])
        return response

    def log_in(self, name: str, password: str = PASSWORD) -> "Browser":
        response = self.post("/login", {"name": name, "password": password})
        assert response.status_code == 303, response.text
        return self

    def token(self) -> str:
        """The CSRF token of this browser's session, as any page with a form carries it."""
        found = _TOKEN.search(self.get("/appearance").text)
        assert found
        return found[1]
