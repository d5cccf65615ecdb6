"""The Rasa server: ``python -m bot.server``, started by ``selam run``."""

from bot.quiet import quiet, use_only_our_handler
from bot.settings import Settings, read_settings

SETTINGS = read_settings()
quiet(SETTINGS.log_level)

import asyncio  # noqa: E402
import logging  # noqa: E402 - Rasa reads the environment when it is imported
import os  # noqa: E402
import socket  # noqa: E402
from functools import partial  # noqa: E402

import redis  # noqa: E402
from rasa.core.run import (  # noqa: E402
    configure_app,
    create_http_input_channels,
    load_agent_on_start,
)
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from sanic import Sanic  # noqa: E402
from sanic.exceptions import SanicException  # noqa: E402
from sanic.request import Request  # noqa: E402
from sanic.response import HTTPResponse, json  # noqa: E402
from sqlalchemy.exc import SQLAlchemyError  # noqa: E402

from bot.action_endpoint import action_endpoint  # noqa: E402
from bot.channels.demo import serve_page_at_root  # noqa: E402
from bot.channels.problem import problem  # noqa: E402
from bot.channels.widget.channel import serve_widget  # noqa: E402
from bot.connections import REQUEST_SECONDS, TimedProtocol, refuse_odd_lengths  # noqa: E402
from bot.model import MODEL_FILE  # noqa: E402
from bot.paths import BOT  # noqa: E402
from bot.privacy.database import open_database  # noqa: E402
from bot.privacy.retention import purge  # noqa: E402
from bot.privacy.session import session_seconds  # noqa: E402
from bot.rasa_api import INTERNAL_TOKEN, open_only_by_header  # noqa: E402

logger = logging.getLogger(__name__)

MAX_REQUEST_BYTES = 256 * 1024
PURGE_SECONDS = 900
_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    # What is no page can do nothing, whatever a browser takes it for.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def create_server(settings: Settings) -> Sanic:
    """Return the Sanic application: Rasa's, with the page, and errors in one line."""
    endpoints = AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml"))
    endpoints.action = action_endpoint(settings)
    app = configure_app(
        create_http_input_channels(None, str(BOT / "credentials.yml")),
        enable_api=settings.api,
        auth_token=INTERNAL_TOKEN,
        endpoints=endpoints,
    )
    if settings.redis:
        endpoints.lock_store = redis_locks(settings.redis)
    app.config.REQUEST_MAX_SIZE = MAX_REQUEST_BYTES
    app.config.REQUEST_TIMEOUT = REQUEST_SECONDS
    app.config.PROXIES_COUNT = settings.proxies or None
    model = str(settings.home / MODEL_FILE)
    app.register_listener(
        partial(load_agent_on_start, model, endpoints, None), "before_server_start"
    )
    app.register_listener(partial(_purge_now_and_then, settings), "after_server_start")
    app.register_middleware(_add_security_headers, "response")
    refuse_odd_lengths(app)
    if settings.api:
        open_only_by_header(app, settings.api_token)
    serve_page_at_root(app)
    serve_widget(app, settings)
    app.error_handler.add(Exception, _error)

    @app.route("/ready", methods=["GET"])
    async def ready(request: Request) -> HTTPResponse:
        return json({"status": "ready"})

    use_only_our_handler()
    return app


def redis_locks(url: str) -> EndpointConfig:
    """Return Rasa's endpoint configuration for locks in Redis."""
    address = redis.connection.parse_url(url)
    named = {name: address[name] for name in ("port", "db", "username", "password")
             if name in address}  # fmt: skip
    # Rasa takes the address of the endpoint for the name of the host.
    host = address.get("host", "localhost")
    return EndpointConfig(host, type="redis", use_ssl=url.startswith("rediss:"), **named)


def _purge_now_and_then(settings: Settings, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    """Start the task that deletes what has been kept long enough."""

    database = open_database(settings)

    async def purging() -> None:
        while True:
            try:
                purge(database, settings.retention_days, session_seconds())
            except SQLAlchemyError as error:
                logger.error("the purge failed, it is tried again: %s", type(error).__name__)
            await asyncio.sleep(PURGE_SECONDS)

    app.add_task(purging())


def _add_security_headers(request: Request, response: HTTPResponse) -> None:
    """Add to every response the headers that it does not set itself."""
    for name, value in _SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)


def _error(request: Request, error: Exception) -> HTTPResponse:
    """Return any error in one line; the trace of an unexpected one goes to the log only."""
    if isinstance(error, SanicException):
        return problem(error.status_code, str(error).splitlines()[0] if str(error) else "error")
    logger.error("a request failed", exc_info=error)
    return problem(500, "the server could not do this")


def main() -> None:
    """Serve until stopped; the files that are made are the owner's own."""
    os.umask(0o077)
    app = create_server(SETTINGS)
    if SETTINGS.workers == 1:
        app.run(SETTINGS.host, SETTINGS.port, protocol=TimedProtocol, access_log=False, motd=False)
        return
    # Several processes listen on one port; the kernel shares the connections out.
    with socket.socket(socket.AF_INET6 if ":" in SETTINGS.host else socket.AF_INET) as shared:
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        shared.bind((SETTINGS.host, SETTINGS.port))
        app.run(sock=shared, protocol=TimedProtocol, access_log=False, motd=False)


if __name__ == "__main__":
    main()
