"""Answers that the grammar of the stem picks out: an article, a number, a form that only the key has."""

import re
from collections.abc import Callable, Iterator, Sequence

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.forms import form_of, is_no_plain_verb, is_plural, vowel_sound
from quizapp.core.linting.items import BLANK, Item, Reading, Rivals
from quizapp.core.linting.wording import NUMBERS, asked_about, content, stem, tokens
from quizapp.core.words import N_

_OPEN_END = re.compile(r"(?:_{2,}|…|\.\.\.|:|\s|-|–|—)+$")
_ASKS_PLURAL = re.compile(
    r"^(?:who|what) (?:were|are)\b|^(?:which|what) (?:[\w’'-]+ ){1,3}?(?:were|are|have)\b", re.I
)
_ASKS_ONE = re.compile(
    r"^(?:who|what) (?:was|is)\b|^(?:which|what) (?:[\w’'-]+ ){1,3}?(?:was|is|has)\b", re.I
)
_ENDS_PLURAL = re.compile(r"\b(?:were|are|these|those)$", re.I)
_ENDS_ONE = re.compile(r"\b(?:was|is|this) an?$|\b(?:an?|one)$", re.I)
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|long|old|far|often)\b|\b(?:what|which) (?:year|date|number|percentage)\b",
    re.I,
)
_MODALS = re.compile(r"\b(?:to|would|could|should|might|must|can|will|may|did not|not)$", re.I)


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Code: grammar-gives-away."""
    if not reading.english:
        return
    for rivals in item.rivals:
        if not (rivals.chosen and rivals.single and rivals.right and rivals.wrong):
            continue
        field = f"answers-{rivals.gap}" if rivals.gap else "stem"
        problem = next((words for told, words in _WAYS if told(rivals)), None)
        if problem:
            yield Finding(code="grammar-gives-away", question=item.id, field=field, problem=problem)
        elif echo := _echo(rivals, reading):
            yield Finding(
                code="grammar-gives-away",
                question=item.id,
                field=rivals.right[0].field,
                problem=N_("Only the right answer takes up a word of the question: “%(word)s”."),
                values={"word": echo},
            )


def _by_article(rivals: Rivals) -> bool:
    """ "… was an": the key begins as the article wants it, and some wrong answer does not."""
    found = re.search(r"(?<![/(])\b(an?)$", _before_gap(rivals), re.I)
    if found is None:
        return False
    fits = [vowel_sound(one.text) == (found[1].casefold() == "an") for one in rivals.answers]
    return not all(fits) and any(fits)


def _by_number(rivals: Rivals) -> bool:
    """The stem asks for one or for several, and only the key is so many."""
    before = " ".join(_before_gap(rivals).split())
    asked = " ".join(re.split(r"(?<=[,.]) ", before)[-1:]) if not rivals.gap else ""
    plural = bool(_ASKS_PLURAL.search(asked) or _ENDS_PLURAL.search(before))
    one = bool(_ASKS_ONE.search(asked) or _ENDS_ONE.search(before))
    if plural == one:
        return False
    wrong = [is_plural(answer.text) for answer in rivals.wrong]
    key = is_plural(rivals.right[0].text)
    return key is plural and all(other is (not plural) for other in wrong)


def _by_form(rivals: Rivals) -> bool:
    """The key alone is a form that no wrong answer is, and these all share another."""
    key, *_ = rivals.right
    forms = {form_of(one.text) for one in rivals.wrong}
    mine = form_of(key.text)
    if len(rivals.wrong) < 2 or len(forms) != 1 or mine in forms:
        return False
    other = forms.pop()
    continues = not rivals.asked.rstrip().endswith("?")
    return bool(mine and other) or (continues and bool(mine or other))


def _by_continuation(rivals: Rivals) -> bool:
    """The stem breaks off before a plain verb, and only the key begins with what may be one."""
    if rivals.asked.rstrip().endswith("?") or not _MODALS.search(_before_gap(rivals)):
        return False
    unfit = [is_no_plain_verb(one.text) for one in rivals.wrong]
    return all(unfit) and len(unfit) > 1 and not is_no_plain_verb(rivals.right[0].text)


def _by_figure(rivals: Rivals) -> bool:
    """A number is asked for, and only the key has one."""
    asks = _HOW_MANY.search(rivals.asked)
    return bool(
        asks
        and _has_number(rivals.right[0].text)
        and not any(_has_number(one.text) for one in rivals.wrong)
    )


_WAYS: Sequence[tuple[Callable[[Rivals], bool], str]] = (
    (_by_article, N_("Its “a” or “an” fits only some of the answers.")),
    (_by_number, N_("It asks for one or for several, and only the right answer is so many.")),
    (_by_continuation, N_("Only the right answer continues the sentence as grammar wants it.")),
    (_by_form, N_("Only the right answer has its grammatical form; the others share another.")),
    (_by_figure, N_("It asks for a number, and only the right answer has one.")),
)


def _echo(rivals: Rivals, reading: Reading) -> str:
    """A striking word of the stem that the key has, where no wrong answer has any word of it.

    Striking is a word that the article has twice at most, and that is no name.
    """
    if len(rivals.wrong) < 2:
        return ""
    asked = set(asked_about(rivals.asked))
    if any(asked & set(content(one.text)) for one in rivals.wrong):
        return ""
    both = asked & set(content(rivals.right[0].text))
    words = [one for text in reading.passages.values() for one in tokens(text)]
    names = {one.casefold() for one in re.findall(r"(?<=[\w,] )[A-Z]\w+", rivals.asked)}
    for word in tokens(rivals.right[0].text):
        striking = stem(word) in both and len(word) >= 6 and word.isalpha() and word not in names
        if striking and sum(stem(one) == stem(word) for one in words) <= 2:
            return word
    return ""


def _has_number(text: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    numbers = {
        *NUMBERS,
        "half",
        "third",
        "quarter",
        "twice",
        "double",
        "once",
        "none",
        "no",
        "million",
    }
    return bool(re.search(r"\d", text)) or bool(numbers & set(words))


def _before_gap(rivals: Rivals) -> str:
    """What of the stem stands right before the answer."""
    return _OPEN_END.sub("", rivals.asked.partition(BLANK)[0])
