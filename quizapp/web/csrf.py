"""Flask-WTF's protection, which verifies the signature of one and the same token once."""

from flask import Flask, current_app, g, request, session
from flask_wtf.csrf import CSRFProtect, generate_csrf, same_origin

MOST = 4096


class Protection(CSRFProtect):
    """The token of a page comes back with every tap, and tokens do not age.

    What was right for a session's own secret is right for it again. All else goes the whole way,
    and is refused there.
    """

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        self.methods = app.config["WTF_CSRF_METHODS"]
        self.right: set[tuple[str | None, str | None]] = set()
        self.tokens: dict[str, str] = {}
        app.jinja_env.globals["csrf_token"] = self.token
        app.context_processor(lambda: {"csrf_token": self.token})

    def protect(self, apply_exemptions: bool = False) -> None:
        if request.endpoint is None or request.method not in self.methods:
            return
        pair = (session.get("csrf_token"), self._get_csrf_token())
        if pair in self.right and (not request.is_secure or _from_here()):
            g.csrf_valid = True
            return
        super().protect(apply_exemptions)
        if g.get("csrf_valid"):
            if len(self.right) >= MOST:
                self.right.clear()
            self.right.add(pair)

    def token(self) -> str:
        """What a form of this session carries; made once."""
        secret = session.get("csrf_token")
        if secret in self.tokens:
            return self.tokens[secret]
        made: str = generate_csrf()
        if len(self.tokens) >= MOST:
            self.tokens.clear()
        self.tokens[session["csrf_token"]] = made
        return made

    def _get_csrf_token(self) -> str | None:
        token: str | None = request.headers.get("X-CSRFToken") if request.is_json else None
        return token or super()._get_csrf_token()  # which reads the form first


def token() -> str:
    """What a form of this session carries, for a script that asks."""
    known: Protection = current_app.extensions["csrf"]
    return known.token()


def _from_here() -> bool:
    return bool(same_origin(request.referrer or "", f"https://{request.host}/"))
