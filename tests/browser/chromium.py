"""Where Chromium is, and how it is started here."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP school.test 127.0.0.1",
)
ADVICE = (
    "No Chromium was found, so the browser tests were skipped. On Debian: apt-get install chromium"
)


def path() -> str | None:
    """The browser that ``QUIZAPP_CHROMIUM`` names, or the first of the usual names on the PATH."""
    named = os.environ.get("QUIZAPP_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)
