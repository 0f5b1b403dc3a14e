"""Questions answered by picking one of several options."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from quizapp.core.errors import Invalid
from quizapp.core.words import N_

LEAST, MOST = 2, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. ``id`` is random and stable, so that order and wording may change."""

    id: str
    text: str
    share: float = 0.0
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Earns the share of the option picked. An answer is that option's id."""

    kind: ClassVar[str] = "choice"

    stem: str
    options: Sequence[Option]

    def __post_init__(self) -> None:
        if not self.stem.strip():
            raise Invalid("stem", N_("The question has no words yet."))
        if not LEAST <= len(self.options) <= MOST:
            raise Invalid("options", N_("Give between two and eight answers."))
        if len({option.id for option in self.options}) < len(self.options):
            raise Invalid("options", N_("Two answers have the same id."))
        for option in self.options:
            _check(option)
        if not any(option.share == 1 for option in self.options):
            raise Invalid("key", N_("Say which answer is right."))
        if len({option.text.strip().casefold() for option in self.options}) < len(self.options):
            raise Invalid("options", N_("Two answers say the same."))

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Choice":
        """The question that `to_content` wrote."""
        return cls(stem=content["stem"], options=[Option(**one) for one in content["options"]])

    def to_content(self) -> dict[str, Any]:
        """The question as JSON-ready values, without its kind."""
        return asdict(self)

    def explained(self) -> dict[str, str]:
        """What must be explained and cited: an explanation for each option's id."""
        return {option.id: option.explanation for option in self.options}

    def read(self, answer: object) -> str:
        """The answer in the shape that is kept. Raises `Invalid` if it is not one of the options."""
        if not isinstance(answer, str) or answer not in {option.id for option in self.options}:
            raise Invalid("answer", N_("Choose one of the answers."))
        return answer

    def mark(self, answer: object) -> float:
        """The share, 0 to 1, that a readable answer earns; no answer earns nothing."""
        return next((option.share for option in self.options if option.id == answer), 0.0)

    def movable(self) -> list[str]:
        """Ids of the parts whose order an attempt may shuffle."""
        return [option.id for option in self.options]

    def key(self) -> list[str]:
        """Ids of the parts that earn the whole share."""
        return [option.id for option in self.options if option.share == 1]

    def parts_of(self, answer: object) -> list[str]:
        """Ids of the parts that an answer chose."""
        return [answer] if isinstance(answer, str) else []


def _check(option: Option) -> None:
    if not option.text.strip():
        raise Invalid(f"text-{option.id}", N_("This answer has no words yet."))
    if not 0 <= option.share <= 1:
        raise Invalid(f"share-{option.id}", N_("A share lies between 0 and 1."))
