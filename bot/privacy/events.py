"""Rasa's events without words: what may be kept of a conversation."""

from collections.abc import Iterable, Sequence
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

ERASED = "utter_privacy/erase"
"""The answer that says that everything is erased; what it says is done when it is saved."""
_KEPT_OF_PARSE_DATA = ("intent", "response_selector", "language")
_KEPT_ENTITIES = frozenset({"language", "group"})


def without_words(event: Event) -> Event:
    """Return `event` without what she typed and without the text she was sent.

    Kept are intents, topic ids, the entities that fill slots, and which answer was given.
    """
    if isinstance(event, UserUttered):
        entities = [
            {"entity": entity["entity"], "value": entity["value"]}
            for entity in event.entities
            if entity.get("entity") in _KEPT_ENTITIES
        ]
        parsed: dict[str, Any] = {
            name: event.parse_data[name] for name in _KEPT_OF_PARSE_DATA if name in event.parse_data
        }
        return UserUttered(
            text=None,
            intent=event.intent,
            entities=entities,
            parse_data={**parsed, "text": None, "entities": entities},
            timestamp=event.timestamp,
            input_channel=event.input_channel,
        )
    if isinstance(event, BotUttered):
        metadata = {name: event.metadata.get(name) for name in ("utter_action", "answer")}
        return BotUttered(text=None, data={}, metadata=metadata, timestamp=event.timestamp)
    return event


def asked_to_erase(events: Sequence[Event]) -> bool:
    """Say whether the newest answer tells her that everything about her is erased."""
    for event in reversed(events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, BotUttered):
            return bool(event.metadata.get("answer") == ERASED)
    return False


def last_turns(events: Iterable[Event], turns: int) -> tuple[list[Event], bool]:
    """Return the events from the last messages on.

    Args:
        events: of a session, oldest first.
        turns: how many of her messages are kept.

    Returns:
        the events, and whether earlier ones were left out.
    """
    every = list(events)
    messages = [index for index, event in enumerate(every) if isinstance(event, UserUttered)]
    if len(messages) <= turns:
        return every, False
    return every[messages[-turns] :], True
