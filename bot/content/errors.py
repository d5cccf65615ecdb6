"""Errors in content files, told where an editor can act on them."""

from pathlib import Path


class ContentError(ValueError):
    """A content file breaks its schema.

    Attributes:
        path: the file, relative to the repository where it lies inside it.
        line: line number, from 1; 0 when the whole file is meant.
        entry: the entry in the file, such as a topic id; may be empty.
        reason: what is wrong, in one sentence.
    """

    def __init__(self, path: Path, line: int, entry: str, reason: str) -> None:
        """Say where and what."""
        self.path, self.line, self.entry, self.reason = path, line, entry, reason
        where = f"{path}:{line}" if line else str(path)
        super().__init__(f"{where}: {entry + ': ' if entry else ''}{reason}")
