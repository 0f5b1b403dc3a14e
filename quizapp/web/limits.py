"""How much a request may send: a megabyte, and where texts and articles are brought in their files.

A form without a file is a megabyte everywhere: one of many fields takes seconds to take apart,
before anybody asks who sent it. What is sent is kept in memory and not in files of the system's own
folder, so that nothing is written outside of the data folder.
"""

from io import BytesIO
from typing import IO, Any

from flask import Flask
from flask import Request as FlaskRequest

from quizapp.services import imports, parcels

MOST_BYTES = 1024 * 1024
LARGER = {
    "/teach/articles/import": imports.MOST_BYTES + MOST_BYTES,
    "/teach/articles/bring": parcels.MOST_BYTES + MOST_BYTES,
}


class Request(FlaskRequest):
    def __init__(self, environ: dict[str, Any], *more: Any, **named: Any) -> None:
        super().__init__(environ, *more, **named)
        larger = LARGER.get(self.path)
        if larger and self.mimetype == "multipart/form-data":
            self.max_content_length = self.max_form_memory_size = larger

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def register(app: Flask) -> None:
    app.request_class = Request
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.config["LARGER_BODIES"] = LARGER
