from quizapp.core import keyterms

PASSAGES = [
    "The harbour froze, and Leith waited. Nobody in Leith had seen the harbour freeze.",
    "When the harbour opened again, most of Leith went out to the ferry.",
    "The ferry was late.",
    "Nobody else came, and the day was over.",
]


def said(text: str, most: int) -> list[str]:
    known = keyterms.weights(PASSAGES)
    return [text[one.start : one.end] for one in keyterms.of(text, known, most)]


def test_a_name_weighs_more_than_a_word_as_frequent() -> None:
    known = keyterms.weights(PASSAGES)
    assert known["leith"] == 9
    assert known["harbour"] == 3
    assert "the" not in known  # short
    assert "over" not in known  # once


def test_the_key_terms_of_a_sentence_come_once_each_in_its_order() -> None:
    assert said("In the harbour of Leith, the harbour froze.", 2) == ["harbour", "Leith"]
    assert said("In the harbour of Leith.", 1) == ["Leith"]
    assert said("The day was over.", 3) == []


def test_marks_belong_to_their_word() -> None:
    text = "उसकी दादी मरते दम तक"
    assert [text[one.start : one.end] for one in keyterms.words(text)] == text.split()


def test_a_word_that_never_follows_a_common_word_is_no_term() -> None:
    passages = [
        "Behind it the harbour lay frozen and the council of the town met in the old school.",
        "It was the council that closed the harbour, behind which the school of the town stood.",
        *["The sea rose, and the wind of the night blew on the town."] * 3,
    ]
    known = keyterms.weights(passages)
    assert "behind" not in known
    assert known["harbour"] == known["council"] == known["school"] / 0.5 == 2.0


def test_where_most_words_never_do_all_are_terms() -> None:
    passages = ["Harbour, council; school, a sea.", "School, council; harbour, a sea."]
    common = ["a b c d e f g h i a b c d e f g h i"] * 3
    known = keyterms.weights([*passages, *common])
    assert set(known) == {"harbour", "council", "school"}
