"""A report's figures as a file to save."""

from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response

from quizapp.core.grids import Grid
from quizapp.services import report_files

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(grid: Grid, extension: str) -> Response:
    """The grid as ``csv`` or ``xlsx``. Raises `NotFound` for another."""
    name, content = report_files.written(grid, extension)
    return send_file(
        BytesIO(content), mimetype=TYPES[extension], as_attachment=True, download_name=name
    )
