"""The demo page at ``/``: a plain chat in the three languages, over the REST channel."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from bot.content.content import Content, repository_content

PAGE = Path(__file__).parent / "page"
_FILES = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}
_TEXTS = ("title", "type", "send", "no_connection", "messages", "large", "close")
_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def page_texts(content: Content) -> dict[str, dict[str, str]]:
    """Return the words of the page itself in each language, with direction and name."""
    texts = {}
    for code, language in content.languages.speaks.items():
        texts[code] = {"name": language.name, "direction": language.direction}
        for name in _TEXTS:
            answer = content.answers[f"utter_page_{name}"]
            texts[code][name] = content.translate(answer.name, answer.text, code)
    return texts


class DemoPage(InputChannel):
    """Serves the page; messages go through the REST channel."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the channel."""
        return "demo"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "DemoPage":
        """Create the channel (Rasa's factory); it needs no credentials."""
        return cls()

    def url_prefix(self) -> str:
        """Return the address of the page's files, outside of the webhooks."""
        return "/demo"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the page's files."""
        routes = Blueprint("selam_demo")
        texts = page_texts(repository_content())

        @routes.route("/languages.json", methods=["GET"])
        async def languages(request: Request) -> HTTPResponse:
            return json(texts, headers=_SECURITY, ensure_ascii=False)

        @routes.route("/<name:str>", methods=["GET"])
        async def file(request: Request, name: str) -> HTTPResponse:
            if name not in _FILES:
                return raw(b"", status=404)
            return raw((PAGE / name).read_bytes(), content_type=_FILES[name], headers=_SECURITY)

        return routes


def serve_page_at_root(app: Sanic) -> None:
    """Answer ``GET /`` with the page, in place of Rasa's own line of text."""

    async def root(request: Request) -> HTTPResponse | None:
        if request.path != "/" or request.method not in ("GET", "HEAD"):
            return None
        page = (PAGE / "index.html").read_bytes()
        return raw(page, content_type="text/html; charset=utf-8", headers=_SECURITY)

    app.register_middleware(root, "request")
