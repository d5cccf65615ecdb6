"""The Rasa server: ``python -m bot.server``, started by ``selam run``."""

from bot.quiet import quiet
from bot.settings import Settings, read_settings

SETTINGS = read_settings()
quiet(SETTINGS.log_level)

import logging  # noqa: E402 - Rasa reads the environment when it is imported
import os  # noqa: E402
from functools import partial  # noqa: E402

from rasa.core.run import (  # noqa: E402
    configure_app,
    create_http_input_channels,
    load_agent_on_start,
)
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from sanic import Sanic  # noqa: E402
from sanic.exceptions import SanicException  # noqa: E402
from sanic.request import Request  # noqa: E402
from sanic.response import HTTPResponse, json  # noqa: E402

from bot.channels.demo import serve_page_at_root  # noqa: E402
from bot.channels.problem import problem  # noqa: E402
from bot.model import MODEL_FILE  # noqa: E402
from bot.paths import BOT  # noqa: E402

logger = logging.getLogger(__name__)

MAX_REQUEST_BYTES = 256 * 1024


def create_server(settings: Settings) -> Sanic:
    """Return the Sanic application: Rasa's, with the page, and errors in one line."""
    os.environ["SELAM_ACTION_PORT"] = str(settings.action_port)
    endpoints = AvailableEndpoints.read_endpoints(str(BOT / "endpoints.yml"))
    app = configure_app(
        create_http_input_channels(None, str(BOT / "credentials.yml")),
        enable_api=settings.api,
        auth_token=settings.api_token or None,
        endpoints=endpoints,
    )
    app.config.REQUEST_MAX_SIZE = MAX_REQUEST_BYTES
    model = str(settings.home / MODEL_FILE)
    app.register_listener(
        partial(load_agent_on_start, model, endpoints, None), "before_server_start"
    )
    serve_page_at_root(app)
    app.error_handler.add(Exception, _error)

    @app.route("/ready", methods=["GET"])
    async def ready(request: Request) -> HTTPResponse:
        return json({"status": "ready"})

    return app


def _error(request: Request, error: Exception) -> HTTPResponse:
    """Return any error in one line; the trace of an unexpected one goes to the log only."""
    if isinstance(error, SanicException):
        return problem(error.status_code, str(error).splitlines()[0] if str(error) else "error")
    logger.error("a request failed", exc_info=error)
    return problem(500, "the server could not do this")


def main() -> None:
    """Serve until stopped."""
    app = create_server(SETTINGS)
    app.run(SETTINGS.host, SETTINGS.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
