import json

from quizapp.core.blocks import Block, Look
from quizapp.core.imported import About, Found, Said, from_content, to_content
from quizapp.core.passages import Kind


def test_json_keeps_what_was_found() -> None:
    found = Found(
        [Block(Kind.HEADING, "Moon", [Look(0, 4, "em")], 2)],
        About("Tides", language="en"),
        [Said("Called %(name)s", {"name": "a"})],
    )
    refused = Found(problem=Said("No.", {}))
    for one in (found, refused):
        kept = from_content(json.loads(json.dumps(to_content(one))))
        assert (list(kept.blocks), kept.about) == (list(one.blocks), one.about)
        assert (list(kept.notes), kept.problem) == (list(one.notes), one.problem)
