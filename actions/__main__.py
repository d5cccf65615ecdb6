"""The action server: ``python -m actions PORT``, on this machine only, for Selam only."""

import hmac
import sys

from bot.quiet import quiet, use_only_our_handler
from bot.settings import read_settings

SETTINGS = read_settings()
quiet(SETTINGS.log_level)

from rasa_sdk.endpoint import create_app  # noqa: E402 - after the environment is set
from sanic import Sanic  # noqa: E402
from sanic.request import Request  # noqa: E402
from sanic.response import HTTPResponse, empty  # noqa: E402

from bot.action_key import HEADER, action_key  # noqa: E402
from bot.connections import refuse_odd_lengths  # noqa: E402


def create_server(secret: bytes) -> Sanic:
    """Return the Sanic application: that of Rasa's SDK, closed to all but the Rasa server.

    A page that she or anybody else opens on this machine reaches its loopback address too.

    Args:
        secret: Selam's own.
    """
    app = create_app("actions", cors_origins=[])
    # Without origins the library still answers every page's question what it may do.
    app.ctx.sanic_cors.resources = []
    key = action_key(secret).encode()

    async def check(request: Request) -> HTTPResponse | None:
        given = str(request.headers.get(HEADER, "")).encode(errors="surrogateescape")
        if request.path == "/health" or hmac.compare_digest(given, key):
            return None
        return empty(403)

    app.register_middleware(check, "request")
    refuse_odd_lengths(app)
    return app


def main() -> None:
    """Serve the actions of this package on 127.0.0.1 until stopped."""
    app = create_server(SETTINGS.secret)
    use_only_our_handler()
    app.run("127.0.0.1", int(sys.argv[1]), access_log=False, motd=False)


if __name__ == "__main__":
    main()
