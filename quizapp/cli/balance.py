"""``quizapp questions balance``: what the bank and each set are made of."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from quizapp.cli.questions import FOLDER
from quizapp.cli.site import Refused, one_sentence
from quizapp.core.balance import Balance
from quizapp.services import questionfiles


@click.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def balance(folder: Path, as_json: bool) -> None:
    """Say how the bank in FOLDER and each of its sets are made up: kinds, skills, passages, keys."""
    with one_sentence():
        found = questionfiles.balances(folder)
    if len(found) != 1 and as_json:
        raise Refused("Name the folder of one article: this one has several.")
    for bank, sets in found.values():
        if as_json:
            listed = {slug: asdict(one) for slug, one in sets.items()}
            click.echo(json.dumps({**asdict(bank), "sets": listed}, ensure_ascii=False))
            continue
        for title, one in {"The bank": bank, **sets}.items():
            click.echo("\n".join(_said(title, one)))


def _said(title: str, one: Balance) -> Iterator[str]:
    yield f"{title}: {one.questions} questions"
    for name, counts in (("kinds", one.kinds), ("skills", one.skills), ("levels", one.levels)):
        yield f"  {name}: {_counts(counts)}"
    few = {key: count for key, count in one.passages.items() if count < 2}
    yield f"  passages cited: {sum(map(bool, one.passages.values()))} of {len(one.passages)}" + (
        f"; fewer than twice: {_counts(few)}" if few and title == "The bank" else ""
    )
    if one.length is not None:
        yield (
            f"  keys: place {_counts(one.places)}; longest in {one.longest} of {one.keyed};"
            f" {one.length:.2f} times as long as the other options"
        )
    yield ""


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
