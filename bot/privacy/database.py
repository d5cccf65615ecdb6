"""The database: SQLite in ``SELAM_HOME``, or PostgreSQL by a setting. What is deleted is gone.

SQLite overwrites deleted rows (``secure_delete``). It leaves copies where it moved rows from one
page to another, though, so after an erase its file is written anew, and its write-ahead log
emptied: nothing of a conversation stays in its files. PostgreSQL keeps deleted rows in its files
and logs until it needs the space.
"""

import sqlite3
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool

from bot.settings import Settings

METADATA = sa.MetaData()

CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("sender_id", sa.String(64), primary_key=True),
    sa.Column("changed", sa.Float, nullable=False, index=True),
    sa.Column("turns", sa.Text, nullable=False),
    sa.Column("state", sa.Text),
    sa.Column("message_id", sa.String(64)),
    sa.Column("before", sa.Text),
)
"""One row a conversation, see `bot.privacy.tracker_store`."""

LEASES = sa.Table(
    "leases",
    METADATA,
    sa.Column("name", sa.String(96), primary_key=True),
    sa.Column("owner", sa.String(40), nullable=False),
    sa.Column("until", sa.Float, nullable=False),
)
"""Who does what only one worker may do, and until when; see `bot.channels.telegram.ledger`."""

TELEGRAM_UPDATES = sa.Table(
    "telegram_updates",
    METADATA,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("owner", sa.String(40), nullable=False),
    sa.Column("time", sa.Float, nullable=False, index=True),
)
"""How far the answer to each update is, so that each is answered once; names nobody."""

TELEGRAM_MESSAGES = sa.Table(
    "telegram_messages",
    METADATA,
    sa.Column("chat", sa.String(64), primary_key=True),
    sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("time", sa.Float, nullable=False, index=True),
)
"""Numbers of the visible messages of a chat (by its pseudonym), so that she can have them deleted.

Telegram deletes messages of the last 48 hours only; longer they are not kept.
"""

_CREATING = 7_335_266
"""Names the lock of those who create tables; any number that no other program uses."""
_PRAGMAS = (
    "synchronous=NORMAL",
    "secure_delete=ON",
    "busy_timeout=5000",
    # The file is written anew by way of a temporary one: of that nothing is to be found either.
    "temp_store=MEMORY",
)
_WAL_SECONDS = 5.0
"""For how long a worker tries to switch a new file to its write-ahead log."""


def open_database(settings: Settings) -> Engine:
    """Return the database of the settings, with its tables.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: when it cannot be reached.
    """
    url = settings.database or f"sqlite:///{settings.home / 'selam.db'}"
    if sa.engine.make_url(url).get_backend_name() != "sqlite":
        engine = sa.create_engine(url, pool_pre_ping=True)
    else:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = sa.create_engine(
            url, poolclass=QueuePool, connect_args={"check_same_thread": False}
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
    _create_tables(engine)
    return engine


def _create_tables(engine: Engine) -> None:
    """Create the tables that are missing; workers that start together do it one after the other."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_CREATING)))
        METADATA.create_all(connection)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    """Set what SQLite is to do, for a new connection."""
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    _use_write_ahead_log(cursor)
    cursor.close()


def _use_write_ahead_log(cursor: sqlite3.Cursor) -> None:
    """Switch the file, once for all connections; SQLite does not wait for another that does it."""
    until = time.monotonic() + _WAL_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def forget_deleted(engine: Engine) -> None:
    """Leave no trace of deleted rows in the files of the database."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        else:
            for table in METADATA.sorted_tables:
                connection.exec_driver_sql(f'VACUUM "{table.name}"')
