"""What the files of an article have to agree on, with the file and the line of what does not."""

import pytest

from quizapp.formats.folder import Located, read, read_all
from tests.cpu import spent
from tests.questionfiles import ARTICLE, FILES, altered

NOT = "These words do not stand in the passage. Copy them exactly."
TWICE = "These words stand in the passage more than once. Copy a few more."
BANK, SET = "bank/tides.yaml", "sets/moon-and-sun.yaml"


def files(file: str = "", old: str = "", new: str = "") -> dict[str, bytes]:
    """The files of the article, with words of one changed."""
    found = {name: text.encode() for name, text in FILES.items()}
    return found | {file: altered(FILES[file], old, new)} if file else found


def test_files_that_agree_have_no_problem() -> None:
    folder = read(files())
    assert folder.problems == []
    assert [question.id for question in folder.questions] == ["strongest-pull", "highest-tide"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "article.yaml",
            "original: [1]",
            "original: [1, 2]",
            "article.yaml:21: ¶2 of the original is stood for twice: by p1 and here.",
        ),
        (
            "article.yaml",
            "original: [1]",
            "original: [1, 1]",
            "article.yaml:18: ¶1 of the original is stood for twice: by p1 and here.",
        ),
        (
            "article.yaml",
            "original: [2, 3]",
            "original: [3]",
            "article.yaml:12: No passage stands for ¶2 of the original.",
        ),
        (
            "article.yaml",
            "original: [1]",
            "original: [1, 4]",
            "article.yaml:18: The original has 3 paragraphs; there is no ¶4.",
        ),
        (
            "article.yaml",
            "paragraphs: 3",
            "paragraphs: 3\n  fingerprints: [0123456789abcdef]",
            "article.yaml:13: Paragraphs: 3, but fingerprints: 1.",
        ),
        (
            BANK,
            "quote: The moon pulls the water",
            "quote: The moon pushes the water",
            f"bank/tides.yaml:15: {NOT} (“The moon pushes the water”)",
        ),
        (BANK, 'before: "both "', "", f"bank/tides.yaml:44: {TWICE} (“pull”)"),
        (BANK, 'before: "both "', 'before: "none "', f"bank/tides.yaml:44: {NOT} (“pull”)"),
        (
            BANK,
            "passage: p1\n            quote: The moon pulls the",
            "passage: p9\n            quote: The moon pulls the",
            "bank/tides.yaml:14: There is no passage “p9” in the article. (“The moon pulls the water”)",
        ),
        (
            BANK,
            "quote: When both pull together",
            "quote: When both pull together and apart, on and on",
            f"bank/tides.yaml:35: {NOT} (“When both pull together and apart, on an…”)",
        ),
        (
            BANK,
            "id: highest-tide",
            "id: strongest-pull",
            "bank/tides.yaml:23: The question “strongest-pull” is already in bank/tides.yaml.",
        ),
        (
            SET,
            "  - highest-tide",
            "  - lowest-tide",
            "sets/moon-and-sun.yaml:7: There is no question “lowest-tide” in the bank.",
        ),
        (
            SET,
            "  - highest-tide",
            "  - strongest-pull",
            "sets/moon-and-sun.yaml:7: The question “strongest-pull” stands in this set twice.",
        ),
    ],
)
def test_what_does_not_agree_is_named_with_file_and_line(
    file: str, old: str, new: str, said: str
) -> None:
    assert said in [str(problem) for problem in read(files(file, old, new)).problems]


def test_keys_stand_once() -> None:
    twice = altered(FILES["article.yaml"], "key: p2", "key: p1")
    problems = read(files() | {"article.yaml": twice}).problems
    assert Located("article.yaml", 20, "The passage “p1” stands here twice.") in problems


def test_a_missing_article_is_a_problem_of_the_folder() -> None:
    found = files()
    del found["article.yaml"]
    assert read(found).problems == [Located("article.yaml", 1, "This file is missing.")]


def test_a_broken_question_makes_no_other_file_look_wrong() -> None:
    problems = read(files(BANK, "level: 2", "level: 5")).problems
    assert [problem.file for problem in problems] == [BANK]


def test_a_broken_article_makes_no_citation_look_wrong() -> None:
    problems = read(files("article.yaml", "slug: tides", "slug: T T")).problems
    assert [problem.file for problem in problems] == ["article.yaml"]


def test_the_files_of_a_bank_are_one_bank() -> None:
    problems = read(files() | {"bank/again.yaml": FILES[BANK].encode()}).problems
    assert [str(problem) for problem in problems] == [
        "bank/tides.yaml:3: The question “strongest-pull” is already in bank/again.yaml.",
        "bank/tides.yaml:23: The question “highest-tide” is already in bank/again.yaml.",
    ]


def test_addresses_are_unique_across_articles() -> None:
    _, problems = read_all({"one": files(), "two": files()})
    assert [str(problem) for problem in problems] == [
        "two/article.yaml:2: The article “tides” is already in one/article.yaml.",
        "two/sets/moon-and-sun.yaml:2: The set “moon-and-sun” is already in one/sets/moon-and-sun.yaml.",
    ]


def test_a_file_of_many_problems_is_over_soon() -> None:
    many = "schema: quizapp/bank/1\nquestions:\n" + "- a\n" * 20_000
    with spent() as cpu:
        found = read({**files(), "bank/b.yaml": many.encode()}).problems
    assert len([one for one in found if one.file == "bank/b.yaml"]) == 20_000
    assert found[-1].line == 20_002
    assert cpu.seconds < 6


def test_a_text_has_a_bounded_number_of_passages_in_all_its_parts() -> None:
    part = "  - key: {0}\n    passages:\n" + "".join(
        f"      - {{{{key: {{0}}{at}, original: [1], text: A.}}}}\n" for at in range(10_001)
    )
    text = altered(ARTICLE, "parts:\n", "parts:\n" + part.format("a") + part.format("b"))
    found = [
        one
        for one in read({**files(), "article.yaml": text}).problems
        if one.file == "article.yaml"
    ]
    assert [one.what for one in found] == ["“parts” have more than 20000 passages."]
