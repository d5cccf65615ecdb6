"""Starts Telegram with the server: polling, or a webhook where the world can reach Selam."""

import asyncio
import hmac
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, empty
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.exchange import Exchange
from bot.channels.limits import Limits
from bot.channels.problem import problem
from bot.channels.telegram.api import make_bot, persistently, webhook_secret
from bot.channels.telegram.handler import CHANNEL, Handler
from bot.channels.telegram.ledger import LEASE_SECONDS, Ledger
from bot.channels.telegram.poller import LEASE, WAIT_SECONDS, Poller, parse_update
from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.received import ALLOWED_UPDATES, Reader
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.speech import NlgSpeaker
from bot.content.content import repository_content
from bot.payloads import PayloadSigner
from bot.privacy.database import open_database
from bot.settings import Settings, read_settings

logger = logging.getLogger(__name__)

FINISH_SECONDS = 5.0
"""For which the server, when it is stopped, still sends the answers it has begun."""
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # pragma: allowlist secret


class TelegramInput(InputChannel):
    """The Telegram channel; without a token it is not there."""

    @classmethod
    def name(cls) -> str:
        """Return the name in the address of the webhook."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelegramInput":
        """Create the channel (Rasa's factory); the token is a setting."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the route of the webhook and what runs while the server does."""
        routes = Blueprint("selam_telegram")
        settings = read_settings()
        if settings.telegram_token:
            service = Service(settings, on_new_message)
            routes.listener("after_server_start")(service.start)
            routes.listener("before_server_stop")(service.stop)
            if settings.public_url:

                @routes.route("/webhook", methods=["POST"])
                async def receive(request: Request) -> HTTPResponse:
                    return await service.receive(request)

        return routes


class Service:
    """Telegram in one worker, from its start to its end."""

    def __init__(
        self, settings: Settings, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> None:
        """Prepare; see `start`.

        Args:
            settings: with a token.
            on_new_message: Rasa's handler of messages.
        """
        self._settings = settings
        self._on_new_message = on_new_message
        self._content = repository_content()
        self._webhook_secret = webhook_secret(settings)
        self._tasks: list[asyncio.Task[Any]] = []
        self._deliveries: set[asyncio.Task[None]] = set()
        self._poller: Poller | None = None
        self._handler: Handler | None = None
        self._reader: Reader | None = None

    async def start(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Start; Telegram need not be within reach yet."""
        self._bot = make_bot(self._settings)
        self._ledger = Ledger(open_database(self._settings), secrets.token_hex(16))
        signer = PayloadSigner(self._settings.secret)
        exchange = Exchange(self._on_new_message, signer, self._content.languages)
        speaker = NlgSpeaker(app.ctx.agent)
        sender = Sender(self._bot)
        limits = Limits(self._settings)
        handler = Handler(exchange, self._ledger, sender, speaker, limits, self._settings.secret)
        self._go(self._renew())
        self._go(self._run(handler))

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(_tell_failure)
        self._tasks.append(task)

    async def stop(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Stop; what is not answered comes again to the next start or another worker."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._poller:
            await self._poller.finish(FINISH_SECONDS)
        if self._deliveries:
            await asyncio.wait(self._deliveries, timeout=FINISH_SECONDS)
        self._ledger.release()
        await self._bot.shutdown()

    async def _renew(self) -> None:
        """Keep the leases of this worker while it lives."""
        while True:
            try:
                self._ledger.renew()
            except SQLAlchemyError as error:
                logger.error("the database failed: %s", type(error).__name__)
            await asyncio.sleep(LEASE_SECONDS / 3)

    async def _run(self, handler: Handler) -> None:
        """Get to know the bot, tell Telegram how to deliver, then poll or let the webhook work."""
        await persistently(self._bot.initialize)
        self._reader = Reader(
            self._bot.id,
            self._bot.username,
            list(self._content.languages.speaks),
            self._content.places,
        )
        self._handler = handler
        if self._settings.public_url:
            await self._lead()
            await self._set_webhook()
            await self._set_profile()
            return
        await persistently(self._bot.delete_webhook)
        self._poller = Poller(self._bot, self._reader, handler, self._ledger)
        handler.catch_up = self._poller.catch_up
        self._go(self._set_profile())
        await self._poller.run()

    async def _lead(self) -> None:
        """Wait until this worker speaks for all: one that was killed still does for a moment."""
        while not self._leads():
            await asyncio.sleep(WAIT_SECONDS)

    def _leads(self) -> bool:
        try:
            return self._ledger.take(LEASE)
        except SQLAlchemyError as error:
            logger.error("the database failed: %s", type(error).__name__)
            return False

    async def _set_webhook(self) -> None:
        address = f"{self._settings.public_url}/webhooks/{CHANNEL}/webhook"
        try:
            await persistently(
                partial(
                    self._bot.set_webhook,
                    address,
                    allowed_updates=list(ALLOWED_UPDATES),
                    secret_token=self._webhook_secret,
                )
            )
        except TelegramError as error:
            logger.error(
                "Telegram does not accept the address SELAM_PUBLIC_URL: %s", type(error).__name__
            )

    async def _set_profile(self) -> None:
        await self._lead()
        api, token = self._settings.telegram_api, self._settings.telegram_token
        await set_profile(Bot(token, base_url=api), self._content)

    async def receive(self, request: Request) -> HTTPResponse:
        """Answer an update that Telegram delivers, and only then say that it has arrived.

        An answer other than 200 makes Telegram deliver the update again, later.
        """
        # Bytes that are no text come as surrogates.
        given = str(request.headers.get(_SECRET_HEADER, "")).encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._webhook_secret.encode()):
            return problem(403, "this address is for Telegram")
        try:
            update = request.json
        except (SanicException, ValueError):
            update = None
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return problem(400, "the body must be an update")
        if self._handler is None or self._reader is None:
            return problem(503, "not ready yet")
        received = parse_update(update, self._bot, self._reader)
        self._handler.remember([received])
        delivery = asyncio.create_task(self._handler.handle(received))
        self._deliveries.add(delivery)
        delivery.add_done_callback(self._deliveries.discard)
        # A request that Telegram gives up must not take the answer with it.
        await asyncio.shield(delivery)
        return empty(200)


def _tell_failure(task: asyncio.Task[None]) -> None:
    """Log why a task that nobody waits for has ended: without its words, which may be hers."""
    if not task.cancelled() and (error := task.exception()):
        logger.error("a part of Telegram has stopped: %s", type(error).__name__)
        logger.error("%s", "".join(traceback.format_tb(error.__traceback__)))
