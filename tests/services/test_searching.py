from flask import Flask

from quizapp.services import library, searching
from tests import factories


def test_places_in_an_article(app: Flask) -> None:
    factories.make_article()
    text = library.text("tides")
    found = searching.find(text, "pull")
    assert [str(one) for one in found.places] == ["p1.37-41", "p2.8-12", "p2.43-47"]
    assert not found.more
    assert searching.find(text, "tide" * 50).words == "tide" * 25
    assert searching.prepared(text) is searching.prepared(text)
