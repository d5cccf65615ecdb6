"""Limits of several workers: counted together in a real Redis."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
import redis

from bot.channels.limits import Limits, limit_storage
from bot.channels.widget.ended import EndedSessions
from bot.settings import Settings
from tests.conftest import free_port

HOME = "203.0.113.7"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis that only this test uses."""
    command = shutil.which("redis-server")
    if command is None:
        pytest.skip("no redis-server is installed")
    port = free_port()
    options = ["--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    folder = tmp_path_factory.mktemp("redis")
    process = subprocess.Popen([command, *options], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert any("Ready to accept connections" in line for line in process.stdout)
    yield f"redis://127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


@pytest.fixture
def settings(address: str) -> Settings:
    return Settings(secret=b"s" * 32, redis=address, messages_per_minute=3)


def test_workers_count_together(settings: Settings) -> None:
    one, other = (Limits(settings, limit_storage.__wrapped__(settings.redis)) for _ in range(2))
    waits = [worker.message("her", HOME) for worker in (one, other, one, other)]
    assert waits[:3] == [0, 0, 0]
    assert 0 < waits[3] <= 60


def test_an_erased_session_has_ended_for_every_worker(settings: Settings) -> None:
    one, other = (EndedSessions(limit_storage.__wrapped__(settings.redis), 3600) for _ in range(2))
    one.add("her")
    assert "her" in other
    assert "another" not in other


def test_redis_holds_no_address_and_nothing_for_ever(settings: Settings, address: str) -> None:
    Limits(settings).message("her", HOME)
    Limits(settings).session(HOME)
    EndedSessions(limit_storage(settings.redis), 3600).add("her")
    database = redis.from_url(address)
    keys = list(database.scan_iter())
    assert len(keys) >= 3
    for key in keys:
        assert HOME not in key.decode()
        assert 0 < database.ttl(key) <= 3600
