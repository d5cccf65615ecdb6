"""What is read from the events of Rasa's tracker, for whoever derives something of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered


def session_events(events: Iterable[Event]) -> list[Event]:
    """Return the events since the session began: earlier ones are not hers to be shown."""
    session: list[Event] = []
    for event in events:
        if event.type_name == "session_started":
            session = []
        session.append(event)
    return session


def offered_by(event: BotUttered) -> tuple[str, ...]:
    """Return the payloads of the buttons of an answer, without their signatures."""
    kept = event.metadata.get("offered")
    if kept is not None:
        return tuple(kept)
    buttons: Sequence[dict[str, Any]] = (event.data or {}).get("buttons") or ()
    return tuple(str(one.get("payload", "")).lstrip("/").split("~")[0] for one in buttons)


def latest_parse(events: Iterable[Event]) -> dict[str, Any]:
    """Return the parse data of her newest message."""
    message = latest_message(events)
    return dict(message.parse_data) if message else {}


def latest_message(events: Iterable[Event]) -> UserUttered | None:
    """Return her newest message, or None before the first."""
    return next((e for e in reversed(list(events)) if isinstance(e, UserUttered)), None)


def offered_language(events: Iterable[Event]) -> str | None:
    """Return the language that the channel of her newest message proposes, if any."""
    message = latest_message(events)
    return (message.metadata or {}).get("offered") if message else None
