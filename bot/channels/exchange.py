"""One message in, its answers out: the way that every channel goes.

Only a payload that the server signed for this conversation acts as a button; any other text is
plain text, also when it begins with ``/``. Every message gets an answer, whatever fails.
"""

import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot.answers.audio import with_audio
from bot.content.languages import Languages
from bot.payloads import COMMANDS, PayloadSigner, parse_data
from bot.privacy.tracker_store import CURRENT_MESSAGE
from bot.text.concepts import DANGERS
from bot.text.danger import MAX_READ

logger = logging.getLogger(__name__)

NO_WORDS: dict[str, Any] = {
    "text": "",
    "intent": {"name": "nlu_fallback", "confidence": 1.0},
    "entities": [],
    "language": {"code": None, "confidence": 0.0, "script": "none"},
}
"""Parse data of a message without text."""
_COMMAND_SIGNS = re.compile(r"(?:[/\\\s]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+")
"""What may stand before a command as Rasa reads it: slashes, space of any script, invisible marks.

Rasa strips a text once more by Unicode's rules before it looks for the slash."""
_KEPT = ("text", "buttons", "language", "answer", "sources", "card", "image")


@dataclass(frozen=True)
class Incoming:
    """A message as its channel received it.

    Attributes:
        channel: name of the channel.
        sender_id: the pseudonym of her conversation.
        text: what she typed, or the signed payload of a button that she pressed.
        command: a payload that the channel itself makes, such as ``sent_media``; `text` is then
            not looked at.
        message_id: where the channel may deliver a message twice, the same for both.
        language: code of the language to begin in, such as that of the page.
        offered: code of the language to offer first and to answer in while hers is not known;
            unlike `language` it is nowhere kept.
        municipality: id of the municipality from whose site she comes.
    """

    channel: str
    sender_id: str
    text: str = ""
    command: str | None = None
    message_id: str | None = None
    language: str | None = None
    offered: str | None = None
    municipality: str | None = None


class AnswerCollector(CollectingOutputChannel):
    """Collects answers with all that `bot.answers.generator` says about them."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep an answer."""
        self.messages.append(_kept(message))


def _kept(message: dict[str, Any]) -> dict[str, Any]:
    """Return of an answer what channels show."""
    return {name: message[name] for name in _KEPT if message.get(name)}


class Exchange:
    """Gives messages to Rasa and takes the answers."""

    def __init__(
        self,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        signer: PayloadSigner,
        languages: Languages,
    ) -> None:
        """Prepare the exchange.

        Args:
            on_new_message: Rasa's handler of messages.
            signer: tells payloads from text.
            languages: their directions.
        """
        self._on_new_message = on_new_message
        self._signer = signer
        self._languages = {**languages.speaks, **languages.recognises}

    async def answers(self, incoming: Incoming) -> list[dict[str, Any]]:
        """Return the answers to a message, at least one.

        An answer holds ``text`` and ``direction``, and where it has them ``buttons`` (``title``,
        ``payload``, and ``phone`` of one that calls), ``language``, ``answer`` (its name),
        ``sources``, ``card``, ``image`` and ``audio``.
        """
        message = user_message(incoming, self._signer)
        current = CURRENT_MESSAGE.set(incoming.message_id)
        try:
            await self._on_new_message(message)
        except Exception as error:  # she gets an answer whatever fails; no words in the log
            logger.error("a message could not be handled: %s", type(error).__name__)
            # The trace without the message of the error, which may repeat her words.
            logger.error("%s", "".join(traceback.format_tb(error.__traceback__)))
        finally:
            CURRENT_MESSAGE.reset(current)
        if not message.output_channel.messages:
            return [await self.say("utter_sorry", incoming.sender_id)]
        return [self._shown(answer) for answer in message.output_channel.messages]

    def payload(self, incoming: Incoming) -> str | None:
        """Return what a command or a pressed button stands for; None for words."""
        return incoming.command or self._signer.read(incoming.text, incoming.sender_id)

    async def say(
        self, response: str, sender_id: str, language: str | None = None
    ) -> dict[str, Any]:
        """Return an answer to no message, such as a greeting; nothing is kept of it.

        Args:
            response: its name.
            sender_id: the pseudonym of her conversation, for which its buttons are good.
            language: code of the language to say it in; in all where it is not known.
        """
        agent = Sanic.get_app().ctx.agent
        events = [SlotSet("language", language)] if language else []
        tracker = DialogueStateTracker.from_events(sender_id, events, agent.domain.slots)
        message = await agent.processor.nlg.generate(response, tracker, "")
        return self._shown(_kept(message or {}))

    async def danger(self, incoming: Incoming) -> dict[str, Any] | None:
        """Return the help for a message of danger, as the understanding finds it; else None.

        For a message that a limit holds up: nothing is kept of it.
        """
        text = user_message(incoming, self._signer).text
        parsed = await Sanic.get_app().ctx.agent.parse_message(_plain(text or ""))
        intent = (parsed.get("intent") or {}).get("name")
        if intent not in DANGERS:
            return None
        return await self.say(f"utter_{intent}", incoming.sender_id, incoming.language)

    def _shown(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return an answer with its direction, and with its recorded voice where it has one."""
        language = self._languages.get(answer.get("language") or "")
        return with_audio({"direction": language.direction if language else "auto", **answer})


def user_message(incoming: Incoming, signer: PayloadSigner) -> UserMessage:
    """Return what Rasa is to handle for a message that arrived."""
    text = incoming.text.encode("utf-8", "replace").decode("utf-8").strip()
    payload = (
        incoming.command or signer.read(text, incoming.sender_id) or COMMANDS.get(text.lower())
    )
    parsed = None
    if payload:
        text, parsed = f"/{payload}", parse_data(payload)
    else:
        # A slash at the beginning would make Rasa read what follows as an intent.
        text = _plain(text)[:MAX_READ]
        parsed = None if text else {**NO_WORDS, "entities": []}
    return UserMessage(
        text,
        AnswerCollector(),
        incoming.sender_id,
        parsed,
        input_channel=incoming.channel,
        metadata={
            name: value
            for name, value in (
                ("language", incoming.language),
                ("offered", incoming.offered),
                ("municipality", incoming.municipality),
            )
            if value
        },
    )


def _plain(text: str) -> str:
    """Return a text without what stands before a command."""
    signs = _COMMAND_SIGNS.match(text)
    return text[signs.end() :] if signs else text
