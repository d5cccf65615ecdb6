"""Building thousands of objects that stay, in a time that grows with their number and no faster."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold back Python's cyclic garbage collector while objects are built.

    It looks again and again at all that has been built so far, though nothing of it is garbage: at
    20,000 entries of the directory that was half of the time (``bench/directory.py``).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
