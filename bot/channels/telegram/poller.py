"""Long polling: asks Telegram for updates and confirms them only when they are answered.

An update counts as confirmed once a later one is asked for. So what is not answered yet is asked
for again and again, and passed over here; if the process dies it comes again to the next one.
Chats are answered side by side, at most `WINDOW` updates at once: as many as Telegram gives.
"""

import asyncio
import logging
import warnings
from collections.abc import Iterable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.constants import PollingLimit
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.handler import Handler
from bot.channels.telegram.ledger import LEASE_SECONDS, Ledger
from bot.channels.telegram.received import ALLOWED_UPDATES, Reader, Received

logger = logging.getLogger(__name__)

LEASE = "telegram updates"
WINDOW = int(PollingLimit.MAX_LIMIT)
LONG_POLL_SECONDS = 50
WAIT_SECONDS = 2.0
"""Until the next try, when another worker polls, or when Telegram or the database fails."""
CATCH_UP_SECONDS = 30.0
GLANCE_SECONDS = 0.25
"""Between two looks for new updates while some are being answered, at most."""


class Poller:
    """Polls in one worker at a time, whichever holds the lease."""

    def __init__(self, bot: ExtBot, reader: Reader, handler: Handler, ledger: Ledger) -> None:
        """Prepare polling; see `run`."""
        self._bot = bot
        self._reader = reader
        self._handler = handler
        self._ledger = ledger
        self._running: dict[int, asyncio.Task[None]] = {}
        self._next = 0
        self._waiting: list[asyncio.Future[None]] = []

    async def run(self) -> None:
        """Poll until cancelled."""
        clock = asyncio.get_running_loop().time
        leased_until = 0.0
        while True:
            try:
                if clock() > leased_until:
                    if not self._ledger.take(LEASE):
                        await asyncio.sleep(WAIT_SECONDS)
                        continue
                    leased_until = clock() + LEASE_SECONDS / 3
                waiting, self._waiting = self._waiting, []
                try:
                    self._start(await self._poll())
                except BaseException:
                    self._waiting += waiting
                    raise
                for one in waiting:
                    one.set_result(None)
            except (TelegramError, SQLAlchemyError) as error:
                logger.warning("no updates from Telegram: %s", type(error).__name__)
                await asyncio.sleep(WAIT_SECONDS)
                continue
            if self._running:
                await asyncio.wait(
                    self._running.values(),
                    timeout=GLANCE_SECONDS,
                    return_when=asyncio.FIRST_COMPLETED,
                )

    async def catch_up(self) -> None:
        """Wait until all that Telegram has now is remembered, or it seems to give nothing."""
        arrived = asyncio.get_running_loop().create_future()
        self._waiting.append(arrived)
        await asyncio.wait([arrived], timeout=CATCH_UP_SECONDS)

    async def finish(self, seconds: float) -> None:
        """Wait until what has been begun is answered, for some seconds; give up the rest."""
        tasks = list(self._running.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _poll(self) -> list[dict[str, Any]]:
        """Return updates that are not confirmed, as Telegram's JSON."""
        parameters = {
            "offset": min(self._running, default=self._next),
            "limit": WINDOW,
            "timeout": 0 if self._running else LONG_POLL_SECONDS,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        with warnings.catch_warnings():
            # Not get_updates: that one gives nothing at all when it cannot read one of them.
            warnings.simplefilter("ignore")
            updates = await self._bot.do_api_request(
                "getUpdates",
                parameters,
                read_timeout=LONG_POLL_SECONDS + WAIT_SECONDS,
            )
        if not updates:
            # All is confirmed. After a quiet week Telegram may go on with any number.
            self._next = 0
        return list(updates)

    def _start(self, updates: Iterable[dict[str, Any]]) -> None:
        """Begin to answer the updates that have not been seen yet."""
        new = [
            parse_update(update, self._bot, self._reader)
            for update in updates
            if update["update_id"] >= self._next and update["update_id"] not in self._running
        ]
        self._handler.remember(new)
        for received in new:
            task = asyncio.create_task(self._handle(received))
            self._running[received.update_id] = task
            self._next = received.update_id + 1

    async def _handle(self, received: Received) -> None:
        """Answer an update, also when the database fails for a while."""
        try:
            while True:
                try:
                    return await self._handler.handle(received)
                except SQLAlchemyError as error:
                    logger.error("the database failed: %s", type(error).__name__)
                    await asyncio.sleep(WAIT_SECONDS)
        finally:
            del self._running[received.update_id]


def parse_update(update: dict[str, Any], bot: ExtBot, reader: Reader) -> Received:
    """Return an update in JSON as what it is; one that cannot be read as nothing."""
    try:
        return reader.read(Update.de_json(update, bot))
    except Exception as error:  # whatever the library makes of it: the next ones must be read
        logger.error("an update could not be read: %s", type(error).__name__)
        return Received(update["update_id"])
