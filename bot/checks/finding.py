"""One thing that is wrong."""

from typing import NamedTuple


class Finding(NamedTuple):
    """Where something is wrong, and what.

    Attributes:
        path: file, relative to the repository.
        line: line number from 1, or 0 for the whole file.
        what: one sentence.
    """

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return ``file:line: what``, as editors and terminals link it."""
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"
