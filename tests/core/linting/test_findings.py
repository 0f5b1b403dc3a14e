"""What the linter may say, and where that is told."""

import re

from quizapp import paths
from quizapp.core.linting import RULES


def test_the_docs_tell_every_code_and_its_level() -> None:
    docs = (paths.ROOT / "docs" / "question-files.md").read_text()
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (error|warning) \|", docs, re.MULTILINE))
    assert told == {code: rule.level for code, rule in RULES.items()}
