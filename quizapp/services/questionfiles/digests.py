"""Whether a file says something else than last time. Layout and comments do not count."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from quizapp.core.content import Article, Question, QuestionSet
from quizapp.core.passages import Kind


def article(value: Article) -> str:
    """What says nothing of the text that is read is left out, and so is what is as usual."""
    fields = asdict(value)
    for name in ("fingerprints", "rights", "credits", "glossary"):
        del fields[name]
    for part in fields["parts"]:
        part["passages"] = [_unusual(one) for one in part["passages"]]
    return _digest(fields)


def _unusual(passage: dict[str, Any]) -> dict[str, Any]:
    usual = {"kind": Kind.PARAGRAPH, "styles": (), "sentences": ()}
    return {
        name: said for name, said in passage.items() if name not in usual or said != usual[name]
    }


def question(value: Question) -> str:
    asked = value.asked
    cites = {part: [asdict(cite) for cite in listed] for part, listed in value.cites.items()}
    return _digest([asked.kind, value.skill, value.level, asked.to_content(), cites])


def question_set(value: QuestionSet) -> str:
    return _digest(asdict(value))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
