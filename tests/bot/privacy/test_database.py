import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Barrier

import sqlalchemy as sa

from bot.privacy.database import CONVERSATIONS, METADATA, forget_deleted, open_database
from bot.settings import Settings

WORKERS = 8


def opened_at_once(settings: Settings) -> None:
    """Open a database by many workers at the same moment, each with an engine of its own."""
    together = Barrier(WORKERS)

    def work(_: int) -> set[str]:
        together.wait()
        engine = open_database(settings)
        try:
            return set(sa.inspect(engine).get_table_names())
        finally:
            engine.dispose()

    with ThreadPoolExecutor(WORKERS) as workers:
        assert all(tables == set(METADATA.tables) for tables in workers.map(work, range(WORKERS)))


def test_workers_that_start_together_share_a_new_sqlite_file(tmp_path: Path) -> None:
    for attempt in range(20):
        opened_at_once(Settings(home=tmp_path / str(attempt)))


def test_workers_that_start_together_share_a_new_postgresql_database(postgresql: str) -> None:
    engine = sa.create_engine(postgresql)
    for _ in range(5):
        METADATA.drop_all(engine)
        opened_at_once(Settings(database=postgresql))
    engine.dispose()


def test_rows_that_sqlite_has_moved_about_leave_nothing_behind(tmp_path: Path) -> None:
    random, sender = Random(1), CONVERSATIONS.c.sender_id
    names = [hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()[:32] for n in range(300)]
    engine = open_database(Settings(home=tmp_path))
    with engine.begin() as connection:
        for name in names:
            row = {"sender_id": name, "changed": random.random(), "turns": "x" * 100}
            connection.execute(sa.insert(CONVERSATIONS).values(row))
        for name in random.choices(names, k=900):
            longer = {"changed": random.random(), "turns": "x" * random.randint(50, 1500)}
            connection.execute(sa.update(CONVERSATIONS).where(sender == name).values(longer))
        connection.execute(sa.delete(CONVERSATIONS).where(sender.in_(names[::2])))
    forget_deleted(engine)

    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert all(name.encode() in files for name in names[1::2])
    assert [name for name in names[::2] if name.encode() in files] == []
