"""`quizapp serve` in a process of its own: what it makes, what it refuses, how it ends."""

import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from bench.server import Server, environment, free_port
from quizapp.cli.serve import bring_questions, tidied
from quizapp.services import sweeper
from quizapp.store.db import db
from quizapp.store.models import Person
from tests import factories


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with Server(folder) as started:
        started.ready()
        yield started


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def refused(folder: Path, **settings: str) -> str:
    """What a start that must fail says: one line on stderr, exit code 1."""
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "serve"],
        env=environment(folder, **{"QUIZAPP_PORT": str(free_port()), **settings}),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_first_start_makes_folder_secret_schema_and_a_link(
    server: Server, folder: Path
) -> None:
    assert mode(folder) == 0o700
    assert mode(folder / "secret") == 0o600
    assert mode(folder / "quizapp.sqlite") == 0o600
    link = re.search(rf"{server.address}/setup/\S+", server.log.read_text())
    assert link
    assert status(link[0]) == 200
    assert status(f"{server.address}/setup/another") == 404
    with urllib.request.urlopen(f"{server.address}/", timeout=5) as home:
        assert b'href="/articles/left-opposition"' in home.read()


def test_question_files_with_a_problem_do_not_keep_the_site_from_serving(
    app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "questions" / "tides"
    folder.mkdir(parents=True)
    (folder / "article.yaml").write_text("slug: tides\n")
    bring_questions(folder.parent)
    said = capsys.readouterr().err
    assert "article.yaml:1:" in said
    assert "none of them was brought in" in said


def test_the_link_is_printed_until_somebody_teaches(folder: Path) -> None:
    for _ in range(2):
        with Server(folder) as server:
            server.ready()
            assert server.stop() == 0
    assert server.log.read_text().count("/setup/") == 2
    subprocess.run(
        [sys.executable, "-m", "quizapp", "user", "add", "Tea", "--role", "teacher", "--generate"],
        env=environment(folder),
        check=True,
        capture_output=True,
    )
    with Server(folder) as server:
        server.ready()
    assert server.log.read_text().count("/setup/") == 2


def test_a_port_or_a_folder_in_use_is_refused(server: Server, folder: Path, tmp_path: Path) -> None:
    taken = refused(tmp_path / "other", QUIZAPP_PORT=str(server.port))
    assert taken.startswith(
        f"Port {server.port} on 127.0.0.1 cannot be used: Address already in use."
    )
    assert not (tmp_path / "other").exists()
    assert refused(folder) == f"Another Quizapp is serving from {folder}. Stop it first.\n"
    assert status(f"{server.address}/healthz") == 200


def test_a_host_that_is_elsewhere_is_refused(folder: Path) -> None:
    said = refused(folder, QUIZAPP_HOST="192.0.2.1")
    assert said.startswith("Port ")
    assert "Cannot assign requested address" in said


def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    said = refused(tmp_path / "file" / "data")
    assert (
        said == f"The data folder {tmp_path / 'file' / 'data'} cannot be used: Not a directory.\n"
    )


@pytest.mark.parametrize(
    "content", [b"This was never a database. " * 400, b"SQLite format 3\0" * 99]
)
def test_a_broken_database_is_refused_and_left_alone(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "quizapp.sqlite").write_bytes(content)
    assert refused(folder).startswith(f"The database {folder}/quizapp.sqlite cannot be used: ")
    assert (folder / "quizapp.sqlite").read_bytes() == content


def test_a_database_of_a_newer_version_is_refused(folder: Path, migrated: Path) -> None:
    folder.mkdir()
    shutil.copy(migrated, folder / "quizapp.sqlite")
    with closing(sqlite3.connect(folder / "quizapp.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refused(folder) == "The database was written by a newer version of Quizapp.\n"


@pytest.mark.parametrize("room", [0, 20, 100 * 1024])
def test_a_disk_that_is_full_at_the_start_leaves_nothing_half_written(
    folder: Path, room: int
) -> None:
    """No file may grow beyond ``room`` bytes, which is how a full disk looks from here."""
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        "from quizapp.cli import main; main(['serve'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(folder, QUIZAPP_PORT=str(free_port())),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "cannot be used" in done.stderr
    with Server(folder) as server:
        server.ready()
        assert status(f"{server.address}/") == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(server: Server, number: int) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n")
        assert idle.recv(4096).startswith(b"HTTP/1.1 200")
        assert server.stop(number) == 0
    assert "Traceback" not in server.log.read_text()
    assert "ERROR" not in server.log.read_text()


def test_a_worker_that_dies_is_replaced(server: Server) -> None:
    before = server.workers()
    os.kill(before[0], signal.SIGKILL)
    deadline = time.monotonic() + 10
    while len(set(server.workers()) - {before[0]}) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert {status(f"{server.address}/healthz") for _ in range(10)} == {200}


def test_workers_end_with_the_process_that_started_them(server: Server, folder: Path) -> None:
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    with Server(folder, server.port) as next_one:
        next_one.ready()


def test_clients_that_never_finish_delay_nobody(server: Server) -> None:
    unfinished = [
        b"POST /login HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nname",
        b"POST /login HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nname\r\n",
        b"GET / HTTP/1.1\r\nHost",
        b"GET /static/css/components.css HTTP/1.1\r\nHost: here\r\n\r\n" * 20,  # never read
        b"",
    ]
    with ExitStack() as held:
        for sent in unfinished * 20:
            client = held.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.sendall(sent)
        time.sleep(0.5)
        began = time.monotonic()
        answers = [status(f"{server.address}/") for _ in range(20)]
        assert answers == [200] * 20
        assert time.monotonic() - began < 5


def test_too_long_a_body_is_refused_and_the_next_request_answered(server: Server) -> None:
    for sent in (
        b"Content-Length: 2000000\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n" % 1_100_000
        + b"x" * 1_100_000
        + b"\r\n0\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
            client.sendall(
                b"POST /login HTTP/1.1\r\nHost: here\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n" + sent
            )
            assert client.recv(4096).startswith(b"HTTP/1.1 413")
    assert status(f"{server.address}/") == 200


def test_tls_is_served_directly(folder: Path, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl command to make a certificate with")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*make, *named], check=True, capture_output=True)
    tls = {"QUIZAPP_TLS_CERT": str(cert), "QUIZAPP_TLS_KEY": str(key)}
    context = ssl.create_default_context(cafile=cert)
    with Server(folder, **tls) as server:
        url = f"https://127.0.0.1:{server.port}/appearance"
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(url, timeout=2, context=context) as answer:
                    cookies = answer.headers.get_all("Set-Cookie")
                    break
            except OSError:
                assert time.monotonic() < deadline, server.log.read_text()
                time.sleep(0.05)
    assert all("; Secure" in cookie for cookie in cookies)
    key.write_text("not a key")
    assert refused(folder, **tls).startswith(
        "QUIZAPP_TLS_CERT and QUIZAPP_TLS_KEY cannot be used: "
    )


def test_nothing_asks_for_more_open_files_than_allowed(server: Server) -> None:
    limits = Path(f"/proc/{server.workers()[0]}/limits")
    if not limits.exists():
        pytest.skip("no /proc here")
    soft = re.search(r"Max open files +(\d+)", limits.read_text())
    assert soft
    assert int(soft[1]) >= min(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1])


def test_the_sweeper_runs_beside_the_server_and_ends_with_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeper, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(sweeper, "CLOSING_SECONDS", 0.01)
    db.session.add(Person(role="guest", created_at=factories.THEN - timedelta(days=300)))
    db.session.commit()
    with tidied(app):
        deadline = time.monotonic() + 10
        while True:
            left = db.session.scalar(select(func.count()).select_from(Person))
            db.session.rollback()  # the sweeper writes
            if not left:
                break
            assert time.monotonic() < deadline
            time.sleep(0.01)
        db.session.rollback()  # or the sweeper waits for this very test
    assert "sweeper" not in {thread.name for thread in threading.enumerate()}
