"""The layers, and what each may import.

This table is the rule; the docstring of ``quizapp/__init__.py`` is its explanation.
Change them together.
"""

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import quizapp

PACKAGE = Path(quizapp.__file__).parent

# layer: (what it may import from quizapp, what from outside the standard library)
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "core": (set(), {"markdown_it", "nh3", "rapidfuzz"}),
    "formats": (
        {"core"},
        {
            "charset_normalizer",
            "lxml",
            "mammoth",
            "markdown_it",
            "nh3",
            "pydantic",
            "pypdf",
            "xlsxwriter",
            "yaml",
        },
    ),
    "store": ({"core"}, {"sqlalchemy", "flask_sqlalchemy", "alembic"}),
    "services": (
        {"core", "formats", "store", "settings"},
        {"sqlalchemy", "argon2", "itsdangerous"},
    ),
    "web": (
        {"core", "services", "paths", "settings"},
        {
            "flask",
            "flask_babel",
            "flask_login",
            "flask_wtf",
            "itsdangerous",
            "wtforms",
            "jinja2",
            "markupsafe",
            "werkzeug",
        },
    ),
    "cli": ({"core", "services", "paths", "settings", "create_app"}, {"click", "flask", "granian"}),
}
# Two files may see more: the one that wires the application, and Alembic's own.
EXEMPT = {"web/app.py", "store/migrations/env.py"}
# What the rules may not reach for, and the outside that only one layer touches.
CORE_NEVER = {"datetime.now", "random", "secrets", "os", "pathlib", "time", "logging", "open"}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: use absolute imports"
            if node.module == "quizapp":
                yield from ((node.lineno, f"quizapp.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def sources() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "versions" not in path.parts]


def broken(name: str, layer: str, path: Path) -> Iterator[str]:
    inside, outside = MAY_IMPORT[layer]
    for line, module in imports(path):
        top, _, rest = module.partition(".")
        other = rest.split(".")[0]
        if top == "quizapp" and other not in inside | {layer}:
            yield f"{name}:{line}: {layer} may not import {other}"
        elif top != "quizapp" and top not in sys.stdlib_module_names and top not in outside:
            yield f"{name}:{line}: {layer} may not import {top}"
        elif layer == "core" and top in CORE_NEVER:
            yield f"{name}:{line}: core may not import {top}"


def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_layer_imports_only_what_lies_below_it(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    layer = name.split("/")[0].removesuffix(".py")
    if layer in MAY_IMPORT and name not in EXEMPT:
        assert list(broken(name, layer, path)) == []


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.name
)
def test_core_reads_no_clock_and_no_file(path: Path) -> None:
    used = {f"{path.name}:{line}: {call}" for line, call in calls(path) if call in CORE_NEVER}
    assert used == set()


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_services_commit(path: Path) -> None:
    layer = path.relative_to(PACKAGE).parts[0]
    commits = [line for line, call in calls(path) if call.endswith("session.commit")]
    assert layer == "services" or commits == []


@pytest.mark.parametrize("layer", ["core", "formats"])
def test_pure_layers_load_without_flask_or_a_database(layer: str) -> None:
    found = pkgutil.walk_packages([str(PACKAGE / layer)], f"quizapp.{layer}.")
    names = ", ".join([f"quizapp.{layer}", *(module.name for module in found)])
    code = f"import sys, {names}; sys.exit('flask' in sys.modules or 'sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=True)
