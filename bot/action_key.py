"""The key between the Rasa server and the action server: no other program may run actions."""

import hashlib
import hmac

HEADER = "X-Selam-Actions"


def action_key(secret: bytes) -> str:
    """Return what stands in `HEADER` of every call of the action server; `secret` is Selam's."""
    return hmac.new(secret, b"actions", hashlib.sha256).hexdigest()
