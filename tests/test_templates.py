"""Every template parses, imports only what it uses, and holds no inline script or style."""

import re

import pytest
from flask import Flask
from jinja2 import nodes

from quizapp import paths

TEMPLATES = sorted(
    path.relative_to(paths.TEMPLATES).as_posix() for path in paths.TEMPLATES.rglob("*.html")
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|https?://(?!www\.w3\.org)", re.IGNORECASE
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template(app: Flask, name: str) -> None:
    source = (paths.TEMPLATES / name).read_text()
    assert not INLINE.search(source), (
        "inline script or style, or another host: the policy forbids it"
    )
    tree = app.jinja_env.parse(source)
    used = {node.name for node in tree.find_all(nodes.Name)}
    for imported in tree.find_all(nodes.FromImport):
        for item in imported.names:
            alias = item[1] if isinstance(item, tuple) else item
            assert alias in used, f"{alias} is imported and not used"


def test_every_class_in_a_template_has_a_style() -> None:
    """A class that no style sheet knows is a typing mistake or a leftover."""
    styles = "".join(path.read_text() for path in (paths.STATIC / "css").glob("*.css"))
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", styles))
    unknown = set()
    for name in TEMPLATES:
        source = re.sub(
            r"\{[{%].*?[%}]\}", " ", (paths.TEMPLATES / name).read_text(), flags=re.DOTALL
        )
        for value in re.findall(r'class="([^"]*)"', source):
            unknown |= {
                (name, one) for one in value.split() if not one.endswith("-") and one not in known
            }
    assert unknown == set()
