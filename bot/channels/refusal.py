"""Refusals with a kind word in her language: what a limit or a switch does not let through."""

from collections.abc import Mapping
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.answers.generator import DEFAULT_LANGUAGE, GettextGenerator
from bot.channels.problem import NO_HEADERS, problem


def generator_of(request: Request) -> GettextGenerator:
    """Return what puts answers into words on the server that got this request."""
    generator: GettextGenerator = request.app.ctx.agent.processor.nlg
    return generator


async def language_of(request: Request, sender_id: str) -> str | None:
    """Return the language of a conversation, or None while it is not known."""
    tracker = await request.app.ctx.agent.tracker_store.retrieve(sender_id)
    return tracker.get_slot("language") if tracker else None


def refusal(
    request: Request,
    status: int,
    title: str,
    response: str,
    language: str | None,
    kind: str = "about:blank",
    headers: Mapping[str, str] = NO_HEADERS,
) -> HTTPResponse:
    """Return a problem with a ``message`` that she may read.

    Args:
        request: the request that is refused.
        status, title, kind, headers: see `bot.channels.problem.problem`.
        response: name of the response that says it to her.
        language: code of her language, where it is known.
    """
    generator = generator_of(request)
    code = language or DEFAULT_LANGUAGE
    said: dict[str, Any] = {
        "message": generator.say(response, code),
        "language": code,
        "direction": generator.content.languages[code].direction,
    }
    return problem(status, title, kind, headers, **said)


async def slow_down(
    request: Request, wait: int, sender_id: str, language: str | None = None
) -> HTTPResponse:
    """Return the refusal of one message too many.

    Args:
        request: the request that is refused.
        wait: seconds until the next message may come.
        sender_id: the pseudonym of her conversation, which may know her language.
        language: code of her language, where the request names it.
    """
    language = language or await language_of(request, sender_id)
    headers = {"Retry-After": str(wait)}
    title = f"too many messages: wait {wait} seconds"
    return refusal(request, 429, title, "utter_slow_down", language, headers=headers)
