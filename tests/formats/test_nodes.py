"""YAML as people get it wrong, and the line that each mistake is reported at."""

import pytest

from quizapp.formats.nodes import MOST_BYTES, compose
from tests.cpu import spent


def test_every_scalar_stays_the_text_it_is() -> None:
    node, problems = compose(b"a: yes\nb: 012\nc: 1e3\nd: 2023-10-09\ne: ~\nf:\ng: [on, 1.0]\n")
    assert problems == []
    assert node
    assert node.plain() == {
        "a": "yes",
        "b": "012",
        "c": "1e3",
        "d": "2023-10-09",
        "e": "~",
        "f": "",
        "g": ["on", "1.0"],
    }


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(end: bytes, mark: bytes) -> None:
    node, problems = compose(mark + end.join([b"a: >-", b"  one", b"  two", b"b: x", b""]))
    assert problems == []
    assert node
    assert node.plain() == {"a": "one two", "b": "x"}
    assert node.line_of(["b"]) == 4


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a: 1\n\tb: 2\n", 2, "spaces, not tabs"),
        (b"a:\n\t- b\n", 2, "spaces, not tabs"),
        (b"a: 1\nb: &x 1\nc: *x\n", 2, "Anchors"),
        (b"a: 1\nc: *x\n", 2, "Anchors"),
        (b"a: 1\nb: !!python/object:os.system 1\n", 2, "Tags such as"),
        (b"a: 1\nb: 2\na: 3\n", 3, "“a” stands here twice"),
        (b"a:\n  - b: 1\n    b: 2\n", 3, "“b” stands here twice"),
        (b"a: 1\nb: c: d\n", 2, "A colon is not expected"),
        (b"a: 1\nb: [1\n", 3, "not YAML"),
        (b'a: 1\nb: "x\n', 3, "never closed"),
        (b"a: 1\n---\nb: 2\n", 3, "one document"),
        (b"a: 1\n? [x]\n: 1\n", 2, "named by a plain word"),
        (b"a: 1\nb: x\0y\n", 2, "U+0000"),
        (b'a: 1\nb: "x\\0y"\n', 2, "U+0000"),
        (b"a: 1\nb: x\x07y\n", 2, "U+0007"),
        ("a: 1\nb: x\u2028y\n".encode(), 2, "U+2028"),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "not UTF-8"),
        (b"", 1, "empty"),
        (b"# nothing\n", 1, "empty"),
        (b"a: 1\nb: " + b"[" * 5000, 2, "too deeply"),
        (b"- " * 5000, 1, "too deeply"),
        (b"a: 1\nb: @x\n", 2, "quotation marks"),
        (b"a: 1\nb: %x\n", 2, "quotation marks"),
        (b"a: 1\n  b: 2\n", 2, "A colon is not expected"),
        (b"a:\n  - 1\n - 2\n", 3, "does not fit"),
    ],
)
def test_a_mistake_is_one_sentence_at_its_line(data: bytes, line: int, said: str) -> None:
    _, problems = compose(data)
    assert [(one.line, said in one.what) for one in problems] == [(line, True)]


def test_a_billion_laughs_are_refused_at_the_first() -> None:
    lines = ["a: &a [lol, lol, lol]"] + [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    with spent() as cpu:
        assert [problem.line for problem in compose("\n".join(lines).encode())[1]] == [1]
    assert cpu.seconds < 1


def test_a_file_of_10_mb_is_refused_unread() -> None:
    node, problems = compose(b"a: " + b"x" * 10_000_000)
    assert node is None
    assert [(one.line, one.what) for one in problems] == [
        (1, "The file is too large: at most 5 MB.")
    ]


def test_the_largest_file_is_still_read() -> None:
    node, problems = compose(b"a: " + b"x" * (MOST_BYTES - 3))
    assert node
    assert problems == []


def test_lines_are_those_of_names_and_of_entries() -> None:
    node, _ = compose(b"a:\n  b:\n    - c: 1\n      d: >-\n        text\n    - e\n")
    assert node
    places = ["a"], ["a", "b"], ["a", "b", 0], ["a", "b", 0, "d"], ["a", "b", 1]
    assert [node.line_of(place) for place in places] == [1, 2, 3, 4, 6]


def test_what_is_not_there_has_the_line_around_it() -> None:
    node, _ = compose(b"a:\n  - b: 1\n    c: 2\n")
    assert node
    assert node.line_of(["a", 0, "missing"]) == 2
    assert node.line_of(["a", 7]) == 1
    assert node.line_of(["a", 0, "b", "deeper"]) == 2


def test_a_file_of_far_too_many_entries_is_read_no_further() -> None:
    node, problems = compose(b"a:\n" + b"  - x\n" * 600_000)  # five events stand before the items
    assert node is None
    assert [(one.line, one.what) for one in problems] == [
        (499_997, "The file holds more than can be read.")
    ]
