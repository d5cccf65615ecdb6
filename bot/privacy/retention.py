"""Retention: what is kept of a conversation goes by itself, in two steps.

When its session has ended, all that only served to go on with it (slots, forms) goes; after the
retention time the whole row goes. Numbers of Telegram messages are kept for 48 hours.
"""

import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.privacy.database import (
    CONVERSATIONS,
    LEASES,
    TELEGRAM_MESSAGES,
    TELEGRAM_UPDATES,
    forget_deleted,
)

DAY = 24 * 3600
TELEGRAM_SECONDS = 2 * DAY
"""As long as Telegram lets a bot delete messages; it offers an update again for one day only."""


def purge(engine: Engine, retention_days: int, session_seconds: float, now: float = 0.0) -> int:
    """Delete what has been kept long enough.

    Args:
        engine: the database.
        retention_days: after so many days the whole conversation is deleted; 0 with its session.
        session_seconds: after so many seconds without a message a session has ended.
        now: seconds since 1970; the present when 0.

    Returns:
        how many conversations were deleted.
    """
    now = now or time.time()
    kept = CONVERSATIONS.c
    oldest = now - max(retention_days * DAY, session_seconds)
    has_state = kept.state.isnot(None) | kept.before.isnot(None)
    with engine.begin() as connection:
        deleted = connection.execute(sa.delete(CONVERSATIONS).where(kept.changed < oldest)).rowcount
        emptied = connection.execute(
            sa.update(CONVERSATIONS)
            .where(kept.changed < now - session_seconds, has_state)
            .values(state=None, before=None, message_id=None)
        ).rowcount
    if deleted + emptied + _purge_telegram(engine, now):
        forget_deleted(engine)
    return int(deleted)


def _purge_telegram(engine: Engine, now: float) -> int:
    """Delete the numbers of messages and updates that serve no more; return how many rows went."""
    with engine.begin() as connection:
        return sum(
            connection.execute(sa.delete(table).where(table.c[column] < oldest)).rowcount
            for table, column, oldest in (
                (TELEGRAM_MESSAGES, "time", now - TELEGRAM_SECONDS),
                (TELEGRAM_UPDATES, "time", now - TELEGRAM_SECONDS),
                (LEASES, "until", now - DAY),
            )
        )
