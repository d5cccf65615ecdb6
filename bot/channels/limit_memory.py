"""Where limits are counted while no Redis is set: in memory, with a bound.

The memory storage of the `limits` library looks through all its entries up to a hundred times a
second, in threads beside the server: with 100,000 entries that takes half a processor
(bench/counting.py). This one forgets old entries when it has doubled, and never holds more than
`MOST`.
"""

import time
from collections.abc import Callable
from typing import Any

from limits.storage import Storage

MOST = 200_000
"""Entries at most, some 40 MB: each a person or an address within one minute, hour or session."""
_FEW = 1_000


class BoundedMemory(Storage):
    """Counts how often a key came within its time; `limits` makes keys and times."""

    STORAGE_SCHEME = ["bounded"]

    def __init__(
        self,
        uri: str | None = None,
        wrap_exceptions: bool = False,
        clock: Callable[[], float] = time.time,
        most: int = MOST,
        **options: Any,
    ) -> None:
        """Begin without entries.

        Args:
            uri, wrap_exceptions, options: as `limits` gives them; not needed.
            clock: seconds since 1970.
            most: entries at most.
        """
        super().__init__(uri, wrap_exceptions)
        self._clock = clock
        self._most = most
        self._entries: dict[str, tuple[int, float]] = {}
        self._look_at = _FEW

    def __len__(self) -> int:
        """Return how many entries are held."""
        return len(self._entries)

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return the kind of error that this storage raises: none of its own."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `key` once more and return how often it came; its time runs from the first."""
        count, until = self._entries.get(key, (0, 0.0))
        now = self._clock()
        if until <= now:
            count, until = 0, now + expiry
        self._entries[key] = (count + amount, until)
        if len(self._entries) >= self._look_at:
            self._forget(now)
        return count + amount

    def get(self, key: str) -> int:
        """Return how often `key` came within its time."""
        count, until = self._entries.get(key, (0, 0.0))
        return count if until > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the time of `key` is over, in seconds since 1970."""
        return self._entries.get(key, (0, self._clock()))[1]

    def check(self) -> bool:
        """Say that the memory is there."""
        return True

    def reset(self) -> int:
        """Forget everything and return how much that was."""
        held = len(self._entries)
        self._entries.clear()
        return held

    def clear(self, key: str) -> None:
        """Forget `key`."""
        self._entries.pop(key, None)

    def _forget(self, now: float) -> None:
        """Drop what is over, and of the rest the oldest where there are too many."""
        kept = {key: entry for key, entry in self._entries.items() if entry[1] > now}
        for key in list(kept)[: max(0, len(kept) - self._most)]:
            del kept[key]
        self._entries = kept
        # Looked through again only when it has doubled: what one entry costs stays the same.
        self._look_at = min(max(2 * len(kept), _FEW), self._most + self._most // 4)
