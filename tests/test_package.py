"""The wheel, installed where no checkout is: every page, static file and question set is in it."""

import os
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.server import ROOT, Server

TEMPLATES = """
from quizapp import create_app, paths
from quizapp.settings import Settings
from pathlib import Path
import sys
loaded = create_app(Settings(data_dir=Path(sys.argv[1]))).jinja_env
names = loaded.list_templates()
for name in names:
    loaded.get_template(name)
print(paths.ROOT, *names, sep="\\n")
"""


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; the libraries are the ones of the tests."""
    folder = tmp_path_factory.mktemp("package")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT],
        check=True,
    )
    (wheel,) = folder.glob("quizapp-*.whl")
    made = folder / "environment"
    venv.create(made, with_pip=False, symlinks=True)
    (packages,) = made.glob("lib/python*/site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(libraries))
    subprocess.run(
        [*pip, "--python", made / "bin" / "python", "install", "--no-deps", "--no-index", wheel],
        check=True,
    )
    return made


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Callable[..., str]:
    """Run a program of the new environment far from the checkout; gives what it prints."""

    def program(name: str, *words: str) -> str:
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        done = subprocess.run(
            [environment / "bin" / name, *words],
            cwd=tmp_path,
            env={**kept, "QUIZAPP_DATA_DIR": str(tmp_path / "data")},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return program


def files(folder: str) -> set[str]:
    top = ROOT / folder
    return {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}


def test_every_template_loads_from_the_wheel(
    environment: Path, run: Callable[..., str], tmp_path: Path
) -> None:
    root, *names = run("python", "-c", TEMPLATES, str(tmp_path / "data")).splitlines()
    assert Path(root).is_relative_to(environment)
    assert set(names) == files("templates")


def test_the_question_files_are_in_it_and_sound(run: Callable[..., str]) -> None:
    assert run("quizapp", "questions", "check").endswith(": no problem found.\n")


def test_it_serves_every_static_file_and_the_sets(environment: Path, tmp_path: Path) -> None:
    installed = environment / "bin" / "quizapp"
    with Server(tmp_path / "data", program=installed, PYTHONPATH="") as server:
        server.ready()

        def get(path: str) -> bytes:
            with urllib.request.urlopen(f"{server.address}{path}", timeout=5) as answer:
                return bytes(answer.read())

        for name in sorted(files("static")):
            assert get(f"/static/{name}") == (ROOT / "static" / name).read_bytes()
        home = get("/")
        assert b'href="/articles/left-opposition"' in home
        assert home.count(b'href="/quizzes/') >= 2
        assert b'id="p1"' in get("/articles/left-opposition")


def test_nothing_but_the_site_is_in_it(environment: Path) -> None:
    (packages,) = environment.glob("lib/python*/site-packages")
    own = {path.name for path in packages.iterdir() if not path.name.startswith("libraries")}
    assert {name.partition("-")[0] for name in own} == {"quizapp"}
