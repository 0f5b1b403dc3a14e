from dataclasses import replace

import pytest

from quizapp.core import trying
from quizapp.core.drafts import Draft, DraftPart, empty
from tests.kinds import EXAMPLES


def draft(kind: str, typed: str, gap: str = "") -> Draft:
    made = Draft.from_question(EXAMPLES[kind], "recall", 1, {})
    return replace(made, aside={"try": typed, "gap": gap})


@pytest.mark.parametrize(
    ("kind", "typed", "gap", "part", "share", "near"),
    [
        ("text", "The  MOON", "", "tm2k", 1, False),
        ("text", "luna", "", "tl3k", 0.5, False),
        ("text", "the sun", "", "ts4k", 0, False),
        ("text", "the mooon", "", "", 0, True),
        ("text", "the stars", "", "", 0, False),
        ("number", "٢ times", "", "nt2k", 1, False),
        ("number", "1", "", "no3k", 0, False),
        ("number", "3", "", "", 0, False),
        ("cloze", "luna", "gm2k", "al2k", 0.5, False),
        ("cloze", "mon", "gm2k", "", 0, True),
        ("cloze", "2", "gt3k", "at3k", 1, False),
        ("cloze", "moon", "gs4k", "am2k", 1, False),  # chosen there: the first that is typed
    ],
)
def test_what_an_answer_would_earn(
    kind: str, typed: str, gap: str, part: str, share: float, near: bool
) -> None:
    found = trying.tried(draft(kind, typed, gap))
    assert found
    # The answers of a gap are typed as lines, so their ids are others than in the file.
    by_text = {"al2k": "Luna", "at3k": "2", "am2k": "moon"}
    assert (found.text if part in by_text else found.part) == by_text.get(part, part)
    assert (found.share, found.near) == (share, near)
    assert (found.refused, found.unready) == (None, None)


def test_what_is_no_answer_is_refused_as_a_student_would_read_it() -> None:
    found = trying.tried(draft("number", "two"))
    assert found
    assert found.refused
    assert found.refused.field == "answer"


def test_answers_without_words_do_not_matter_and_a_key_does() -> None:
    begun = empty("text", iter(("aaaa", "bbbb")).__next__)
    assert begun.parts[0] == DraftPart(
        id="aaaa", group="answers", fields={"text": "", "share": "1"}
    )
    bare = trying.tried(replace(begun, aside={"try": "moon"}))
    assert bare
    assert bare.unready
    typed = replace(begun.parts[0], fields={"text": "Moon", "share": "1"})
    half = DraftPart(id="bbbb", group="answers", fields={"text": "", "share": "0"})
    parts = [typed, half, *begun.parts[1:]]
    found = trying.tried(replace(begun, parts=parts, aside={"try": "moon"}))
    assert found
    assert (found.part, found.share) == ("aaaa", 1)


def test_nothing_is_tried_where_nothing_is_typed() -> None:
    assert trying.tried(draft("text", "")) is None
    assert trying.tried(draft("choice", "the moon")) is None
    chosen = replace(draft("cloze", "moon"), parts=[])
    assert trying.tried(chosen) is None
