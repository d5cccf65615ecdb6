"""Rasa's REST channel, with input that is never a command.

Same address and form as Rasa's own (``POST /webhooks/rest/webhook`` with ``sender`` and
``message``), with four differences: only a payload that the server signed for this sender acts as
a button, any other text beginning with ``/`` is plain text, every message gets an answer, and there
is a limit to how many may come in a minute.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.body import BadRequest, language_in, read_object
from bot.channels.danger import is_urgent
from bot.channels.exchange import Exchange, Incoming
from bot.channels.limits import Limits, client_address
from bot.channels.problem import problem
from bot.channels.refusal import language_of, slow_down
from bot.content.languages import load_languages
from bot.paths import DATA
from bot.payloads import PayloadSigner
from bot.privacy.pseudonym import pseudonym
from bot.settings import read_settings

MAX_SENDER_LENGTH = 200


class RestInput(InputChannel):
    """The REST channel."""

    def __init__(self) -> None:
        """Read the settings and the languages."""
        settings = read_settings()
        self._secret = settings.secret
        self._signer = PayloadSigner(self._secret)
        self._languages = load_languages(DATA)
        self._limits = Limits(settings)

    @classmethod
    def name(cls) -> str:
        """Return the name in the address, the same as that of Rasa's own channel."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RestInput":
        """Create the channel (Rasa's factory); it needs no credentials."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes of the channel."""
        routes = Blueprint("selam_rest")
        exchange = Exchange(on_new_message, self._signer, self._languages)

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, text, language = self._read(request)
            except BadRequest as error:
                return problem(400, str(error))
            sender_id = pseudonym(self.name(), sender, self._secret)
            incoming = Incoming(self.name(), sender_id, text, language=language)
            is_known = await _is_known(request, sender_id)
            wait = self._wait(request, sender_id, is_known)
            urgent = bool(wait) and is_urgent(text, self._signer.read(text, sender_id))
            if wait and not (urgent and is_known):
                answer = await self._help(request, exchange, incoming, urgent)
                if answer is None:
                    return await slow_down(request, wait, sender_id, language)
                answers = [answer]
            else:
                answers = await exchange.answers(incoming)
            return json([{"recipient_id": sender, **answer} for answer in answers])

        return routes

    def _wait(self, request: Request, sender_id: str, is_known: bool) -> int:
        """Count a message, and the conversation that it begins; return the seconds to wait."""
        address = client_address(request)
        wait = self._limits.message(sender_id, address)
        return wait if wait or is_known else self._limits.session(address)

    async def _help(
        self, request: Request, exchange: Exchange, incoming: Incoming, urgent: bool
    ) -> dict[str, Any] | None:
        """Return the help for a message of danger that a limit holds up; nothing is kept of it.

        Args:
            request: the request.
            exchange: the way to Rasa.
            incoming: the message.
            urgent: whether its words alone, or its button, say that it is danger.
        """
        language = incoming.language or await language_of(request, incoming.sender_id)
        payload = self._signer.read(incoming.text, incoming.sender_id)
        if urgent and payload:
            return await exchange.say(f"utter_{payload}", incoming.sender_id, language)
        if not urgent and not self._limits.may_look(client_address(request)):
            return None
        return await exchange.danger(replace(incoming, language=language))

    def _read(self, request: Request) -> tuple[str, str, str | None]:
        """Return sender, text and language of a request.

        Raises:
            BadRequest: when the body is not what it must be.
        """
        body = read_object(request, "sender and message")
        sender, text = body.get("sender"), body.get("message")
        if not isinstance(sender, str) or not 0 < len(sender) <= MAX_SENDER_LENGTH:
            raise BadRequest(f"sender must be a text of 1 to {MAX_SENDER_LENGTH} characters")
        if text is not None and not isinstance(text, str):
            raise BadRequest("message must be a text")
        metadata = body.get("metadata") or {}
        if not isinstance(metadata, dict):
            raise BadRequest("metadata must be a JSON object")
        return sender, text or "", language_in(metadata, self._languages, "metadata.")


async def _is_known(request: Request, sender_id: str) -> bool:
    """Say whether anything of a conversation is kept."""
    return await request.app.ctx.agent.tracker_store.retrieve(sender_id) is not None
