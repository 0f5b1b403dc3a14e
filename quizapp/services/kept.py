"""What never changes, as this process has read it: revisions of a text, versions of a question.

Only readers add to it: what a writer sees may be rolled back, and its id be given again.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from quizapp.store.db import db, means_to_write

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
P = ParamSpec("P")
ById = Callable[Concatenate[Collection[K], P], Mapping[K, T]]


def kept(most: int) -> Callable[[ById[K, P, T]], ById[K, P, T]]:
    """Make a function that reads rows by their ids read each once, and remember ``most`` of them."""

    def remembering(read: ById[K, P, T]) -> ById[K, P, T]:
        known: WeakKeyDictionary[Engine, dict[K, T]] = WeakKeyDictionary()

        @wraps(read)
        def once(ids: Collection[K], /, *more: P.args, **named: P.kwargs) -> Mapping[K, T]:
            here = known.setdefault(db.engine, {})
            missing = [one for one in ids if one not in here]
            if not missing:
                return {one: here[one] for one in ids}
            read_now = read(missing, *more, **named)
            found = {one: here[one] for one in ids if one in here} | dict(read_now)
            if not means_to_write():
                here.update(found)
                for oldest in list(here)[:-most]:
                    del here[oldest]
            return found

        return once

    return remembering
