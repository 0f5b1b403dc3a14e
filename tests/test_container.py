"""The Dockerfile, read line by line, and what it would run. No image is built here."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.server import ROOT, Server, environment

LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text()).splitlines()
STEPS = [line.split(None, 1) for line in LINES if line and not line.startswith("#")]


def said(instruction: str) -> list[str]:
    return [rest for word, rest in STEPS if word == instruction]


def test_the_base_image_has_a_fixed_version() -> None:
    assert said("FROM") == ["python:3.11-slim-bookworm"]


def test_it_runs_as_a_user_without_rights_and_keeps_its_data_in_a_volume() -> None:
    assert said("USER") == ["10001"]
    assert [word for word, _ in STEPS].index("USER") > max(
        place for place, (word, _) in enumerate(STEPS) if word in {"RUN", "COPY"}
    )
    assert said("VOLUME") == ["/data"]
    assert "QUIZAPP_DATA_DIR=/data" in said("ENV")[0]
    assert "SECRET" not in said("ENV")[0]


def test_every_library_is_checked_against_its_hash() -> None:
    installs = [step for step in said("RUN") if "pip install" in step]
    assert installs == ["pip install --no-cache-dir --require-hashes -r requirements.txt"]
    assert not any(step.startswith("http") for step in said("ADD"))


def test_commands_are_in_the_form_that_passes_signals_on() -> None:
    assert json.loads(said("ENTRYPOINT")[0]) == ["python", "-m", "quizapp"]
    assert json.loads(said("CMD")[0]) == ["serve"]


def test_what_is_copied_is_let_in_and_nothing_else_is() -> None:
    ignored = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line[:1] not in {"", "#"}
    ]
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == {
        step.split()[0] for step in said("COPY")
    }


def test_what_is_copied_is_enough_and_the_health_check_works(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for step in said("COPY"):
        name = step.split()[0]
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, site / name)
    check = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    check[0] = sys.executable
    with Server(tmp_path / "data", PYTHONPATH=str(site)) as server:
        server.ready()
        env = environment(tmp_path / "data", QUIZAPP_PORT=str(server.port))
        assert subprocess.run(check, env=env).returncode == 0
        server.kill()
        assert subprocess.run(check, env=env, capture_output=True).returncode != 0


def test_a_linter_finds_nothing() -> None:
    linter = shutil.which("hadolint")
    if linter is None:
        pytest.skip("no hadolint here; the tests above read the Dockerfile instead")
    subprocess.run([linter, ROOT / "Dockerfile"], check=True)
