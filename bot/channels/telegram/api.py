"""The Bot API as Selam uses it: python-telegram-bot with its rate limiter, and patience.

Nothing here logs more than the class of an error: messages of errors may repeat words, and the
addresses of requests hold the token.
"""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from telegram.constants import FloodLimit
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.settings import Settings

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

CONNECTIONS = 64
READ_SECONDS = 20.0
"""Long, because an answer that is sent again after a time-out may already have arrived."""
FLOOD_WAITS = 5
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0


class MessageRateLimiter(AIORateLimiter):
    """python-telegram-bot's rate limiter, for the calls that Telegram's limit counts: messages.

    The library holds back whatever names a chat. At the highest speed every deletion or typing
    sign would then delay all later answers. A flood wait holds for every call.
    """

    async def process_request(  # noqa: D102 - see the library
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        counted = data if endpoint.startswith("send") and endpoint != "sendChatAction" else {}
        return await super().process_request(
            callback, args, kwargs, endpoint, counted, rate_limit_args
        )


def make_bot(settings: Settings) -> ExtBot[int]:
    """Return the bot of the settings; nothing is sent yet."""
    polling = not settings.public_url
    # Telegram's limit is for the bot; with a webhook all workers send at once.
    rate = FloodLimit.MESSAGES_PER_SECOND / (1 if polling else settings.workers)
    return ExtBot(
        settings.telegram_token,
        base_url=settings.telegram_api,
        request=HTTPXRequest(CONNECTIONS, read_timeout=READ_SECONDS, pool_timeout=READ_SECONDS),
        get_updates_request=HTTPXRequest(1),
        rate_limiter=MessageRateLimiter(overall_max_rate=rate, max_retries=FLOOD_WAITS),
    )


def webhook_secret(settings: Settings) -> str:
    """Return what Telegram sends along with every update, so that nobody else can send one."""
    message = f"telegram webhook\0{settings.telegram_token}".encode()
    return hmac.new(settings.secret, message, hashlib.sha256).hexdigest()


async def persistently(call: Callable[[], Awaitable[Result]]) -> tuple[Result, bool]:
    """Call Telegram until it answers, with growing pauses.

    Returns:
        the result, and whether an earlier try may have had its effect without our knowing.

    Raises:
        telegram.error.TelegramError: when Telegram refuses the call itself; another try would not
            help (``BadRequest``, ``Forbidden``).
    """
    unsure, wait = False, FIRST_WAIT
    while True:
        try:
            return await call(), unsure
        except BadRequest:  # a NetworkError by descent only
            raise
        except RetryAfter:
            reason = "flood limit"
        except InvalidToken:
            reason = "SELAM_TELEGRAM_TOKEN is refused"
        except NetworkError as error:
            unsure, reason = True, type(error).__name__
        logger.warning("Telegram: %s; next try in %.1f seconds", reason, wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
