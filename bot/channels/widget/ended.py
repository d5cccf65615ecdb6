"""Sessions that she erased: their tokens open nothing, also for a message that was under way."""

import logging

from limits.errors import StorageError
from limits.storage import Storage

logger = logging.getLogger(__name__)


class EndedSessions:
    """Remembers pseudonyms of erased conversations for as long as their tokens would be good."""

    def __init__(self, storage: Storage, seconds: float) -> None:
        """Keep where to remember.

        Args:
            storage: in memory or Redis, as for limits.
            seconds: how long a token is good by itself.
        """
        self._storage = storage
        self._seconds = int(seconds)

    def add(self, sender_id: str) -> None:
        """Remember that a session has ended."""
        try:
            self._storage.incr(_key(sender_id), self._seconds)
        except StorageError as error:
            logger.error("the end of a session is not remembered: %s", type(error).__name__)

    def __contains__(self, sender_id: str) -> bool:
        """Say whether a session has ended."""
        try:
            return self._storage.get(_key(sender_id)) > 0
        except StorageError:
            return False


def _key(sender_id: str) -> str:
    return f"ended/{sender_id}"
