"""Retention: what is kept of a conversation goes by itself, in two steps.

When its session has ended, all that only served to go on with it (slots, forms) goes; after the
retention time the whole row goes.
"""

import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.privacy.database import CONVERSATIONS, forget_deleted

DAY = 24 * 3600


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
    if deleted or emptied:
        forget_deleted(engine)
    return int(deleted)
