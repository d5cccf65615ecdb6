from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL database, which many tests share."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin")):
        pytest.skip("PostgreSQL is not installed")
    with server() as address:
        yield address
