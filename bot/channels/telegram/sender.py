"""What leaves: answers, the typing sign, and the deletion of visible messages."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial

from telegram import LinkPreviewOptions, Message
from telegram.constants import BulkRequestLimit, ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.api import persistently
from bot.channels.telegram.message import OutMessage

logger = logging.getLogger(__name__)

STRAYS = 3000
"""Numbers of messages that are looked through for an answer that may have arrived.

Telegram numbers the messages of all private chats of a bot in one row: 3,000 are what passes in
fifty seconds at the highest speed it allows.
"""
TYPING_AFTER = 0.5
"""Seconds after which she is shown that an answer is coming; most answers are faster."""
TYPING_SHOWS = 4.5
"""Seconds for which Telegram shows it."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    """Sends to one chat or another, until Telegram has it."""

    def __init__(self, bot: ExtBot, typing_after: float = TYPING_AFTER) -> None:
        """Send by `bot`, showing that an answer is coming after `typing_after` seconds."""
        self._bot = bot
        self._typing_after = typing_after

    async def send(self, chat_id: int, messages: Sequence[OutMessage]) -> tuple[list[int], bool]:
        """Send messages, silently and without previews; a refused photo or recording is left out.

        Returns:
            their numbers, and whether one of them may have been sent twice.

        Raises:
            telegram.error.TelegramError: when Telegram refuses a text or she blocked the bot.
        """
        numbers, unsure = [], False
        for message in messages:
            try:
                sent, unsure_now = await persistently(partial(self._one, chat_id, message))
            except BadRequest:
                if not message.photo and not message.voice:
                    raise
                # Some forbid voice messages; the words are a message of their own in either case.
                logger.warning("Telegram refused a picture or a recording")
                continue
            unsure = unsure or unsure_now
            numbers.append(sent.message_id)
        return numbers, unsure

    async def _one(self, chat_id: int, message: OutMessage) -> Message:
        if message.photo:
            return await self._bot.send_photo(
                chat_id,
                message.photo,
                caption=message.text,
                reply_markup=message.keyboard,
                parse_mode=ParseMode.HTML,
                disable_notification=True,
            )
        if message.voice:
            return await self._bot.send_voice(chat_id, message.voice, disable_notification=True)
        return await self._bot.send_message(
            chat_id,
            message.text,
            reply_markup=message.keyboard,
            parse_mode=ParseMode.HTML,
            disable_notification=True,
            protect_content=False,
            link_preview_options=_NO_PREVIEW,
        )

    async def delete(self, chat_id: int, numbers: Sequence[int]) -> int:
        """Delete messages for both sides and return how many Telegram would not delete.

        Numbers that are no messages of the chat are passed over by Telegram.
        """
        left = 0
        for chunk in _chunks(numbers):
            try:
                await persistently(partial(self._bot.delete_messages, chat_id, chunk))
            except BadRequest:  # one that cannot be deleted keeps all others
                left += sum([not await self._delete_one(chat_id, number) for number in chunk])
        return left

    async def _delete_one(self, chat_id: int, number: int) -> bool:
        """Delete a message and say whether it is gone."""
        try:
            await persistently(partial(self._bot.delete_message, chat_id, number))
        except BadRequest as error:
            return "not found" in error.message.lower()
        return True

    async def delete_strays(
        self, chat_id: int, after: int, sent: int, known: Sequence[int]
    ) -> None:
        """Delete an answer that arrived without our knowing.

        Args:
            chat_id: Telegram's number of the chat.
            after: the number of her message; `sent` the last one of the answer now sent.
            known: messages between these two that belong there: hers, and all answers.
        """
        between = range(max(after + 1, sent - STRAYS), sent)
        strays = sorted(set(between).difference(known))
        try:
            await self.delete(chat_id, strays)
        except TelegramError as error:
            logger.warning("a repeated answer could not be deleted: %s", type(error).__name__)

    @contextlib.asynccontextmanager
    async def typing(self, chat_id: int) -> AsyncIterator[None]:
        """Show her that an answer is coming while the body runs, unless it is there at once."""
        showing = asyncio.create_task(self._show_typing(chat_id))
        try:
            yield
        finally:
            showing.cancel()
            # Once cancelled it cannot come after the answer and stay.
            await asyncio.wait([showing])

    async def _show_typing(self, chat_id: int) -> None:
        await asyncio.sleep(self._typing_after)
        while True:
            with contextlib.suppress(TelegramError):  # an ornament: never tried again
                await self._bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(TYPING_SHOWS)

    async def acknowledge(self, button: str) -> None:
        """Tell Telegram that a pressed button has been noticed, so that it stops its own sign."""
        try:
            await self._bot.answer_callback_query(button)
        except TelegramError as error:  # too late or no network: the answer itself comes anyway
            logger.info("a button was not acknowledged: %s", type(error).__name__)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    most = int(BulkRequestLimit.MAX_LIMIT)
    return (numbers[start : start + most] for start in range(0, len(numbers), most))
