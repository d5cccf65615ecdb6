"""How long a conversation goes on after her last message: Rasa's session, from the domain."""

from collections.abc import Iterable

from rasa.shared.core.events import Event

from bot.content.yaml_file import read_mapping
from bot.paths import BOT


def session_minutes() -> int:
    """Return the minutes without a message after which a session has ended."""
    domain = read_mapping(BOT / "domain" / "domain.yml")
    return int(domain["session_config"]["session_expiration_time"])


def session_seconds() -> float:
    """Return the same in seconds."""
    return session_minutes() * 60.0


def session_events(events: Iterable[Event]) -> list[Event]:
    """Return the events since the session began: earlier ones are not hers to be shown."""
    session: list[Event] = []
    for event in events:
        if event.type_name == "session_started":
            session = []
        session.append(event)
    return session
