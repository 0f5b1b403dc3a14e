"""What was acknowledged against what the database holds: each answer is read, none only counted."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from bench.learner import Save

Sent = Iterable[Sequence[Save]]  # each learner's saves, in the order of sending


def lost(database: Path, sent: Sent) -> int:
    """How many acknowledged saves are not in the log, or were replaced by what nobody sent later."""
    with closing(sqlite3.connect(database)) as connection:
        log = {
            (item, event): (json.loads(answer), revision)
            for item, event, answer, revision in connection.execute(
                "SELECT item_id, event_id, answer, revision FROM response_event"
            )
        }
        items = {
            item: (answer and json.loads(answer), revision)
            for item, answer, revision in connection.execute(
                "SELECT id, answer, answer_revision FROM item"
            )
        }
    missing = 0
    for saves in sent:
        for save in saves:
            if save.revision is not None:
                missing += log.get((save.item_id, save.event)) != (save.answer, save.revision)
        for item in {save.item_id for save in saves}:
            missing += not _stands(items[item], [save for save in saves if save.item_id == item])
    return missing


def _stands(kept: tuple[object, int], saves: Sequence[Save]) -> bool:
    """Whether an item's answer is the last acknowledged one, or a later one that was given up."""
    answer, revision = kept
    last = max((place for place, one in enumerate(saves) if one.revision is not None), default=None)
    if last is None:
        return answer is None or answer in {one.answer for one in saves}
    if (saves[last].answer, saves[last].revision) == (answer, revision):
        return True
    later = saves[last + 1 :]
    return revision > (saves[last].revision or 0) and answer in {one.answer for one in later}


def doubled(database: Path, sent: Sent) -> int:
    """How many saves stand in the log more than once, or were applied more than once."""
    with closing(sqlite3.connect(database)) as connection:
        logged = Counter(connection.execute("SELECT item_id, event_id FROM response_event"))
        applied = connection.execute(
            "SELECT item_id, count(*) FROM response_event WHERE outcome = 'saved' GROUP BY item_id"
        )
        revisions = dict(connection.execute("SELECT id, answer_revision FROM item"))
        twice = sum(revisions[item] != count for item, count in applied)
    return twice + sum(logged[save.item_id, save.event] > 1 for saves in sent for save in saves)
