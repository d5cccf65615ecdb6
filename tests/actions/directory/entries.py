"""Entries of a made-up directory."""

from typing import Any

from bot.content.directory import Entry


def entry(identifier: str, **fields: Any) -> Entry:
    """Return a women's group that is open to every woman, with other `fields` where given."""
    return Entry.parse_obj(
        {
            "id": identifier,
            "name": identifier,
            "kinds": ["women_group"],
            "reach": "local",
            "municipalities": ["somewhere"],
            "website": "https://example.org",
            "description": "Women drink tea.",
            "source": "https://example.org",
            "status": "active",
            "checked": "2026",
            **fields,
        }
    )


def national(identifier: str, **fields: Any) -> Entry:
    """Return an offer for the whole country, without a door."""
    return entry(identifier, reach="national", municipalities=[], **fields)
