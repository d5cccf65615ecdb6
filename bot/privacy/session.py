"""How long a conversation goes on after her last message: Rasa's session, from the domain."""

from bot.content.yaml_file import read_mapping
from bot.paths import BOT


def session_minutes() -> int:
    """Return the minutes without a message after which a session has ended."""
    domain = read_mapping(BOT / "domain" / "domain.yml")
    return int(domain["session_config"]["session_expiration_time"])


def session_seconds() -> float:
    """Return the same in seconds."""
    return session_minutes() * 60.0
