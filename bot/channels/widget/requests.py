"""What the calls of the widget may hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from bot.channels.body import BadRequest, language_in, read_object
from bot.content.languages import Languages

MAX_BODY = 32 * 1024
MAX_TEXT = 4000
"""Characters of a message; the widget itself asks for fewer, 2000."""
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class TooLong(ValueError):
    """A message that is longer than anyone types."""


@dataclass(frozen=True)
class WidgetMessage:
    """A message of the widget.

    Attributes:
        id: made by the widget, the same when it sends the message again.
        text: what she typed, or the payload of the button that she pressed.
        language: code of the language that she has picked since, or None.
    """

    id: str
    text: str
    language: str | None


def read_message(request: Request, languages: Languages) -> WidgetMessage:
    """Return the message in a request.

    Raises:
        TooLong: when it is too long.
        BadRequest: when it is none.
    """
    if len(request.body) > MAX_BODY:
        raise TooLong
    body = read_object(request, "id and text or payload")
    identifier = body.get("id")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise BadRequest("id must be a text of 8 to 64 letters, digits and hyphens")
    text = _one_of(body, "text", "payload")
    if len(text) > MAX_TEXT:
        raise TooLong
    return WidgetMessage(identifier, text, language_in(body, languages))


def read_beginning(request: Request, languages: Languages) -> tuple[str, str | None]:
    """Return municipality and language with which a session is to begin.

    Raises:
        BadRequest: when the request does not name a municipality, or no language Selam speaks.
    """
    body = read_object(request, "municipality and language")
    municipality = body.get("municipality")
    if not isinstance(municipality, str):
        raise BadRequest("municipality must be a text")
    return municipality, language_in(body, languages)


def read_choice(request: Request, languages: Languages) -> str:
    """Return the language that a request chooses.

    Raises:
        BadRequest: when it is none that Selam speaks.
    """
    language = language_in(read_object(request, "language"), languages)
    if language is None:
        raise BadRequest("language is missing")
    return language


def token_of(request: Request) -> str:
    """Return the bearer token of a request; empty where it has none."""
    kind, _, token = str(request.headers.get("Authorization", "")).partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _one_of(body: Mapping[str, Any], *names: str) -> str:
    given = [name for name in names if body.get(name) is not None]
    if len(given) != 1 or not isinstance(body[given[0]], str):
        raise BadRequest(f"one of {' and '.join(names)} must be a text")
    return str(body[given[0]])
