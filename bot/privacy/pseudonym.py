"""Sender ids: an HMAC of the channel's own id, so that nobody can be found by it."""

import hashlib
import hmac
import re

_PSEUDONYM = re.compile("[0-9a-f]{32}")


def pseudonym(channel: str, identifier: str, secret: bytes) -> str:
    """Return the sender id for a person on a channel.

    Args:
        channel: name of the channel; the same id on two channels gives two pseudonyms.
        identifier: the channel's own id, such as a chat id.
        secret: the key, from the settings.
    """
    message = f"sender\0{channel}\0{identifier}".encode(errors="surrogatepass")
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:32]


def is_pseudonym(identifier: str) -> bool:
    """Say whether `identifier` has the form of a pseudonym."""
    return bool(_PSEUDONYM.fullmatch(identifier))
