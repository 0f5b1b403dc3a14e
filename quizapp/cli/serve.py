"""``quizapp serve``: make the site ready, say where it is, and serve it until told to stop.

Two worker processes on the port of `quizapp.cli.gateway`, which says why they take whole requests.
This process starts workers again that died, and tidies up now and then. It and they end together.
"""

import errno
import gc
import os
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.log import LogLevels
from granian.server.mp import MPServer

from quizapp import paths
from quizapp.cli.site import Refused, chosen, one_sentence, opened
from quizapp.services import installation, occupancy, questionfiles, storage, sweeper
from quizapp.settings import Settings

WORKERS = 2
CONNECTIONS = 4096  # each worker's; a browser holds up to six
STOP_SECONDS = 5


@click.command()
def serve() -> None:
    """Serve the site, until Ctrl+C or a signal ends it."""
    settings = chosen()
    os.umask(0o077)
    with one_sentence():
        host, port = free_place(settings)
        settings = replace(settings, port=port)
        served = server(settings, host)
        installation.secret(settings)
        with occupancy.sole(settings.data_dir):
            with opened(settings) as app:
                bring_questions(paths.QUESTIONS)
                _greet(app, settings)
            with tidied(app):
                _run(served)


def free_place(settings: Settings) -> tuple[str, int]:
    """The address and the port to serve on, tried out. Port 0 becomes one that is free.

    The server's own sockets may share a port with another server's, so it would not notice.
    """
    until = time.monotonic() + occupancy.PATIENCE_SECONDS
    while True:
        try:
            return _bound(settings.host, settings.port)
        except socket.gaierror:
            raise Refused(f"QUIZAPP_HOST: {settings.host} is not an address here.") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise Refused(
                    f"Port {settings.port} on {settings.host} cannot be used: {error.strerror}. "
                    "QUIZAPP_PORT and QUIZAPP_HOST name another."
                ) from None
        time.sleep(0.05)


def _bound(host: str, port: int) -> tuple[str, int]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(address)
        taken = trial.getsockname()
    return taken[0], taken[1]


def bring_questions(folder: Path) -> None:
    """Bring the question files in; files with a problem are told of, and the site serves all the same."""
    try:
        questionfiles.sync(folder)
    except questionfiles.Broken as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        click.echo("The question files have problems, so none of them was brought in.", err=True)


def _greet(app: Flask, settings: Settings) -> None:
    token = installation.first_teacher_token(app.config["SECRET_KEY"])
    if token:
        click.echo("Nobody teaches here yet. This link makes the first teacher's account, once:")
        click.echo(f"  {settings.address}/setup/{token}")
    click.echo(f"Quizapp is at {settings.address} (Ctrl+C stops it).")


def server(settings: Settings, host: str, target: str = "quizapp.cli.gateway:load") -> MPServer:
    """The processes that serve ``target``: a function that each worker calls once."""
    try:
        return MPServer(
            target,
            factory=True,
            address=host,
            port=settings.port,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            websockets=False,
            workers=WORKERS,
            backpressure=CONNECTIONS,
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
            log_level=LogLevels.error,
            ssl_cert=settings.tls_cert,
            ssl_key=settings.tls_key,
            ssl_protocol_min=SSLProtocols.tls12,
        )
    except OSError as error:  # an SSLError is one, too
        raise Refused(
            f"QUIZAPP_TLS_CERT and QUIZAPP_TLS_KEY cannot be used: {error.strerror or error}."
        ) from None


def _run(server: MPServer) -> None:
    _allow_connections()
    gc.collect()
    gc.freeze()  # what is loaded by now the workers share, as long as nobody counts it anew
    try:
        server.serve()
    except SystemExit:
        if not server.interrupt_signal:
            raise Refused("The server's processes end as soon as they are started.") from None


def _allow_connections() -> None:
    """Let this process and its workers open as many files as the system lets them."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS if most == resource.RLIM_INFINITY else min(most, 2 * CONNECTIONS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


_sweeping = threading.Lock()
os.register_at_fork(
    before=_sweeping.acquire,  # a process must not begin with another's open database
    after_in_parent=_sweeping.release,
    after_in_child=_sweeping.release,
)


@contextmanager
def tidied(app: Flask) -> Iterator[None]:
    """Close attempts every few seconds and tidy up every few minutes, while the block runs."""
    stop = threading.Event()

    def sweep() -> None:
        swept = time.monotonic()
        while not stop.wait(sweeper.CLOSING_SECONDS):
            due = time.monotonic() >= swept + sweeper.EVERY_SECONDS
            swept = time.monotonic() if due else swept
            with _sweeping, app.app_context():
                sweeper.sweep() if due else sweeper.close()
                storage.close()

    thread = threading.Thread(target=sweep, name="sweeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_SECONDS)
