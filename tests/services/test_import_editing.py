import pytest

from quizapp.core.access import Actor
from quizapp.core.errors import Conflict, NotFound
from quizapp.services import import_editing, imports
from tests import factories


def texts(owner: Actor, begun: int) -> list[tuple[str | None, str]]:
    return [(one.part, one.text[:12]) for one in imports.passages(owner, begun)]


def test_each_change_counts_and_an_older_page_is_told(owner: Actor, stranger: Actor) -> None:
    begun = factories.make_import(owner)
    import_editing.merge(owner, begun, 0, 0)
    with pytest.raises(Conflict):
        import_editing.drop(owner, begun, 0, 0)
    import_editing.divide(owner, begun, 1, 0, 28)
    import_editing.alter(owner, begun, 2, 1, "heading", "Moon")
    assert texts(owner, begun) == [
        ("", "The tide ris"),
        ("Moon", "The moon pul"),
        (None, "Harbour mast"),
    ]
    with pytest.raises(NotFound):
        import_editing.drop(stranger, begun, 3, 0)


def test_a_part_goes_over_to_the_passage_after_one_that_is_dropped(owner: Actor) -> None:
    begun = factories.make_import(owner)
    import_editing.alter(owner, begun, 0, 0, "paragraph", "Moon")
    import_editing.drop(owner, begun, 1, 0)
    import_editing.drop(owner, begun, 2, 1)
    assert texts(owner, begun) == [("Moon", "The sun pull")]


def test_the_first_passage_always_begins_a_part(owner: Actor) -> None:
    begun = factories.make_import(owner)
    import_editing.alter(owner, begun, 0, 0, "paragraph", " ")
    import_editing.alter(owner, begun, 1, 1, "paragraph", None)
    assert [one.part for one in imports.passages(owner, begun)] == ["", None, None]
