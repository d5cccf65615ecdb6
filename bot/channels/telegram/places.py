"""Municipalities as Telegram needs them: known ids, names, and the one around a location."""

import re
from typing import Any

from bot.content.content import Content

_ID = re.compile(r"[a-z0-9_]{2,40}")


class Places:
    """The municipalities of the content."""

    def __init__(self, content: Content) -> None:
        """Take the municipalities from `content`."""
        self._places: Any = getattr(content, "places", None)

    def known(self, identifier: str) -> str | None:
        """Return the id of a municipality as content has it, or None when it is none."""
        identifier = identifier.lower().replace("-", "_")
        if self._places is None:
            return identifier if _ID.fullmatch(identifier) else None
        if identifier not in self._places:
            return None
        return identifier if self._places[identifier].kind == "municipality" else None

    def name(self, identifier: str) -> str:
        """Return the Dutch name of a municipality."""
        if self._places is None:
            return identifier.replace("_", " ").title()
        return str(self._places[identifier].name)

    def around(self, latitude: float, longitude: float) -> str | None:
        """Return the id of the municipality around a point, or None outside the Netherlands.

        Args:
            latitude: in degrees; `longitude` likewise.
        """
        if self._places is None:
            return None
        found: str | None = self._places.nearest_municipality(latitude, longitude)
        return found
