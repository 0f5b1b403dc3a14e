"""Small questions for tests of the linter, on a small article of our own."""

from collections.abc import Sequence

from quizapp.core import linting
from quizapp.core.content import Cite
from quizapp.core.linting import Finding, Item, Reading

TEXT = {
    "p1": (
        "The lighthouse on Skarholm was lit in 1788. Its first keeper, Nils Aas, burned coal in an open "
        "grate. The grate ate 90 tons a winter, and the smoke hid the light from the ships."
    ),
    "p2": (
        "Oil lamps came in 1822. They needed a third of the work, so the keeper sent his two helpers "
        "away. The fishermen missed the smoke, because it had told them the direction of the wind."
    ),
    "p3": (
        "In the storm of November 1859 the ferry sank near the island. Marit Aas rowed out three times "
        "and brought back nine men. She was given a medal, a Bible and a pension. The light itself had "
        "burned all night."
    ),
}
READING = Reading(language="en", passages=TEXT)
GERMAN = Reading(language="de-AT", passages=TEXT)
FIRE = Cite(passage="p1", quote="burned coal in an open grate")
WHY = "The passage on the grate shows what Aas burned."


def choice(
    stem: str, *options: str, keys: int = 1, kind: str = "choice", cite: Cite = FIRE, **more: object
) -> Item:
    """A question whose first options are right; each is explained and cites the same words."""
    listed = [
        {"id": f"o{at}", "text": text, "share": float(at <= keys), "explanation": WHY}
        for at, text in enumerate(options, 1)
    ]
    cites = {str(one["id"]): [cite] for one in listed}
    id = str(more.pop("id", "asked"))
    return linting.item(id, kind, {"stem": stem, "options": listed, **more}, cites)


def statement(stem: str, *, true: bool = True, cite: Cite = FIRE, id: str = "said") -> Item:
    listed = [
        {"id": value, "share": float((value == "true") == true), "explanation": WHY}
        for value in ("true", "false")
    ]
    return linting.item(
        id, "truefalse", {"stem": stem, "options": listed}, {"true": [cite], "false": [cite]}
    )


def typed(
    stem: str, *answers: str, kind: str = "text", id: str = "typed", other: str = WHY
) -> Item:
    """A question whose first answer is accepted; ``other`` explains whatever is not listed."""
    name = "value" if kind == "number" else "text"
    listed = [
        {"id": f"a{at}", name: text, "share": float(at == 1), "explanation": WHY}
        for at, text in enumerate(answers, 1)
    ]
    cites = {part: [FIRE] for part in [*(f"a{at}" for at in range(1, len(answers) + 1)), "other"]}
    content = {"stem": stem, "answers": listed, "other": {"explanation": other}}
    return linting.item(id, kind, content, cites)


def codes(item: Item, reading: Reading = READING) -> list[str]:
    return [one.code for one in linting.item_findings(item, reading)]


def said(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.question, one.field) for one in findings]
