"""How much of the processor a piece of work took, without what earlier tests left to look through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


class Spent:
    """``seconds`` of CPU, once the work is done."""

    seconds: float


@contextmanager
def spent() -> Iterator[Spent]:
    """Measure what is done inside, all threads of the process together.

    A collection of garbage looks through everything the process holds, a second's work after some
    thousand tests, and falls on whoever allocates next. So what is there before is set aside; a
    collection inside still looks at all that was made inside.
    """
    found = Spent()
    gc.collect()
    gc.freeze()
    try:
        begin = process_time()
        yield found
        found.seconds = process_time() - begin
    finally:
        gc.unfreeze()
