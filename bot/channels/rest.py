"""Rasa's REST channel, with input that is never a command.

Same address and form as Rasa's own (``POST /webhooks/rest/webhook`` with ``sender`` and
``message``), with three differences: only a payload that the server signed for this sender acts as
a button, any other text beginning with ``/`` is plain text, and every message gets an answer.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.payloads import COMMANDS, PayloadSigner, parse_data
from bot.channels.problem import problem
from bot.content.languages import load_languages
from bot.nlu.normalizer import MAX_LENGTH
from bot.paths import DATA
from bot.privacy.pseudonym import pseudonym
from bot.settings import read_settings

logger = logging.getLogger(__name__)

MAX_SENDER_LENGTH = 200
NO_WORDS: dict[str, Any] = {
    "text": "",
    "intent": {"name": "nlu_fallback", "confidence": 1.0},
    "entities": [],
    "language": {"code": None, "confidence": 0.0, "script": "none"},
}
"""Parse data of a message without text."""


class BadRequest(ValueError):
    """A request that cannot be answered; the message says why, in one line."""


class AnswerCollector(CollectingOutputChannel):
    """Collects answers with all that `bot.answers.generator` says about them."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep an answer."""
        kept = ("text", "buttons", "language", "answer", "sources", "card", "image")
        self.messages.append({name: message[name] for name in kept if message.get(name)})


def user_message(
    text: str, sender_id: str, signer: PayloadSigner, channel: str, metadata: dict[str, Any]
) -> UserMessage:
    """Return what Rasa is to handle for a `text` that arrived.

    Args:
        text: what she typed, or the payload of a button.
        sender_id: the pseudonym of her conversation.
        signer: knows payloads from text.
        channel: name of the channel.
        metadata: for the NLU graph, such as the language of the page.
    """
    collector = AnswerCollector()
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    payload = signer.read(text, sender_id) or COMMANDS.get(text.lower())
    parsed = None
    if payload:
        text, parsed = f"/{payload}", parse_data(payload)
    else:
        # A slash at the beginning would make Rasa read what follows as an intent.
        text = text.lstrip("/\\ \u200b-\u200f\ufeff")[:MAX_LENGTH]
        parsed = None if text else NO_WORDS
    return UserMessage(text, collector, sender_id, parsed, input_channel=channel, metadata=metadata)


class RestInput(InputChannel):
    """The REST channel."""

    def __init__(self) -> None:
        """Read the settings and the languages."""
        self._secret = read_settings().secret
        self._signer = PayloadSigner(self._secret)
        self._languages = load_languages(DATA)

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

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                sender, text, metadata = self._read(request)
            except BadRequest as error:
                return problem(400, str(error))
            sender_id = pseudonym(self.name(), sender, self._secret)
            message = user_message(text, sender_id, self._signer, self.name(), metadata)
            try:
                await on_new_message(message)
            except Exception:  # she gets an answer whatever fails; the trace goes to the log
                logger.exception("a message could not be handled")
            answers = message.output_channel.messages or [await _sorry(request, sender_id)]
            return json([self._answer(sender, answer) for answer in answers])

        return routes

    def _read(self, request: Request) -> tuple[str, str, dict[str, Any]]:
        """Return sender, text and metadata of a request.

        Raises:
            BadRequest: when the body is not what it must be.
        """
        try:
            body = request.json
        except (SanicException, ValueError):
            raise BadRequest("the body must be JSON") from None
        if not isinstance(body, dict):
            raise BadRequest("the body must be a JSON object with sender and message")
        sender, text = body.get("sender"), body.get("message")
        if not isinstance(sender, str) or not 0 < len(sender) <= MAX_SENDER_LENGTH:
            raise BadRequest(f"sender must be a text of 1 to {MAX_SENDER_LENGTH} characters")
        if text is not None and not isinstance(text, str):
            raise BadRequest("message must be a text")
        metadata = body.get("metadata") or {}
        if not isinstance(metadata, dict):
            raise BadRequest("metadata must be a JSON object")
        language = metadata.get("language")
        if language is not None and language not in list(self._languages.speaks):
            codes = ", ".join(self._languages.speaks)
            raise BadRequest(f"metadata.language must be one of {codes}")
        return sender, text or "", {"language": language} if language else {}

    def _answer(self, sender: str, answer: dict[str, Any]) -> dict[str, Any]:
        """Return an answer as it is sent: to whom, and in which direction it is read."""
        code = answer.get("language")
        languages = {**self._languages.speaks, **self._languages.recognises}
        direction = languages[code].direction if code in languages else "auto"
        return {"recipient_id": sender, "direction": direction, **answer}


async def _sorry(request: Request, sender_id: str) -> dict[str, Any]:
    """Return the answer for a message that nothing answered."""
    tracker = DialogueStateTracker.from_events(sender_id, [])
    nlg = request.app.ctx.agent.processor.nlg
    return dict(await nlg.generate("utter_sorry", tracker, "rest") or {})
