"""Rules that several kinds of question have in common. Each broken one is named by its field."""

from collections.abc import Iterable, Iterator, Sequence

from quizapp.core.errors import Invalid
from quizapp.core.questions.common import Option
from quizapp.core.words import N_


def check_options(options: Sequence[Option], least: int, most: int) -> Iterator[Invalid]:
    """The rules for answers to choose or to type."""
    if not least <= len(options) <= most:
        yield Invalid(
            "options", N_("Give between %(least)s and %(most)s answers."), least=least, most=most
        )
    if not any(option.share == 1 for option in options):
        yield Invalid("key", N_("Say which answer is right."))
    yield from check_ids("options", [option.id for option in options])
    yield from check_texts([(option.id, option.text) for option in options])
    for option in options:
        if not 0 <= option.share <= 1:
            yield Invalid(f"share-{option.id}", N_("A share lies between 0 and 1."))


def check_ids(field: str, ids: Sequence[str]) -> Iterator[Invalid]:
    if len(set(ids)) < len(ids):
        yield Invalid(field, N_("Two answers have the same id."))


def check_texts(texts: Iterable[tuple[str, str]], name: str = "text") -> Iterator[Invalid]:
    """Each says something, and none what another said before."""
    seen: set[str] = set()
    for part, text in texts:
        said = text.strip().casefold()
        if not said:
            yield Invalid(f"{name}-{part}", N_("This has no words yet."))
        elif said in seen:
            yield Invalid(f"{name}-{part}", N_("Another one says the same."))
        seen.add(said)
