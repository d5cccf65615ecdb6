from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import sqlalchemy as sa

from bot.privacy.database import METADATA, open_database
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
