"""What counting a message costs while many others are counted: limits' memory storage and ours.

    uv run python bench/counting.py

A thousand hits, one every 5 ms, beside 0, 10,000 and 100,000 entries that have not expired: the
processor time of all of them, with what runs in the background, and the slowest single hit.
"""

import time

from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage, Storage
from limits.strategies import FixedWindowRateLimiter

from bot.channels.limit_memory import BoundedMemory

HITS, PAUSE = 1000, 0.005
LIMIT = RateLimitItemPerHour(1_000_000)


def measure(storage: Storage, entries: int) -> tuple[float, float]:
    """Return milliseconds of processor time and the milliseconds of the slowest hit."""
    for number in range(entries):
        storage.incr(f"held/{number}", 3600)
    counter = FixedWindowRateLimiter(storage)
    slowest, began = 0.0, time.process_time()
    for number in range(HITS):
        before = time.perf_counter()
        counter.hit(LIMIT, f"sender {number % 50}")
        slowest = max(slowest, time.perf_counter() - before)
        time.sleep(PAUSE)
    return (time.process_time() - began) * 1000, slowest * 1000


def main() -> None:
    """Measure and print."""
    print(f"{'':14}{'entries':>9}{'processor ms':>14}{'slowest ms':>12}")
    for kind in (MemoryStorage, BoundedMemory):
        for entries in (0, 10_000, 100_000):
            processor, slowest = measure(kind(), entries)
            print(f"{kind.__name__:14}{entries:>9}{processor:>14.0f}{slowest:>12.1f}")


if __name__ == "__main__":
    main()
