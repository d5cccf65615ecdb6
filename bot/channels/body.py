"""Bodies of requests: JSON objects with checked fields."""

from collections.abc import Mapping
from typing import Any

from sanic.exceptions import SanicException
from sanic.request import Request

from bot.content.languages import Languages


class BadRequest(ValueError):
    """A request that cannot be answered; the message says why, in one line."""


def read_object(request: Request, fields: str) -> Mapping[str, Any]:
    """Return the JSON object in the body of a request.

    Args:
        request: the request.
        fields: what it should hold, for the message of the error.

    Raises:
        BadRequest: when the body is something else.
    """
    try:
        body = request.json
    except (SanicException, ValueError, RecursionError):
        raise BadRequest("the body must be JSON") from None
    if not isinstance(body, dict):
        raise BadRequest(f"the body must be a JSON object with {fields}")
    return body


def language_in(body: Mapping[str, Any], languages: Languages, name: str = "") -> str | None:
    """Return the ``language`` of a body, or None where it has none.

    Args:
        body: the object.
        languages: those Selam speaks.
        name: what stands before ``language`` in the message of the error.

    Raises:
        BadRequest: when it is no language that Selam speaks.
    """
    language = body.get("language")
    if language is not None and language not in list(languages.speaks):
        raise BadRequest(f"{name}language must be one of {', '.join(languages.speaks)}")
    return language
