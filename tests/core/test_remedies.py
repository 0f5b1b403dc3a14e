import pytest

from quizapp.core import regrading
from quizapp.core.drafts import Draft, DraftPart
from quizapp.core.errors import Invalid
from quizapp.core.reading import Mark
from quizapp.core.remedies import Remedy, right_as_well
from quizapp.core.text import Span

MOON, SUN = Mark("p1", Span(0, 8)), Mark("p2", Span(0, 7))


def part(id: str, share: str) -> DraftPart:
    fields = {"text": id, "share": share, "keeps_place": ""}
    return DraftPart(id=id, group="options", fields=fields, explanation="Old.", cites=(MOON,))


DRAFT = Draft(stem="What pulls?", parts=[part("mmmm", "1"), part("ssss", "0.5")])


def test_an_option_becomes_right_with_a_reason_and_one_more_proof() -> None:
    found = right_as_well(DRAFT, "ssss", "It pulls, too.", [SUN])
    assert found.parts[0] == DRAFT.parts[0]
    right = found.parts[1]
    assert (right.fields["share"], right.fields["text"]) == ("1", "ssss")
    assert (right.explanation, list(right.cites)) == ("It pulls, too.", [MOON, SUN])
    assert right_as_well(DRAFT, "ssss", "So.", []).parts[1].cites == (MOON,)
    with pytest.raises(Invalid):
        right_as_well(DRAFT, "wwww", "So.", [])


def test_each_leads_to_a_regrade() -> None:
    assert {one: one.regrade for one in Remedy} == {
        Remedy.AS_WELL: regrading.Kind.KEY,
        Remedy.FULL: regrading.Kind.FULL,
        Remedy.DROP: regrading.Kind.DROP,
        Remedy.EDIT: regrading.Kind.KEY,
    }
