"""Which pages may use the widget: the exact origins of its municipality, and Selam's own page.

Browsers enforce it (CORS), and the server refuses what comes from another origin all the same.
"""

from collections.abc import Iterable, Mapping

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.refusal import generator_of
from bot.content.municipalities import Municipality

CALLS = ("/widget/session", "/widget/message", "/widget/language", "/widget/erase")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "7200",
}


class Origins:
    """Says which origins may do what."""

    def __init__(self, own: Iterable[str]) -> None:
        """Keep the addresses of Selam itself, whose page ``/embed`` shows every municipality."""
        self._own = frozenset(own)

    def allows(self, origin: str, municipality: Municipality | None) -> bool:
        """Say whether a page of `origin` may show the widget of a municipality."""
        if municipality is None or not origin:
            return False
        return origin in self._own or municipality.allows(origin)

    def knows(self, origin: str, municipalities: Mapping[str, Municipality]) -> bool:
        """Say whether a page of `origin` may show the widget of any municipality."""
        return any(self.allows(origin, one) for one in municipalities.values())

    def answer_preflights(self, app: Sanic) -> None:
        """Answer the question that browsers ask before a call, on `app`.

        Any page may ask for a session and read the refusal, so that the console of its browser
        names the reason; all else only a page of a municipality.
        """

        async def preflight(request: Request) -> HTTPResponse | None:
            if request.method != "OPTIONS" or request.path not in CALLS:
                return None
            origin = origin_of(request)
            municipalities = generator_of(request).content.municipalities
            if request.path != "/widget/session" and not self.knows(origin, municipalities):
                return empty(403)
            return empty(204, {**_PREFLIGHT, **readable_by(origin)})

        # Rasa's own rule lets no page in, but answers these questions before we can.
        app.ctx.sanic_cors.resources = []
        app.register_middleware(preflight, "request")


def origin_of(request: Request) -> str:
    """Return the origin of the page that sent a request; empty where it names none."""
    return str(request.headers.get("Origin", ""))


def page_of(request: Request) -> str:
    """Return the origin of the page that asked for a file; empty where it does not say."""
    scheme, separator, rest = str(request.headers.get("Referer", "")).partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if separator else ""


def readable_by(origin: str) -> dict[str, str]:
    """Return the headers by which a page of `origin` may read a response."""
    headers = {"Vary": "Origin"}
    if origin:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = "Retry-After"
    return headers
