"""The widget as a Rasa channel: plain HTTPS, request and response."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, file, raw

from bot.answers.audio import audio_at
from bot.channels.exchange import Exchange
from bot.channels.problem import problem
from bot.channels.widget.admission import Admission, Refused
from bot.channels.widget.calls import CHANNEL, Calls
from bot.channels.widget.embed import FILES, HEADERS, own_addresses, serve_embed_page
from bot.channels.widget.files import (
    LOADER,
    LOADER_HEADERS,
    NEWEST,
    STATIC,
    VERSIONED,
    WidgetFiles,
    type_of,
)
from bot.channels.widget.origins import Origins, origin_of, readable_by
from bot.content.languages import load_languages
from bot.paths import DATA
from bot.payloads import PayloadSigner
from bot.settings import Settings, read_settings

Call = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


class WidgetInput(InputChannel):
    """The channel."""

    @classmethod
    def name(cls) -> str:
        """Return the name of the channel."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WidgetInput":
        """Create the channel (Rasa's factory); it needs no credentials."""
        return cls()

    def url_prefix(self) -> str:
        """Return the address of the widget, outside of the webhooks."""
        return "/widget"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the calls and of the files."""
        routes = Blueprint("selam_widget")
        settings, languages = read_settings(), load_languages(DATA)
        signer = PayloadSigner(settings.secret)
        exchange = Exchange(on_new_message, signer, languages)
        calls = Calls(settings, exchange, signer, languages)
        for name, call in (
            ("session", calls.begin),
            ("message", calls.answer),
            ("language", calls.choose),
            ("erase", calls.erase),
        ):
            routes.add_route(
                _readable(call, calls.admission), f"/{name}", methods=["POST"], name=name
            )
        _add_files(routes, WidgetFiles(), calls.admission)
        return routes


def serve_widget(app: Sanic, settings: Settings) -> None:
    """Serve what stands outside of the channel's own address: preflights and ``/embed``."""
    Origins(own_addresses(settings)).answer_preflights(app)
    serve_embed_page(app, settings, WidgetFiles())


def _readable(call: Call, admission: Admission) -> Call:
    """Return a call whose response the page that sent it can read."""

    async def answered(request: Request) -> HTTPResponse:
        try:
            response = await call(request)
        except Refused as refused:
            response = refused.response
        if admission.may_read(request):
            response.headers.update(readable_by(origin_of(request)))
        return response

    return answered


def _add_files(routes: Blueprint, files: WidgetFiles, admission: Admission) -> None:
    """Add the routes of the widget's files and of recorded voices."""

    @routes.route(f"/{LOADER}", methods=["GET"])
    async def loader(request: Request) -> HTTPResponse:
        content = files.loader_for(admission.may_show(request))
        return raw(content, content_type=files[LOADER].content_type, headers=LOADER_HEADERS)

    @routes.route("/v/<version:str>/<name:str>", methods=["GET"])
    async def versioned(request: Request, version: str, name: str) -> HTTPResponse:
        found = files.find(version, name)
        if found is None:
            return problem(404, "there is no such file in this version", headers=NEWEST)
        return raw(found.content, content_type=found.content_type, headers=VERSIONED)

    @routes.route("/<name:str>", methods=["GET"])
    async def embed_file(request: Request, name: str) -> HTTPResponse:
        if name not in FILES:
            return problem(404, "there is no such file")
        return raw((STATIC / name).read_bytes(), content_type=type_of(name), headers=HEADERS)

    @routes.route("/audio/<language:str>/<group:str>/<name:str>", methods=["GET"])
    async def audio(request: Request, language: str, group: str, name: str) -> HTTPResponse:
        path = audio_at(f"{language}/{group}/{name}")
        if path is None:
            return problem(404, "there is no such recording")
        return await file(path, mime_type="audio/ogg", headers=dict(NEWEST))
