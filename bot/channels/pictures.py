"""Serves the pictures of answers, drawn from their signed address."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot.channels.problem import problem
from bot.content.content import repository_content
from bot.pictures import estimate
from bot.settings import read_settings

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Pictures(InputChannel):
    """The address of the pictures; no message comes in here."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the channel."""
        return "pictures"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "Pictures":
        """Create the channel (Rasa's factory); it needs no credentials."""
        return cls()

    def url_prefix(self) -> str:
        """Return the address, outside of the webhooks."""
        return estimate.PATH.rstrip("/")

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the route of the pictures."""
        routes = Blueprint("selam_pictures")
        content, secret = repository_content(), read_settings().secret

        @routes.route("/<name:str>", methods=["GET"])
        async def picture(request: Request, name: str) -> HTTPResponse:
            found = estimate.read_address(f"{estimate.PATH}{name}", secret)
            if found is None or found[1] not in content.languages.speaks:
                return problem(404, "there is no such picture")
            drawn = estimate.svg(*found, content)
            return text(drawn, content_type="image/svg+xml; charset=utf-8", headers=_HEADERS)

        return routes
