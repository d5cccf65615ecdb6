"""A PostgreSQL server of its own for the tests, on loopback, gone with them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import free_port

USER = "postgres"


def _run(*command: str) -> None:
    """Run a program of PostgreSQL, which does not want to run as root."""
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *command], check=True, capture_output=True)


@contextmanager
def server() -> Iterator[str]:
    """Run a server whose files are gone with it, and give the address of its database.

    They stand in a folder of their own: pytest closes its folders to PostgreSQL's user.
    """
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="postgresql") as cluster:
        if os.geteuid() == 0:
            shutil.chown(cluster, USER)
        data = f"{cluster}/data"
        _run(str(programs / "initdb"), "-D", data, "-U", USER, "--auth=trust", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        _run(
            str(programs / "pg_ctl"), "-D", data, "-w", "-o", options, "-l", f"{data}.log", "start"
        )
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            _run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
