"""Findings stand at a file and a line."""

from quizapp.formats import findings, folder
from tests.questionfiles import ARTICLE, BANK, FILES, SET, altered

Files = dict[str, bytes]


def files(**changed: bytes) -> Files:
    names = {"article": "article.yaml", "bank": "bank/tides.yaml", "set": "sets/moon-and-sun.yaml"}
    return {name: text.encode() for name, text in FILES.items()} | {
        names[one]: data for one, data in changed.items()
    }


def linted(given: Files) -> list[tuple[str, int, str, str, str]]:
    found = findings.lint(folder.read(given, "tides"), given)
    return [(one.file, one.line, one.level, one.code, one.field) for one in found]


def test_files_that_are_all_right() -> None:
    assert linted(files()) == []


def test_a_warning_at_the_line_of_its_field() -> None:
    bank = altered(BANK, "It pulls less.", "No, this is wrong.")
    at = BANK[: BANK.index("It pulls less.")].count("\n") + 1
    given = files(bank=bank)
    assert linted(given) == [
        ("tides/bank/tides.yaml", at, "warning", "says-only-right-or-wrong", "explanation-ssss")
    ]
    (found,) = findings.lint(folder.read(given, "tides"), given)
    assert str(found) == (
        f"tides/bank/tides.yaml:{at}: warning: The explanation says whether it is right, and not why. "
        "(It tells no more than the mark does: say why, or which part of the text was mixed up.)"
    )


def test_a_question_that_breaks_a_rule_of_its_kind_is_looked_at() -> None:
    given = files(bank=altered(BANK, "text: The sun", "text: the moon"))
    read = folder.read(given)
    found = findings.lint(read, given)
    assert [(one.code, one.level) for one in found] == [("duplicate-option", "error")]
    assert findings.unsaid(found, read.problems) == []  # the problem of that line says so already


def test_an_error_that_is_a_problem_too_is_told_once() -> None:
    for change in (
        ("The sun pulls as well, but less", "The sun sleeps"),
        ("passage: p2", "passage: p9"),
    ):
        text = BANK.replace("When both pull together", "The sun pulls as well", 1)
        bank = altered(text, *change) if BANK.count(change[0]) == 1 else None
        given = files(bank=bank or BANK.replace(*change, 1).encode())
        read = folder.read(given)
        found = findings.lint(read, given)
        assert [one.code for one in found] == ["quote-not-found"]
        assert [(one.file, one.line) for one in found] == [
            (one.file, one.line) for one in read.problems
        ]
        assert findings.unsaid(found, read.problems) == []


def test_a_passage_that_nothing_cites_is_told_at_the_article() -> None:
    more = "      - key: p3\n        original: [4]\n        text: Harbour masters wrote tables.\n"
    text = ARTICLE.replace("paragraphs: 3", "paragraphs: 4") + more
    at = text[: text.index("- key: p3")].count("\n") + 1
    assert linted(files(article=text.encode())) == [
        ("tides/article.yaml", at, "warning", "uncited-passage", "p3")
    ]


def test_what_two_sets_repeat_is_told_once() -> None:
    bank = BANK.replace("When is the tide highest?", "What pulls the water most?", 1)
    bank = bank.replace("When sun and moon pull together", "The moon by itself", 1)
    given = files(bank=bank.encode()) | {
        "sets/other.yaml": SET.replace("slug: moon-and-sun", "slug: other").encode()
    }
    assert [(one[3], one[4]) for one in linted(given)] == [("duplicate-stem", "stem")]


def test_without_an_article_there_is_nothing_to_say() -> None:
    assert linted(files(article=b"slug: [")) == []
