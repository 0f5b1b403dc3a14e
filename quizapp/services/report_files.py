"""Reports as files: the name that a download gets, and its bytes."""

from quizapp.core.errors import NotFound
from quizapp.core.grids import Grid
from quizapp.core.text import slug
from quizapp.formats import grid_csv, grid_xlsx

_WRITERS = {"csv": grid_csv.write, "xlsx": grid_xlsx.write}


def written(grid: Grid, extension: str) -> tuple[str, bytes]:
    """A grid as a file of this kind, named by what it is and of which attempts.

    Raises `NotFound` for a kind that there is not.
    """
    write = _WRITERS.get(extension)
    if write is None:
        raise NotFound("format")
    name = "-".join(filter(None, (slug(grid.name) or "report", slug(grid.which))))
    return f"{name}.{extension}", write(grid)
