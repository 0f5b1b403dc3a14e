"""The script that sees to a browser, among programs of our own making."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "browser" / "get-chromium.sh"
SHELL = shutil.which("sh") or "/bin/sh"
Ran = Callable[..., str]


@pytest.fixture
def ran(tmp_path: Path) -> Ran:
    """Run the script where only the named programs are, given as what each does."""

    def run(environ: dict[str, str] | None = None, **programs: str) -> str:
        for name, does in programs.items():
            file = tmp_path / name.replace("_", "-")
            file.write_text(f"#!{SHELL}\n{does}\n")
            file.chmod(0o755)
        done = subprocess.run(
            [SHELL, SCRIPT],
            env={"PATH": str(tmp_path), **(environ or {})},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.mark.parametrize("name", ["chromium", "chromium_browser", "google_chrome"])
def test_a_browser_on_the_path_is_enough(ran: Ran, name: str) -> None:
    assert ran(**{name: "exit 1"}, apt_get="echo apt", id="echo 0") == ""


def test_a_named_browser_is_enough(ran: Ran) -> None:
    assert ran({"QUIZAPP_CHROMIUM": "/opt/chromium"}, apt_get="echo apt", id="echo 0") == ""


def test_root_on_debian_gets_one(ran: Ran) -> None:
    said = ran(apt_get='echo "apt-get $*"', id="echo 0").splitlines()
    assert said[1:] == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends chromium",
    ]


@pytest.mark.parametrize(
    "programs",
    [
        {},
        {"id": "echo 0"},
        {"id": "echo 1000", "apt_get": "echo apt"},
        {"id": "echo 0", "apt_get": "exit 100"},
    ],
)
def test_others_are_told_how_to_get_one(ran: Ran, programs: dict[str, str]) -> None:
    assert "QUIZAPP_CHROMIUM" in ran(**programs)
