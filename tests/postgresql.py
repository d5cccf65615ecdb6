"""A PostgreSQL server of its own for the tests, on loopback, gone with them."""

import os
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
def server(folder: Path) -> Iterator[str]:
    """Run a server whose files stand in `folder`, and give the address of its database."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    cluster, port = folder / "cluster", free_port()
    cluster.mkdir()
    # PostgreSQL's own user has to reach the folder.
    temporary = Path(tempfile.gettempdir())
    for path in (cluster, *cluster.parents):
        if path == temporary or path in temporary.parents:
            break
        path.chmod(0o755)
    if os.geteuid() == 0:
        subprocess.run(["chown", USER, str(cluster)], check=True)
    data = str(cluster / "data")
    _run(str(programs / "initdb"), "-D", data, "-U", USER, "--auth=trust", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
    _run(str(programs / "pg_ctl"), "-D", data, "-w", "-o", options, "-l", f"{data}.log", "start")
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        _run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
