"""Proposals of the study edition, and of texts in other scripts."""

from itertools import count

import pytest

from quizapp import paths
from quizapp.core import drafts
from quizapp.core.anchoring import describe, locate
from quizapp.core.passages import Kind
from quizapp.core.proposing import GAP, Proposal, Written, drafted, proposed
from quizapp.core.text import sentences
from quizapp.formats import article
from tests.core.anchoring_texts import HELD_OUT, TUNED


def written(texts: dict[str, str]) -> list[Written]:
    return [Written(key, text, sentences(text)) for key, text in texts.items()]


def edition() -> dict[str, str]:
    read = article.read((paths.ROOT / "questions/left-opposition/article.yaml").read_bytes())
    assert read.value is not None
    return {key: one.text for key, one in read.value.passages.items()}


TEXTS = {
    "p1": "In 1923 the town council of Leith voted, by 11 to 4, to close the harbour.",
    "p2": "The harbour of Leith froze in 1911. The first ferry had left Leith in 1871, with 3 passengers.",
}


def made(found: list[Proposal], kind: str) -> list[Proposal]:
    return [one for one in found if one.kind == kind]


def test_each_number_is_asked_for_in_its_sentence() -> None:
    found = made(proposed(written(TEXTS)), "number")
    assert [(one.passage, one.answers) for one in found] == [
        ("p1", ["1923"]),
        ("p1", ["11"]),
        ("p1", ["4"]),
        ("p2", ["1911"]),
        ("p2", ["1871"]),
        ("p2", ["3"]),
    ]
    assert (
        found[0].shown
        == f"In {GAP} the town council of Leith voted, by 11 to 4, to close the harbour."
    )


def test_dated_sentences_are_events_in_their_order() -> None:
    [one] = made(proposed(written(TEXTS)), "ordering")
    assert one.answers == [
        f"The first ferry had left Leith in {GAP}, with 3 passengers.",
        f"The harbour of Leith froze in {GAP}.",
        f"In {GAP} the town council of Leith voted, by 11 to 4, to close the harbour.",
    ]
    assert [str(mark) for mark in one.marks] == ["p2.36-94", "p2.0-35", "p1.0-74"]


def test_key_terms_are_gaps() -> None:
    first = made(proposed(written(TEXTS)), "cloze")[0]
    assert first.answers == ["Leith", "harbour"]
    draft = drafted(first, map("g{}".format, count(1)).__next__)
    assert draft.settings["text"].count("[[") == 2
    assert [part.fields["answers"] for part in draft.of("gaps")] == ["Leith", "harbour"]


def test_what_was_taken_is_not_proposed_again_nor_any_event_of_it() -> None:
    every = proposed(written(TEXTS))
    keys = [one.key for one in every]
    assert len(set(keys)) == len(keys)
    assert proposed(written(TEXTS), set(keys)) == []
    later = {**TEXTS, "p9": "A school was built there in 1931."}
    assert made(proposed(written(later), set(keys)), "ordering") == []


def test_a_key_is_the_same_wherever_the_words_have_moved() -> None:
    moved = {"p7": "A new beginning, without any numbers.", "p8": TEXTS["p2"], "p9": TEXTS["p1"]}
    known = {one.key for one in proposed(written(TEXTS))}
    assert {one.key for one in proposed(written(moved))} - known == set()


TEXT_SETS = {"study edition": edition(), **{
    language: {f"p{at}": line.strip() for at, line in enumerate(text.splitlines())}
    for language, text in (TUNED | HELD_OUT).items()
}}  # fmt: skip


@pytest.mark.parametrize("name", TEXT_SETS)
def test_each_citation_stands_and_holds_the_answer_and_a_person_has_to_finish(name: str) -> None:
    texts = TEXT_SETS[name]
    found = proposed(written(texts))
    if name == "study edition":
        assert {one.kind for one in found} == {"number", "ordering", "cloze", "evidence"}
        assert len(found) > 80
    for one in found:
        draft = drafted(one, map("id{}".format, count(1)).__next__)
        for mark in (mark for part in draft.explained for mark in part.cites):
            quote = describe(texts[mark.passage], *mark.span)
            assert locate(texts[mark.passage], quote)
        for answer, mark in zip(one.answers, one.marks, strict=True):
            proof = texts[mark.passage][mark.span.start : mark.span.end]
            assert proven(one.kind, answer, proof)
        assert all(part.cites for part in draft.explained)
        blocked = {error.field for error in drafts.blocking(draft)}
        assert {f"explanation-{part.id}" for part in draft.explained} <= blocked
        assert drafts.Draft.from_json(draft.to_json()).to_json() == draft.to_json()


def proven(kind: str, answer: str, proof: str) -> bool:
    if kind == "ordering":
        before, _, after = answer.partition(GAP)
        return proof.startswith(before) and proof.endswith(after)
    if kind == "number":
        digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in proof)
        return answer in digits
    return answer in proof


def test_most_scripts_offer_their_numbers() -> None:
    offering = {
        name for name, texts in TEXT_SETS.items() if made(proposed(written(texts)), "number")
    }
    assert {"Arabic", "Hebrew", "Persian", "Hindi", "Bengali", "Korean", "Thai"} <= offering


NOTED = {
    "p1": "The harbour of Leith froze for weeks[3], and no ferry left Leith for the harbour.[a]",
    "p2": "In 1911 the ferry of Leith[4] was late.",
    "p3": "The harbour opened in 1912 [5].",
    "p4": "The council of Leith sold it in [1913].",
}


def test_footnotes_offer_nothing_and_their_signs_are_no_numbers() -> None:
    notes = [
        Written("n1", text, sentences(text), Kind.FOOTNOTE)
        for text in ("[3] A note on Leith, made in 1950.", "[a] Another note on the harbour.")
    ]
    found = proposed([*written(NOTED), *notes])
    assert {one.passage for one in found} == {"p1", "p2", "p3", "p4"}
    assert [one.answers for one in made(found, "number")] == [["1911"], ["1912"], ["1913"]]
    [events] = made(found, "ordering")
    assert events.answers[1] == f"The harbour opened in {GAP}."
    gaps = made(found, "cloze")[0]
    assert (
        gaps.shown
        == f"The {GAP} of {GAP} froze for weeks, and no ferry left Leith for the harbour."
    )
    assert [str(mark) for mark in gaps.marks] == ["p1.0-84", "p1.0-84"]
