"""The page ``/embed``: what a municipality needs to put the widget into its site, in Dutch."""

import json
from collections.abc import Mapping

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.channels.refusal import generator_of
from bot.channels.widget.files import LOADER, STATIC, WidgetFiles, fill, integrity, type_of
from bot.content.municipalities import Municipality
from bot.privacy.session import session_minutes
from bot.settings import Settings

FILES = ("embed.css", "embed.js")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}


def serve_embed_page(app: Sanic, settings: Settings, files: WidgetFiles) -> None:
    """Answer ``GET /embed`` with the page."""

    minutes = session_minutes()

    @app.route("/embed", methods=["GET"])
    async def embed(request: Request) -> HTTPResponse:
        municipalities = generator_of(request).content.municipalities
        page = embed_page(settings, files, municipalities, minutes)
        return raw(page, content_type=type_of("embed.html"), headers=HEADERS)


def embed_page(
    settings: Settings,
    files: WidgetFiles,
    municipalities: Mapping[str, Municipality],
    minutes: int,
) -> bytes:
    """Return the page as this server shows it.

    Args:
        settings: address and retention.
        files: their version.
        municipalities: to choose from.
        minutes: how long a session lasts.
    """
    listed = [{"id": one.id, "name": one.name} for one in municipalities.values()]
    placeholders = {
        "__HOST__": own_addresses(settings)[0],
        "__VERSION__": files.version,
        "__INTEGRITY__": integrity(files[LOADER].content),
        "__MUNICIPALITIES__": json_in_html(listed),
        "__RETENTION_DAYS__": str(settings.retention_days),
        "__SESSION_MINUTES__": str(minutes),
    }
    return fill((STATIC / "embed.html").read_bytes(), placeholders)


def own_addresses(settings: Settings) -> list[str]:
    """Return the addresses of this server's own pages, the one to show first."""
    if settings.public_url:
        return ["/".join(settings.public_url.split("/")[:3])]
    hosts = ("127.0.0.1", "localhost", "[::1]")
    return [f"http://{host}:{settings.port}" for host in hosts]


def json_in_html(value: object) -> str:
    """Return `value` as JSON that is the same in a script element and in an attribute."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&'":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
