"""``selam run``: train if needed, then the Rasa server until Ctrl-C.

The actions run in the server; a setting gives them a server of their own.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import typer

from bot.model import is_current
from bot.paths import ROOT
from bot.settings import PREFIX, Settings

_STOP_SECONDS = 10
_POLL_SECONDS = 0.2


class _Stopped(Exception):
    """Ctrl-C or a polite kill."""


def serve(settings: Settings) -> int:
    """Serve until stopped and return the exit code.

    Training and both servers are processes of their own: memory that training needed is given
    back, and the action server can never be reached from outside.
    """
    for port, name in ((settings.port, "PORT"), (settings.action_port, "ACTION_PORT")):
        host = settings.host if name == "PORT" else "127.0.0.1"
        if port and not _is_free(host, port):
            typer.echo(f"selam: {PREFIX}{name}: {port} is in use by another program", err=True)
            return 2
    if _is_public(settings) and not os.environ.get(f"{PREFIX}SECRET"):
        typer.echo(
            f"selam: warning: {PREFIX}SECRET is not set; {settings.home}/secret is used. "
            "Without that file buttons and pseudonyms of running conversations are lost.",
            err=True,
        )
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        if not is_current(settings.home):
            code = train_in_a_process(settings)
            if code:
                return code
        if settings.action_port:
            processes.append(_start("actions", str(settings.action_port)))
        processes += [_start("bot.server") for _ in range(settings.workers)]
        _wait_until_ready(settings, processes)
        if all(process.poll() is None for process in processes):
            typer.echo(f"Selam is ready: {_address(settings)}  (Ctrl-C stops it)")
        return _wait(processes)
    except _Stopped:
        typer.echo("Selam stops.")
        return 0
    finally:
        _stop_all(processes)


def train_in_a_process(settings: Settings) -> int:
    """Train the model in a process of its own, show that it goes on, and return its exit code."""
    typer.echo("Training the model, some three minutes …")
    began = time.monotonic()
    process = _start("bot.command.training", str(settings.home))
    try:
        while process.poll() is None:
            time.sleep(_POLL_SECONDS)
    except (_Stopped, KeyboardInterrupt):
        _stop_all([process])
        raise _Stopped from None
    if process.returncode:
        typer.echo("selam: the model could not be trained; the reason stands above", err=True)
        return 1
    typer.echo(f"Trained in {time.monotonic() - began:.0f} seconds.")
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopped


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start ``python -m module`` outside of the terminal's process group.

    Ctrl-C then reaches only this process, which stops the others one way, whoever asked for it.
    """
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    return subprocess.Popen(command, cwd=ROOT, env=os.environ, start_new_session=True)


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _wait_until_ready(settings: Settings, processes: list[subprocess.Popen[bytes]]) -> None:
    """Wait until the servers answer; return early when one of them ends."""
    waiting = {(_host(settings), settings.port, "/ready")}
    if settings.action_port:
        waiting.add(("127.0.0.1", settings.action_port, "/health"))
    while waiting and all(process.poll() is None for process in processes):
        waiting = {place for place in waiting if not _answers(*place)}
        time.sleep(_POLL_SECONDS)


def _answers(host: str, port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=1)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _wait(processes: list[subprocess.Popen[bytes]]) -> int:
    """Wait until a server ends by itself, which is a failure."""
    while all(process.poll() is None for process in processes):
        time.sleep(_POLL_SECONDS)
    typer.echo("selam: a server stopped; the reason stands above", err=True)
    return 1


def _stop_all(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _is_public(settings: Settings) -> bool:
    """Say whether others than this machine are to reach the server."""
    loopback = settings.host in ("127.0.0.1", "::1", "localhost")
    return bool(settings.public_url or settings.telegram_token or not loopback)


def _host(settings: Settings) -> str:
    """Return the address under which this machine reaches its own server."""
    return "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host


def _address(settings: Settings) -> str:
    return f"http://{_host(settings)}:{settings.port}/"
