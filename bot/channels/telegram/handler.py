"""From an update to its answer, once."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import Forbidden, TelegramError

from bot.answers.audio import audio_for
from bot.channels.danger import is_urgent
from bot.channels.exchange import Exchange, Incoming
from bot.channels.limits import Limits
from bot.channels.telegram.ledger import Claim, Ledger, TakenOver
from bot.channels.telegram.message import make_messages
from bot.channels.telegram.received import COMMANDS, Kind, Received
from bot.channels.telegram.sender import Sender
from bot.content.content import repository_content
from bot.pictures import estimate
from bot.pictures.png import NoPictureError
from bot.privacy.pseudonym import pseudonym
from bot.privacy.record import ERASED

logger = logging.getLogger(__name__)

CHANNEL = "telegram"
BUSY_SECONDS = 0.2
ALBUM_SECONDS = 3600.0


@dataclass(frozen=True)
class Words:
    """What is known when something is said that is no answer of the conversation.

    Attributes:
        chat: pseudonym of the chat.
        language: code of her language, where it is known though the conversation is erased.
        offered: code of the language to offer first.
        left: messages that Telegram would not delete.
    """

    chat: str
    language: str | None = None
    offered: str | None = None
    left: int = 0


class Speaker(Protocol):
    """Says what is no answer of the conversation, in her language."""

    async def say(self, name: str, words: Words) -> dict[str, Any]:
        """Return the answer of a response."""


class Handler:
    """Handles updates, those of one chat one after another."""

    def __init__(
        self,
        exchange: Exchange,
        ledger: Ledger,
        sender: Sender,
        speaker: Speaker,
        limits: Limits,
        secret: bytes,
    ) -> None:
        """Prepare handling.

        Args:
            exchange: gives her messages to Rasa.
            ledger: knows which updates are answered.
            sender: sends the answers.
            speaker: says what is no answer of the conversation.
            limits: how much one chat may ask.
            secret: key of the pseudonyms.
        """
        self._exchange = exchange
        self._ledger = ledger
        self._sender = sender
        self._speaker = speaker
        self._limits = limits
        self._secret = secret
        self._waiting: dict[str, set[int]] = {}
        """Numbers of her messages that are not answered yet, by chat."""
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.catch_up: Callable[[], Awaitable[None]] | None = None
        """Waits until the messages that she wrote meanwhile are remembered; a webhook cannot."""

    def remember(self, received: Iterable[Received]) -> None:
        """Keep the numbers of her messages, so that she can have them deleted.

        Not of an update that comes again: she may have had everything erased since.
        """
        hers = [one for one in received if one.hers and one.kind in (Kind.TALK, Kind.HIDE)]
        for one in hers:
            self._waiting.setdefault(self._chat(one), set()).add(one.message_id)
        unseen = self._ledger.unseen(one.update_id for one in hers)
        self._ledger.remember(
            (self._chat(one), one.message_id) for one in hers if one.update_id in unseen
        )

    async def handle(self, received: Received) -> None:
        """Answer an update, unless it is answered already.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: when the database fails; to be handled again.
        """
        if received.kind is Kind.NOTHING:
            return
        chat = self._chat(received)
        async with self._turn(chat):
            claim = await self._claim(received.update_id, chat)
            if claim is Claim.DONE:
                return
            shown: list[int] = []
            try:
                shown = await self._answer(received, chat, claim is Claim.SEND_AGAIN)
                self._ledger.done(received.update_id, chat, shown)
            except TakenOver:
                logger.warning("another worker took over an update")
                with suppress(TelegramError):  # the other one's answer stays
                    await self._sender.delete(received.chat_id, shown)
            except (SQLAlchemyError, asyncio.CancelledError):
                self._ledger.release_chat(chat)
                raise
            finally:
                self._waits_no_more(chat, received.message_id)

    def _waits_no_more(self, chat: str, number: int) -> None:
        waiting = self._waiting.get(chat, set())
        waiting.discard(number)
        if not waiting:
            self._waiting.pop(chat, None)

    def _chat(self, received: Received) -> str:
        return pseudonym(CHANNEL, str(received.chat_id), self._secret)

    @asynccontextmanager
    async def _turn(self, chat: str) -> AsyncIterator[None]:
        """Wait until the earlier updates of a chat are answered."""
        turn = self._turns.setdefault(chat, asyncio.Lock())
        async with turn:
            yield

    async def _claim(self, update_id: int, chat: str) -> Claim:
        while (claim := self._ledger.claim(update_id, chat)) is Claim.BUSY:
            await asyncio.sleep(BUSY_SECONDS)
        return claim

    async def _answer(self, received: Received, chat: str, again: bool) -> list[int]:
        """Answer an update and return the numbers of the messages that are to be remembered."""
        if received.album and not self._first_of_album(received) and not received.text:
            return []
        acknowledged = received.button and asyncio.create_task(
            self._sender.acknowledge(received.button)
        )
        try:
            return await self._reply(received, chat, again)
        except Forbidden:  # she blocked the bot: her right
            return []
        except (TakenOver, SQLAlchemyError):
            raise
        except Exception as error:  # an update that can never be answered must not come for ever
            logger.error("an update could not be answered: %s", type(error).__name__)
            # The trace without the message of the error, which may repeat her words.
            logger.error("%s", "".join(traceback.format_tb(error.__traceback__)))
            return []
        finally:
            if acknowledged:
                await asyncio.wait([acknowledged])

    async def _reply(self, received: Received, chat: str, again: bool) -> list[int]:
        if received.kind is Kind.GROUP:
            answers = [await self._speaker.say("utter_telegram_private", Words(chat))]
        elif received.kind is Kind.HIDE:
            answers = [await self._wipe("utter_telegram_hidden", received, chat)]
        else:
            async with self._sender.typing(received.chat_id):
                answers = await self._talk(received, chat)
        erased = any(answer.get("answer") == ERASED for answer in answers)
        if erased:
            answers = [await self._wipe("utter_telegram_erased", received, chat, answers[0])]
        messages = [
            message
            for answer in answers
            for message in make_messages(answer, self._photo(answer), _voice(answer))
        ]
        self._ledger.sending(received.update_id)
        numbers, unsure = await self._sender.send(received.chat_id, messages)
        if messages and (again or unsure):
            if self.catch_up:
                await self.catch_up()
            known = [*self._ledger.visible(chat), *numbers]
            await self._sender.delete_strays(
                received.chat_id, received.message_id, numbers[-1], known
            )
        # After an erase nothing is kept, not even the number of the message that says so.
        return [] if erased or received.kind is Kind.GROUP else numbers

    async def _talk(self, received: Received, chat: str) -> list[dict[str, Any]]:
        """Return the answers to a message; of one too many only what must be: help, or a word."""
        incoming = self._incoming(received, chat)
        payload = self._exchange.payload(incoming)
        if (
            self._limits.may_chat(chat)
            or payload == COMMANDS["wis"]
            or is_urgent(received.text, payload)
            or await self._exchange.danger(incoming)
        ):
            return await self._exchange.answers(incoming)
        if not self._limits.may_be_told(chat):
            return []
        return [await self._speaker.say("utter_slow_down", Words(chat, offered=received.offered))]

    def _photo(self, answer: dict[str, Any]) -> bytes | None:
        """Return the picture of an answer, or None where it has none or none can be drawn."""
        image = answer.get("image")
        found = estimate.read_address(image["url"], self._secret) if image else None
        try:
            return estimate.png(*found, repository_content()) if found else None
        except NoPictureError as error:
            logger.warning("%s", error)
            return None

    def _incoming(self, received: Received, chat: str) -> Incoming:
        return Incoming(
            CHANNEL,
            chat,
            received.text,
            received.command,
            message_id=str(received.update_id),
            offered=received.offered,
            municipality=received.municipality,
        )

    async def _wipe(
        self, name: str, received: Received, chat: str, instead_of: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Delete the visible messages and return the answer that says so.

        All but those that she sent after this one: they are still to be answered.
        """
        later = self._waiting.get(chat, set()) - {received.message_id}
        numbers = [number for number in self._ledger.visible(chat) if number not in later]
        try:
            left = await self._sender.delete(received.chat_id, numbers)
        except Forbidden:  # she blocked the bot meanwhile: what is kept of her goes all the same
            self._ledger.forget(chat, numbers)
            raise
        self._ledger.forget(chat, numbers)
        language = instead_of.get("language") if instead_of else None
        return await self._speaker.say(name, Words(chat, language, received.offered, left))

    def _first_of_album(self, received: Received) -> bool:
        """Say whether this is the first message of an album: one without words is answered once."""
        album = pseudonym("telegram album", str(received.album), self._secret)
        return self._ledger.take(f"telegram album {album}", str(received.update_id), ALBUM_SECONDS)


def _voice(answer: dict[str, Any]) -> bytes | None:
    """Return the recording of an answer, or None where nobody has recorded it."""
    recording = audio_for(answer.get("answer"), answer.get("language"))
    return recording.read_bytes() if recording else None
