"""What pages and files of reports call the same thing, in the reader's language."""

from flask_babel import gettext

from quizapp.core.answers import Column
from quizapp.core.assigning import Counts
from quizapp.core.item_report import Third
from quizapp.core.questions.cloze import Cloze
from quizapp.core.scores import Part
from quizapp.services.report_behind import NONE, Behind, Marked


def part_words(part: Part | None, kind: str) -> str:
    """A part of a question of this kind; None is no answer."""
    if part is None:
        return str(gettext("No answer"))
    if part.fixed:  # words of the interface are translated; all others come back as they are
        return str(gettext(part.text))
    if kind == Cloze.kind:
        return str(gettext("Gap %(number)s", number=part.text))
    return part.text


def skill_words(key: str) -> str:
    words: dict[str, str] = {
        "recall": gettext("recall"),
        "chronology": gettext("chronology"),
        "cause": gettext("cause"),
        "inference": gettext("inference"),
        "viewpoint": gettext("viewpoint"),
        "evidence": gettext("evidence"),
    }
    return words.get(key, key)


def level_words(key: int) -> str:
    words: dict[int, str] = {
        1: gettext("1, one passage"),
        2: gettext("2, two passages"),
        3: gettext("3, judgement"),
    }
    return words.get(key, str(key))


def named(name: str) -> str:
    """A student as pages and files name them; of an erased account no name is left."""
    return name or str(gettext("erased account"))


def rule_words(rule: Counts) -> str:
    """Which attempt counts."""
    words: dict[Counts, str] = {
        Counts.FIRST: gettext("first attempt"),
        Counts.BEST: gettext("best attempt"),
        Counts.LAST: gettext("last attempt"),
        Counts.MEAN: gettext("mean of attempts"),
    }
    return words[rule]


def in_zone(head: str, zone: str) -> str:
    """The head of a column of times."""
    return f"{head} ({zone})"


def versions_of(column: Column) -> str:
    return ", ".join(map(str, column.asked))


def figure_words(found: Behind) -> str:
    """What figure the attempts are behind, without the person; empty of all attempts."""
    asked = found.asked
    kind = found.columns[0].edition.kind if found.columns else ""
    said = [
        gettext("passage %(number)s", number=found.passage) if found.passage else "",
        skill_words(asked.skill) if asked.skill else "",
        gettext("level %(level)s", level=level_words(asked.level)) if asked.level else "",
        gettext("no answer") if NONE in asked.parts else "",
        *(part_words(part, kind) for part in found.counted),
        *(gettext("not right: %(part)s", part=part_words(part, kind)) for part in found.amiss),
        _marked(asked.mark),
        _third(asked.third),
    ]
    return ", ".join(filter(None, said))


def _marked(mark: Marked | None) -> str:
    words: dict[Marked | None, str] = {
        None: "",
        Marked.RIGHT: gettext("all right"),
        Marked.WAITS: gettext("waiting to be marked"),
        Marked.MARKED: gettext("marked"),
    }
    return words[mark]


def _third(third: Third | None) -> str:
    words: dict[Third | None, str] = {
        None: "",
        Third.UPPER: gettext("upper third"),
        Third.MIDDLE: gettext("middle third"),
        Third.LOWER: gettext("lower third"),
    }
    return words[third]
