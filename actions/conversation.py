"""What a custom action reads of the conversation."""

from collections.abc import Iterable
from typing import Any


def answers_given(events: Iterable[dict[str, Any]]) -> list[str]:
    """Return the answers of a conversation, oldest first.

    Args:
        events: of the tracker, as Rasa sends them to the action server.
    """
    names = [
        (event.get("metadata") or {}).get("answer") for event in events if event["event"] == "bot"
    ]
    return [name for name in names if name]
