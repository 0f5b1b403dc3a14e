"""Whether a file says something new; an update of this program alone is nothing new."""

from dataclasses import replace

from quizapp.core.content import Article, Credit, Part
from quizapp.core.glossary import Wording
from quizapp.core.passages import Kind
from quizapp.formats import article
from quizapp.services.questionfiles import digests
from tests.questionfiles import ARTICLE

BEFORE = "b6ce048fb8c6a103d6cb9155d5f48a65"  # as it was kept before passages had kinds


def read() -> Article:
    value = article.read(ARTICLE.encode()).value
    assert value
    return value


def test_what_older_files_can_say_has_the_digest_that_it_had() -> None:
    assert digests.article(read()) == BEFORE


def test_rights_credits_and_glossary_make_no_new_revision() -> None:
    glossary = (Wording("tide", (), "The sea’s rise and fall."),)
    credits = (Credit(title="Old tides"),)
    aside = replace(read(), rights="Ours.", credits=credits, glossary=glossary)
    assert digests.article(aside) == BEFORE


def test_how_a_passage_looks_does() -> None:
    first, *rest = read().parts[0].passages
    for changed in (
        replace(first, kind=Kind.QUOTATION),
        replace(first, styles=((0, 3, "em"),)),
        replace(first, sentences=((0, 3),)),
    ):
        part = Part(key="moon", title="The moon", passages=(changed, *rest))
        assert digests.article(replace(read(), parts=(part,))) != BEFORE
