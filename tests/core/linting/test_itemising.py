"""Every kind of question becomes an item, and so does half of one."""

import pytest

from quizapp.core import linting
from quizapp.core.questions import KINDS
from tests.core.linting.asking import READING
from tests.kinds import EXAMPLES


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_a_kind_is_looked_at(kind: str) -> None:
    asked = EXAMPLES[kind]
    item = linting.item("x", kind, asked.to_content(), {})
    assert {one.id: one.explanation for one in item.explained} == asked.explained()
    assert item.stem == asked.stem
    assert (item.true is None) is (kind != "truefalse")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "content", [{}, {"stem": None}, {"options": "x", "gaps": [1], "pairs": {}}]
)
def test_what_is_missing_or_of_another_shape_is_left_out(kind: str, content: object) -> None:
    assert isinstance(content, dict)
    assert linting.item_findings(linting.item("x", kind, content, {}), READING) == []


def test_the_right_answers_of_a_gap_as_typed_and_as_kept() -> None:
    typed = {"id": "g", "kind": "choice", "answers": "coal\noil\nwood = 0.5"}
    kept = {"id": "g", "kind": "text", "answers": [{"text": "coal", "share": 1}, {"text": "oil"}]}
    for gap, texts in ((typed, ["coal", "oil", "wood"]), (kept, ["coal", "oil"])):
        content = {"stem": "Fill.", "text": "First. Aas burned [[g]]. Last.", "gaps": [gap]}
        (rivals,) = linting.item("x", "cloze", content, {}).rivals
        assert [one.text for one in rivals.answers] == texts
        assert [one.text for one in rivals.right] == ["coal"]
        assert rivals.asked == "Aas burned ____."
