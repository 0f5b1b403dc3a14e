"""Edits of a text of which it is known what becomes of a quote: left alone, edited, deleted."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.core.anchoring_texts import joint, paragraphs, word

SPACES = ("  ", "\n", "\u00a0", "\t ", " \n    ", "\u2009", "\u3000")
UNSEEN = ("\u00ad", "\u200b", "\ufeff", "\u2060")


@dataclass(frozen=True)
class Case:
    """Paragraphs of words; the quote is words ``first`` to ``last`` (outside) of paragraph ``at``."""

    language: str
    paragraphs: list[list[str]]
    at: int
    first: int
    last: int

    @property
    def quote(self) -> list[str]:
        return self.paragraphs[self.at][self.first : self.last]

    def text(self) -> tuple[str, int, int]:
        """The text, and where the quote begins and ends."""
        space = joint(self.language)
        lines = [space.join(one) for one in self.paragraphs]
        before = "\n\n".join([*lines[: self.at], ""])
        line = self.paragraphs[self.at]
        before += space.join([*line[: self.first], ""])
        return "\n\n".join(lines), len(before), len(before) + len(space.join(self.quote))

    def with_quote(self, words: list[str]) -> "Case":
        line = self.paragraphs[self.at]
        return replace(
            self._with([*line[: self.first], *words, *line[self.last :]]),
            last=self.first + len(words),
        )

    def _with(self, line: list[str]) -> "Case":
        lines = self.paragraphs
        return replace(self, paragraphs=[*lines[: self.at], line, *lines[self.at + 1 :]])

    def with_sides(self, before: list[str], after: list[str]) -> "Case":
        line = [*before, *self.quote, *after]
        first = len(before)
        return replace(self._with(line), first=first, last=first + self.last - self.first)


def made(language: str, chance: Random, least: int = 2) -> Case:
    """A quote of ``least`` to 20 words somewhere in a text of its own."""
    lines = paragraphs(language, chance)
    at = chance.randrange(len(lines))
    size = chance.choice([one for one in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20) if one >= least])
    size = min(len(lines[at]), size)
    first = chance.randint(0, len(lines[at]) - size)
    return Case(language, lines, at, first, first + size)


def _others(case: Case, chance: Random, count: int) -> list[str]:
    every = [one for line in case.paragraphs for one in line]
    return [word(every, chance) for _ in range(count)]


def inserted(case: Case, chance: Random) -> Case:
    """New paragraphs, and a sentence before the quote's own."""
    count = chance.randint(1, 6)
    new = [_others(case, chance, chance.randint(5, 40)) for _ in range(count)]
    cut = chance.randint(0, case.at)
    lines = [*case.paragraphs[:cut], *new, *case.paragraphs[cut:]]
    return replace(case, paragraphs=lines, at=case.at + count)


def moved(case: Case, chance: Random) -> Case:
    lines = [line for at, line in enumerate(case.paragraphs) if at != case.at]
    at = chance.randint(0, len(lines))
    return replace(case, paragraphs=[*lines[:at], case.paragraphs[case.at], *lines[at:]], at=at)


def repeated(case: Case, chance: Random) -> Case:
    """The quote's words again, in other paragraphs."""
    lines = [list(line) for line in case.paragraphs]
    for _ in range(chance.randint(1, 3)):
        other = chance.choice([at for at in range(len(lines)) if at != case.at])
        cut = chance.randint(0, len(lines[other]))
        lines[other][cut:cut] = case.quote
    return replace(case, paragraphs=lines)


def _worn(words: list[str], case: Case, chance: Random, share: float) -> list[str]:
    """Words replaced, left out or put in, about so many of all."""
    found: list[str] = []
    for one in words:
        if chance.random() >= share:
            found.append(one)
            continue
        new = _others(case, chance, 1)
        found += chance.choice(([], new, [one, *new]))
    return found


def surrounded(case: Case, chance: Random) -> Case:
    """A quarter of the words of the quote's paragraph changed, but for the quote."""
    line = case.paragraphs[case.at]
    before = _worn(line[: case.first], case, chance, 0.25)
    return case.with_sides(before, _worn(line[case.last :], case, chance, 0.25))


def as_it_is(case: Case, chance: Random) -> Case:
    return case


def mixed(case: Case, chance: Random) -> Case:
    for edit in chance.sample((inserted, moved, repeated, surrounded), 2):
        case = edit(case, chance)
    return case


def typed(case: Case, chance: Random) -> Case:
    """One or two letters wrong in one word of five."""
    words = [
        _mistyped(one, chance) if len(one) > 2 and chance.random() < 0.2 else one
        for one in case.quote
    ]
    return case.with_quote(words)


def _mistyped(one: str, chance: Random) -> str:
    at = chance.randrange(len(one) - 1)
    return chance.choice((one[:at] + one[at + 1 :], one[:at] + one[at + 1] + one[at:]))


def _some(size: int, share: float) -> int:
    return max(1, round(size * share))


def reworded(case: Case, chance: Random) -> Case:
    """Up to a third of the words replaced by others."""
    words = list(case.quote)
    for at in chance.sample(range(len(words)), _some(len(words), chance.uniform(0, 0.34))):
        words[at : at + 1] = _others(case, chance, 1)
    return case.with_quote(words)


def shortened(case: Case, chance: Random) -> Case:
    words = list(case.quote)
    for _ in range(_some(len(words), chance.uniform(0, 0.34))):
        if len(words) > 1:
            del words[chance.randrange(len(words))]
    return case.with_quote(words)


def lengthened(case: Case, chance: Random) -> Case:
    """Words put in: here and there, or a clause in one place."""
    words = list(case.quote)
    count = _some(len(words), chance.uniform(0, 0.4))
    at = chance.randint(1, max(1, len(words) - 1))
    if chance.random() < 0.5:
        words[at:at] = _others(case, chance, count)
    else:
        for one in _others(case, chance, count):
            words.insert(chance.randint(1, max(1, len(words) - 1)), one)
    return case.with_quote(words)


def turned(case: Case, chance: Random) -> Case:
    """Two neighbouring words of the quote, or two runs of them, have changed places."""
    words = list(case.quote)
    at = chance.randint(1, len(words) - 1)
    some = max(1, len(words) // 6)
    words[max(0, at - some) : at + some] = words[at : at + some] + words[max(0, at - some) : at]
    return case.with_quote(words)


def edited(case: Case, chance: Random) -> Case:
    """Its words edited, in a text that was edited too."""
    case = chance.choice((inserted, moved, surrounded, as_it_is))(case, chance)
    return chance.choice((typed, reworded, shortened, lengthened, turned))(case, chance)


def deleted(case: Case, chance: Random) -> Case:
    return case.with_quote([])


def paragraph_deleted(case: Case, chance: Random) -> Case:
    case = case.with_quote([])
    lines = [line for at, line in enumerate(case.paragraphs) if at != case.at]
    return replace(case, paragraphs=lines, at=0, first=0, last=0)


def replaced(case: Case, chance: Random) -> Case:
    """Others stand where its words stood."""
    return case.with_quote(_others(case, chance, len(case.quote)))


def varied_elsewhere(case: Case, chance: Random) -> Case:
    """Deleted; elsewhere, not beside it, stands the same but for a word."""
    other = chance.choice([at for at in range(len(case.paragraphs)) if abs(at - case.at) > 1])
    words = list(case.quote)
    words[chance.randrange(len(words))] = _mistyped("".join(_others(case, chance, 2)), chance)
    lines = [list(line) for line in case.paragraphs]
    cut = chance.randint(0, len(lines[other]))
    lines[other][cut:cut] = words
    return replace(case, paragraphs=lines).with_quote([])


def deleted_in_edited(case: Case, chance: Random) -> Case:
    return chance.choice((inserted, surrounded))(case.with_quote([]), chance)


def alone(case: Case, chance: Random) -> Case:
    """The paragraphs on both sides of the quote's own are gone."""
    near = {case.at - 1, case.at + 1}
    lines = [line for at, line in enumerate(case.paragraphs) if at not in near]
    return replace(case, paragraphs=lines, at=max(0, case.at - 1))


def beside(case: Case, chance: Random) -> Case:
    """Two words on each side of the quote replaced."""
    line = case.paragraphs[case.at]
    before, after = line[: case.first], line[case.last :]
    before[-2:] = _others(case, chance, len(before[-2:]))
    after[:2] = _others(case, chance, len(after[:2]))
    return case.with_sides(before, after)


def in_capitals(case: Case, chance: Random) -> Case:
    return case.with_quote([one.upper() for one in case.quote])


def headed(case: Case, chance: Random) -> Case:
    """The quote is a paragraph of its own, as a heading is."""
    line = case.paragraphs[case.at]
    apart = [line[: case.first], case.quote, line[case.last :]]
    before = [one for one in apart[:1] if one]
    lines = [*case.paragraphs[: case.at], *(one for one in apart if one)]
    lines += case.paragraphs[case.at + 1 :]
    at = case.at + len(before)
    return replace(case, paragraphs=lines, at=at, first=0, last=len(case.quote))


def copied(case: Case, chance: Random) -> Case:
    """Its words again, inside another paragraph, not beside it."""
    lines = [list(line) for line in case.paragraphs]
    other = chance.choice([at for at in range(len(lines)) if abs(at - case.at) > 1])
    cut = chance.randint(1, len(lines[other]) - 1)
    lines[other][cut:cut] = case.quote
    return replace(case, paragraphs=lines)


Edit = Callable[[Case, Random], Case]


def _after(first: Edit, then: Edit) -> Edit:
    return lambda case, chance: then(first(case, chance), chance)


LEFT_ALONE: Mapping[str, Edit] = {
    "inserted before": inserted,
    "moved paragraph": moved,
    "duplicates": repeated,
    "edited context": surrounded,
    "two of these": mixed,
}
EDITED: Mapping[str, Edit] = {
    "mistyped": typed,
    "reworded": reworded,
    "shortened": shortened,
    "lengthened": lengthened,
    "turned": turned,
    "edited in an edited text": edited,
}
DELETED: Mapping[str, Edit] = {
    "deleted": deleted,
    "deleted with its paragraph": paragraph_deleted,
    "replaced": replaced,
    "deleted, and like another": varied_elsewhere,
    "deleted in an edited text": deleted_in_edited,
}


HEADINGS: Mapping[str, Edit] = {  # of a quote that is a short paragraph
    "heading, moved": moved,
    "heading, neighbours gone": alone,
    "heading, moved, text added": _after(moved, inserted),
}
EDITED_AROUND: Mapping[str, Edit] = {
    "in capitals": in_capitals,
    "reworded, moved": _after(moved, reworded),
    "reworded, paragraph edited": _after(surrounded, reworded),
    "reworded, both sides too": _after(beside, reworded),
    "reworded, neighbours gone": _after(alone, reworded),
}
COPIED: Mapping[str, Edit] = {
    "deleted, copied elsewhere": _after(copied, deleted),
    "paragraph too": _after(copied, paragraph_deleted),
    "replaced, copied elsewhere": _after(copied, replaced),
    "edited context, copied": _after(_after(copied, surrounded), deleted),
}


def decomposed(text: str, chance: Random) -> str:
    return unicodedata.normalize("NFD", text)


def composed(text: str, chance: Random) -> str:
    return unicodedata.normalize("NFC", text)


def respaced(text: str, chance: Random) -> str:
    """Other white space for every fourth, kept in place between words."""
    return "".join(
        chance.choice(SPACES) if sign == " " and chance.random() < 0.25 else sign for sign in text
    )


def unseen(text: str, chance: Random) -> str:
    """Signs without width between letters."""
    found = []
    for sign, after in zip(text, (text + " ")[1:], strict=True):
        found.append(sign)
        if sign.isalpha() and after.isalpha() and chance.random() < 0.1:
            found.append(chance.choice(UNSEEN))
    return "".join(found)


def retyped(text: str, chance: Random) -> str:
    """Straight quotation marks and hyphens for others."""
    return text.translate(str.maketrans("“”„«»’‘–—", '"""""\'\'--'))


Spelling = Callable[[str, Random], str]
SPELLINGS: Mapping[str, Spelling] = {
    "decomposed": decomposed,
    "composed": composed,
    "white space": respaced,
    "signs without width": unseen,
    "marks and dashes": retyped,
}
