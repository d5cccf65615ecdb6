"""Tokens of widget sessions: anonymous, signed, short-lived; the server keeps none of them.

A token is ``id.municipality.language.expires.signature``: a random id from which the pseudonym of
the conversation is made, where the page stands, and until when the token is good by itself.
"""

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.privacy.pseudonym import pseudonym

MAX_LENGTH = 300
NO_LANGUAGE = "-"
_TOKEN = re.compile(
    r"(?P<body>(?P<id>[\w-]{22})\.(?P<municipality>[a-z0-9_-]{1,40})"
    r"\.(?P<language>[a-z]{2}|-)\.(?P<expires>[0-9]{1,12}))\.(?P<signature>[\w-]{43})",
    re.ASCII,
)


@dataclass(frozen=True)
class Session:
    """What a token says.

    Attributes:
        sender_id: the pseudonym of the conversation.
        municipality: id of the municipality on whose page it was opened.
        language: code of the language to begin in, or None.
        expires: seconds since 1970; a conversation that goes on renews it.
    """

    sender_id: str
    municipality: str
    language: str | None
    expires: int


class Tokens:
    """Makes tokens, and reads back only those that it made."""

    def __init__(
        self, secret: bytes, seconds: float, clock: Callable[[], float] = time.time
    ) -> None:
        """Keep what tokens are made from.

        Args:
            secret: the key, from the settings.
            seconds: how long a token is good by itself: the length of a session.
            clock: seconds since 1970.
        """
        self._secret = secret
        self._seconds = seconds
        self._clock = clock

    def begin(self, municipality: str, language: str | None) -> tuple[str, Session]:
        """Return a new token and its session."""
        expires = int(self._clock() + self._seconds)
        identifier = secrets.token_urlsafe(16)
        body = f"{identifier}.{municipality}.{language or NO_LANGUAGE}.{expires}"
        token = f"{body}.{self._signature(body)}"
        return token, self._session(identifier, municipality, language, expires)

    def read(self, token: str) -> Session | None:
        """Return the session of a token, also of one that has expired; None for any other text."""
        match = _TOKEN.fullmatch(token) if len(token) <= MAX_LENGTH else None
        if match is None or not hmac.compare_digest(
            match["signature"], self._signature(match["body"])
        ):
            return None
        language = None if match["language"] == NO_LANGUAGE else match["language"]
        return self._session(match["id"], match["municipality"], language, int(match["expires"]))

    def has_expired(self, session: Session) -> bool:
        """Say whether a token is no longer good by itself."""
        return session.expires <= self._clock()

    def _session(
        self, identifier: str, municipality: str, language: str | None, expires: int
    ) -> Session:
        sender_id = pseudonym("widget", identifier, self._secret)
        return Session(sender_id, municipality, language, expires)

    def _signature(self, body: str) -> str:
        digest = hmac.digest(self._secret, f"widget\0{body}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
