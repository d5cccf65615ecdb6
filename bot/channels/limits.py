"""How many messages one woman, and one address, may send: the same for every web channel.

Telegram shows no address, and has a pace of its own for each chat.

An address is held as an HMAC with a key of the day, never in clear. A message of danger is never
held up: see `bot.channels.danger`.
"""

import hashlib
import hmac
import ipaddress
import logging
import math
import time
from collections.abc import Callable
from functools import cache

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from sanic.request import Request
from telegram.constants import FloodLimit

from bot.channels.limit_memory import BoundedMemory
from bot.settings import Settings

logger = logging.getLogger(__name__)

_DAY = 24 * 3600
_NETWORK_BITS = 64
"""Of an IPv6 address: what one household or attacker has to itself (RFC 6177)."""


class Limits:
    """Counts messages and sessions, in memory or in Redis."""

    def __init__(
        self,
        settings: Settings,
        storage: Storage | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take the limits from the settings.

        Args:
            settings: the limits, the secret, and Redis where it is set.
            storage: where to count; that of the settings when not given.
            clock: seconds since 1970.
        """
        self._secret = settings.secret
        self._clock = clock
        if storage is None:
            storage = limit_storage(settings.redis)
        self._counter = FixedWindowRateLimiter(storage)
        self._messages = RateLimitItemPerMinute(settings.messages_per_minute)
        self._address = RateLimitItemPerMinute(settings.address_per_minute)
        self._looks = RateLimitItemPerMinute(settings.address_per_minute)
        # Whoever is answered faster makes Telegram hold back the answers to all others too.
        self._chat = RateLimitItemPerMinute(60 * int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT))
        self._told = RateLimitItemPerMinute(1)
        self._sessions = RateLimitItemPerHour(settings.sessions_per_hour)

    def message(self, sender_id: str, address: str) -> int:
        """Count a message and return the seconds to wait before the next; 0 when it may pass.

        Args:
            sender_id: the pseudonym of her conversation.
            address: the address it came from, in clear.
        """
        return max(
            self._wait(self._messages, f"sender:{sender_id}"),
            self._wait(self._address, f"address:{self._pseudonym(address)}"),
        )

    def session(self, address: str) -> int:
        """Count a new session and return the seconds to wait before the next; 0 when it may."""
        return self._wait(self._sessions, f"sessions:{self._pseudonym(address)}")

    def may_chat(self, sender_id: str) -> bool:
        """Count a message on Telegram and say whether it is no more than Telegram bears."""
        return not self._wait(self._chat, f"chat:{sender_id}")

    def may_be_told(self, sender_id: str) -> bool:
        """Say whether she may be told that it is too much: once a minute."""
        return not self._wait(self._told, f"told:{sender_id}")

    def may_look(self, address: str) -> bool:
        """Count a held up message that is looked at for danger, and say whether it may be.

        As many as an address may send at all, so that whoever floods is not read for ever.
        """
        return not self._wait(self._looks, f"looks:{self._pseudonym(address)}")

    def _wait(self, limit: RateLimitItem, key: str) -> int:
        try:
            if self._counter.hit(limit, key):
                return 0
            over = self._counter.get_window_stats(limit, key).reset_time
        except StorageError as error:
            # Without Redis nobody is counted: better than a chat that answers nobody.
            logger.error("limits are not counted: %s", type(error).__name__)
            return 0
        return max(1, math.ceil(over - self._clock()))

    def _pseudonym(self, address: str) -> str:
        """Return what stands for an address today; tomorrow nobody can find it again."""
        day = int(self._clock() // _DAY)
        message = f"address\0{day}\0{network_of(address)}".encode(errors="surrogatepass")
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()[:32]


def client_address(request: Request) -> str:
    """Return the address of the client, as trusted proxies (SELAM_PROXIES) tell it."""
    return str(request.remote_addr or request.ip)


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv4 address, or the network of an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, _NETWORK_BITS), strict=False))


@cache
def limit_storage(redis: str) -> Storage:
    """Return where all channels of this process count.

    Args:
        redis: the address of a server; memory when it is empty.
    """
    if not redis:
        return BoundedMemory()
    # Errors of Redis become errors of the library; one second is long for a counter.
    options = {"socket_timeout": 1, "socket_connect_timeout": 1}
    storage = storage_from_string(redis, wrap_exceptions=True, **options)
    assert isinstance(storage, Storage)
    return storage
