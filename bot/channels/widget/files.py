"""The widget's files: small, cached for ever under an address that changes with their content."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

STATIC = Path(__file__).parent / "static"
LOADER, CHAT, STYLES = "selam.js", "chat.js", "chat.css"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}
_FOR_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
VERSIONED = {**_FOR_ALL, "Cache-Control": "public, max-age=31536000, immutable"}
"""Headers of what never changes under its address."""
NEWEST = {**_FOR_ALL, "Cache-Control": "public, max-age=300"}
"""Headers of what stays under its address when it changes: seen within five minutes."""
LOADER_HEADERS = {**NEWEST, "Vary": "Referer"}
"""Of the loader without a version, which knows what the page that asks for it may show."""
MAY_SHOW = "__MAY_SHOW__"
ANY = "*"
"""In place of municipalities: the page is not known, and asks when the launcher is pressed."""


class File(NamedTuple):
    """A file as it is sent."""

    content: bytes
    content_type: str


class WidgetFiles:
    """The loader and what it loads, with the placeholders of the loader filled in."""

    def __init__(self, folder: Path = STATIC) -> None:
        """Read the files of a folder.

        Raises:
            OSError: when one of them is missing.
        """
        sources = {name: (folder / name).read_bytes() for name in (LOADER, CHAT, STYLES)}
        joined = b"\0".join(sources[name] for name in sorted(sources))
        self.version = hashlib.sha256(joined).hexdigest()[:16]
        """Changes whenever one of the files does; the chat finds its styles beside itself."""
        placeholders = {
            "__CHAT_URL__": self.address(CHAT),
            "__CHAT_INTEGRITY__": integrity(sources[CHAT]),
            "__CSS_URL__": self.address(STYLES),
        }
        self._loader = fill(sources[LOADER], placeholders)
        sources[LOADER] = fill(self._loader, {MAY_SHOW: ANY})
        self._files = {name: File(sources[name], type_of(name)) for name in sources}

    def __getitem__(self, name: str) -> File:
        """Return the file of this name."""
        return self._files[name]

    def find(self, version: str, name: str) -> File | None:
        """Return a file of this version, or None when there is no such file or version."""
        return self._files.get(name) if version == self.version else None

    def loader_for(self, municipalities: Iterable[str]) -> bytes:
        """Return the loader for a page that may show the widget of these municipalities."""
        return fill(self._loader, {MAY_SHOW: " ".join(municipalities)})

    def address(self, name: str) -> str:
        """Return the path under which a file never changes."""
        return f"/widget/v/{self.version}/{name}"


def fill(source: bytes, placeholders: dict[str, str]) -> bytes:
    """Return a file with its placeholders replaced."""
    text = source.decode()
    for name, value in placeholders.items():
        text = text.replace(name, value)
    return text.encode()


def integrity(content: bytes) -> str:
    """Return the ``integrity`` attribute by which a browser knows a file (SRI, SHA-384)."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def type_of(name: str) -> str:
    """Return the content type of a file."""
    return _TYPES[Path(name).suffix]
