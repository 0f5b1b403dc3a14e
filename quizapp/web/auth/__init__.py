"""Accounts: register, log in and out, passwords, the first teacher."""

from quizapp.web.auth import again

__all__ = ["again"]
