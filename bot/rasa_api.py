"""The key to Rasa's HTTP API: ``Authorization: Bearer``, compared in constant time.

Rasa itself takes its token in the address (``?token=``), where logs of proxies keep it, and
compares it letter by letter.
"""

import hmac
import secrets

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request

from bot.channels.widget.requests import token_of

INTERNAL_TOKEN = secrets.token_urlsafe(32)
"""What Rasa compares: made for this process, known to nobody outside of it."""


def open_only_by_header(app: Sanic, api_token: str) -> None:
    """Let requests that carry `api_token` in their header into Rasa's API, and no others."""

    async def check(request: Request) -> None:
        if "token" in request.args:
            title = "the token goes into the header: Authorization: Bearer"
            raise SanicException(title, status_code=401)
        given = token_of(request).encode(errors="surrogateescape")
        if api_token and hmac.compare_digest(given, api_token.encode()):
            request.args["token"] = [INTERNAL_TOKEN]

    app.register_middleware(check, "request")
