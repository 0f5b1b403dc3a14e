"""Wrong answers that the article bears out, near the words that prove the right one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizapp.core.anchoring import places
from quizapp.core.content import Cite
from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Item, Reading, Rivals, sentence_spans
from quizapp.core.linting.wording import FUNCTION, content, listed, negated, stands_in, stem, tokens
from quizapp.core.words import N_

LEAST_WORDS = 3
# A stem that asks how the article says a thing: that it says it is no answer.
_ABOUT_TEXT = re.compile(
    r"\b(?:author[’']s own|judg(?:e?ments?|es?)|opinions?|facts?"
    r"|(?:leaves?|left) \w*\s*(?:open|unanswered|unsaid)"
    r"|unanswered|except|false|untrue|wrong|incorrect)\b",
    re.I,
)
# Small words that make another claim of the same content.
_TURNING = listed(
    """
    all every each both any only always never must more less most least fewer few many some before after
    until since without first last under over against near out up down
    """
)
_FUNCTION = {stem(one) for one in FUNCTION}
_LIST = re.compile(
    r"(?:[^,;:.]+, )+[^,;:.]+? and [^,;:.]+|\b[\w’-]+(?: [\w’-]+)? and [\w’-]+(?: [\w’-]+)?"
)


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Code: stated-by-article."""
    if not reading.english:
        return
    if item.true is False:
        yield from _statement(item, reading)
    if negated(item.stem) or _ABOUT_TEXT.search(item.stem):
        return  # what the article says is wrong here
    for rivals in item.rivals:
        if rivals.chosen and rivals.right:
            yield from _stated(item, rivals, reading)


def _stated(item: Item, rivals: Rivals, reading: Reading) -> Iterator[Finding]:
    near, proof = _near(item.cited(rivals.right), reading)
    asked = {stem(one) for one in tokens(rivals.asked)}
    keys = [content(one.text) for one in rivals.right]
    for one in rivals.wrong:
        words = content(one.text)
        if any(_says(one.text, words, sentence) for sentence in near) or any(
            _beside(words, keys, sentence, asked) for sentence in proof
        ):
            yield Finding(
                code="stated-by-article",
                question=item.id,
                field=one.field,
                problem=N_("The article says this, close to what proves the right answer."),
            )


def _near(cites: Sequence[Cite], reading: Reading) -> tuple[list[str], list[str]]:
    """The sentences of the passages that are cited, and those of them that are quoted."""
    near: list[str] = []
    proof: list[str] = []
    for cite in cites:
        text = reading.passages.get(cite.passage, "")
        found = places(text, cite.quote, cite.before, cite.after) if cite.quote.strip() else []
        for span in sentence_spans(text):
            sentence = text[span.start : span.end]
            near.append(sentence)
            if any(one.start < span.end and one.end > span.start for one in found):
                proof.append(sentence)
    return near, proof


def _says(answer: str, words: Sequence[str], sentence: str) -> bool:
    """The sentence has the answer's words in a row, and denies them as little."""
    if len(words) < LEAST_WORDS or negated(answer) != negated(sentence):
        return False
    if (_TURNING & set(tokens(answer))) - set(tokens(sentence)):
        return False
    said = _content(sentence)
    if not any(one.isdigit() for one in words):
        said = [one for one in said if not one.isdigit()]  # it may leave a number out
    return stands_in(words, said, most_between=len(words) // 5)


def _beside(
    words: Sequence[str], keys: Sequence[Sequence[str]], sentence: str, asked: set[str]
) -> bool:
    """The answer and the key are members of one list, of which the question asks nothing that parts them."""
    if not 1 <= len(words) <= 3 or not asked & {stem(one) for one in tokens(sentence)} - _FUNCTION:
        return False
    for row in _LIST.findall(sentence):
        members = [content(one) for one in re.split(r", and |, | and ", row)]
        if len(members) >= 3 and _member(words, members):
            return any(_member(key, members) for key in keys)
    return False


def _member(words: Sequence[str], members: Sequence[Sequence[str]]) -> bool:
    """Words of the sentence may stand before the first member of a list, and after the last."""
    first, *middle, last = (list(one) for one in members)
    size = len(words)
    return size > 0 and list(words) in (first[-size:], *middle, last[:size])


def _statement(item: Item, reading: Reading) -> Iterator[Finding]:
    """A statement that is said to be false, and stands in the article."""
    words = content(item.stem)
    if len(words) < LEAST_WORDS:
        return
    near, _ = _near([cite for listed in item.cites.values() for cite in listed], reading)
    if any(negated(item.stem) == negated(one) and stands_in(words, _content(one)) for one in near):
        yield Finding(
            code="stated-by-article",
            question=item.id,
            field="stem",
            problem=N_("The article says this, and the key says that it is false."),
        )


@lru_cache(4000)
def _content(sentence: str) -> list[str]:
    return content(sentence)
