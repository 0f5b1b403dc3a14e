"""A small article with a bank and a set, as files; tests change a word of them and look what happens."""

from pathlib import Path

ARTICLE = """\
schema: quizapp/article/1
slug: tides
title: The tides
summary: Why the sea rises.
language: en
licence: CC BY 4.0
source:
  author: A. Author
  title: On tides
  publisher: The Pilot
  date: 2020-01-31
  paragraphs: 3
parts:
  - key: moon
    title: The moon
    passages:
      - key: p1
        original: [1]
        text: The tide rises twice a day. The moon pulls the water nearest to it.
      - key: p2
        original: [2, 3]
        text: >-
          The sun pulls as well, but less.
          When both pull together, the tide is highest.
        note: Spring tide is the usual word.
"""

BANK = """\
schema: quizapp/bank/1
questions:
  - id: strongest-pull
    kind: choice
    skill: cause
    level: 1
    stem: What pulls the water most?
    options:
      - id: mmmm
        text: The moon
        share: 1
        explanation: The moon does.
        cite:
          - passage: p1
            quote: The moon pulls the water
      - id: ssss
        text: The sun
        share: 0
        explanation: It pulls less.
        cite:
          - passage: p2
            quote: The sun pulls as well, but less
  - id: highest-tide
    kind: choice
    skill: inference
    level: 2
    stem: When is the tide highest?
    options:
      - id: bbbb
        text: When sun and moon pull together
        share: 1
        explanation: Both pull.
        cite:
          - passage: p2
            quote: When both pull together
          - passage: p1
            quote: The moon pulls
      - id: aaaa
        text: When the moon pulls alone
        share: 0
        explanation: The sun would be missing.
        cite:
          - passage: p2
            quote: pull
            before: "both "
"""

# A third question for the bank: a sentence of the text proves its answer.
EVIDENCE = """\
  - id: what-pulls
    kind: evidence
    skill: evidence
    level: 2
    stem: What pulls? Mark the proof.
    options:
      - id: eeee
        text: The moon
        share: 1
        explanation: It does.
        cite:
          - passage: p1
            quote: The moon pulls the water
      - id: ffff
        text: The wind
        share: 0
        explanation: The moon does.
        cite:
          - passage: p1
            quote: The moon pulls the water
    sets:
      - id: gggg
        explanation: The sentence says so.
        cite:
          - passage: p1
            quote: The moon pulls the water nearest to it.
"""

SET = """\
schema: quizapp/set/1
slug: moon-and-sun
title: Moon and sun
summary: What pulls the sea.
questions:
  - strongest-pull
  - highest-tide
"""


FILES = {"article.yaml": ARTICLE, "bank/tides.yaml": BANK, "sets/moon-and-sun.yaml": SET}


def write_folder(folder: Path) -> Path:
    """Write the files of the article into a folder, and give it."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def altered(text: str, old: str, new: str) -> bytes:
    """A file in which words that stand there once are others."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new).encode()


def edit(path: Path, old: str, new: str) -> None:
    """Change words that stand once in a file."""
    path.write_bytes(altered(path.read_text(), old, new))
