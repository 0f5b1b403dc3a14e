"""A real `quizapp serve` in processes of its own, on a free loopback port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The caller's, without its QUIZAPP settings, with this folder and ``more``.

    Python keeps what it has compiled, as where nobody has told it not to.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("QUIZAPP_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    path = os.pathsep.join(filter(None, [str(ROOT), kept.get("PYTHONPATH")]))
    return {**kept, "PYTHONPATH": path, "QUIZAPP_DATA_DIR": str(folder), **more}


class Server:
    """Starts at once, beside ``folder``; `ready` waits for an answer. What it prints is in ``log``."""

    command = ("quizapp", "serve")

    def __init__(
        self, folder: Path, port: int | None = None, program: Path | None = None, **settings: str
    ) -> None:
        self.port = port or free_port()
        self.log = folder.with_name(f"{folder.name}.log")
        env = environment(folder, QUIZAPP_PORT=str(self.port), **settings)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [program, "serve"] if program else [sys.executable, "-m", *self.command],
                env=env,
                cwd=folder.parent,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.began = time.monotonic()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready(self, within: float = 20, path: str = "/healthz") -> float:
        """Wait for the first answer at ``path``; gives the seconds since the start."""
        while time.monotonic() < self.began + within:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.log.read_text()}")
            try:
                with urllib.request.urlopen(f"{self.address}{path}", timeout=2) as answer:
                    if answer.status == 200:
                        return time.monotonic() - self.began
            except (urllib.error.URLError, OSError):
                time.sleep(0.01)
        raise RuntimeError(f"no answer within {within} s: {self.log.read_text()}")

    def workers(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(pid) for pid in listed.stdout.split()]

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; gives its exit code."""
        self.process.send_signal(number)
        return self.process.wait(20)

    def kill(self) -> None:
        """End the whole process group at once, as a power cut would. Nothing is left of it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
