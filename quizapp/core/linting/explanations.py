"""Whether an explanation explains: English ones only, as far as words of judgement are concerned."""

import re
from collections.abc import Iterator, Sequence

from quizapp.core.linting.findings import Finding
from quizapp.core.linting.items import Item, Reading
from quizapp.core.linting.wording import FUNCTION, listed, stem, tokens
from quizapp.core.words import N_

# Words that judge an answer.
_VERDICT = listed(
    """
    right wrong correct correctly incorrect incorrectly true untrue false yes no not well done good
    great exactly exact spotted bad luck nope fine so mistake mistaken error key accurate inaccurate
    unfortunately sorry indeed absolutely perfect nearly almost close congratulations bravo ok okay
    excellent nice job apply applies valid invalid
    """
)
# Words that point at the text, the question or the reader without saying anything of what it says.
_POINTING = listed(
    """
    answer answers option options choice choices statement claim one ones article text passage
    passages paragraph page author writer question says said say states stated state stating tells
    told shows shown show mentions mentioned mention writes wrote written find found finds read
    reading reread see look looked check again more carefully closely attention please try next time
    here there above below therefore simply just clear clearly supported support supports evidence
    fact facts information given gives according think careful thing case way matches match what
    wanted asked expected accepted listed sought needed looking reader selected select chosen chose
    pick picked guess guessed obvious obviously must cannot possible otherwise distractor confirms
    confirmed confirm contradicts contradict contradicted
    """
)

# What an answer or a passage is called by, rather than what it says.
_CALLED = re.compile(
    r"\b(?:passages?|paragraphs?|options?|answers?|choices?|numbers?|no|p|¶)\.? ?(?:\d+|[a-h]\b)"
    r"|(?<=is )[B-H]\b|(?<=is )A$|(?<=not )[A-H]\b|\bp\d+\b|¶ ?\d+",
    re.I,
)
# They are an answer to what a reader mixed up: "to whom, not by whom".
_TELLING = listed("who whom whose when where why how")
_FILLING = listed(
    """
    i you we your our us me my if any all also just only very quite so such then there here because
    since although though however too yet still really other others own can could will would should
    must may might am being having done with without through up out off again even rather another
    either both
    """
)
_EMPTY = (FUNCTION | _FILLING | _VERDICT | _POINTING) - _TELLING


def check(item: Item, reading: Reading) -> Iterator[Finding]:
    """Code: says-only-right-or-wrong."""
    if not reading.english:
        return
    answers = {
        stem(one)
        for rivals in item.rivals
        for answer in rivals.answers
        for one in tokens(answer.text)
    }
    asked = {stem(one) for one in tokens(item.stem)}
    for part in item.explained:
        if _says_nothing(part.explanation, answers, asked):
            yield Finding(
                code="says-only-right-or-wrong",
                question=item.id,
                field=f"explanation-{part.id}",
                problem=N_("The explanation says whether it is right, and not why."),
            )


def _says_nothing(explanation: str, answers: set[str], asked: set[str]) -> bool:
    """Nothing is left but judging and pointing, or with a judgement only what was read before."""
    said = tokens(_CALLED.sub(" ", f"{explanation.strip(' .!')} "))
    left = [stem(one) for one in said if one not in _EMPTY]
    judges = bool(_VERDICT & set(said))
    if not judges or len(said) > 25:
        return bool(re.search(r"\w", explanation)) and not left
    return set(left) <= asked or (set(left) <= answers and _names_one(said))


def _names_one(said: Sequence[str]) -> bool:
    """It names an answer as the right one, rather than telling of it: "the answer is 1841"."""
    return bool({"answer", "option", "correct", "right", "key"} & set(said))
