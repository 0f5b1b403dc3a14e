"""Whether a file says something else than last time. Layout and comments do not count."""

import hashlib
import json
from dataclasses import asdict

from quizapp.core.content import Article, Question, QuestionSet


def article(value: Article) -> str:
    """Fingerprints are left out: they say nothing of the text that is read."""
    fields = asdict(value)
    del fields["fingerprints"]
    return _digest(fields)


def question(value: Question) -> str:
    asked = value.asked
    cites = {part: [asdict(cite) for cite in listed] for part, listed in value.cites.items()}
    return _digest([asked.kind, value.skill, value.level, asked.to_content(), cites])


def question_set(value: QuestionSet) -> str:
    return _digest(asdict(value))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
