"""What buttons carry: payloads that the server made, for one conversation, and nobody else can.

A payload names an intent, with a topic (``childcare/who``) or a value (``choose_language:ar``).
It is sent as ``/payload~signature`` in at most 64 bytes, Telegram's limit. Text that she types is
never a payload unless its signature is right for her conversation.
"""

import base64
import hashlib
import hmac
import re
from typing import Any

MAX_BYTES = 64
_SIGNATURE_BYTES = 9
_PAYLOAD = re.compile(r"(?P<intent>[a-z_]+)(?:/(?P<key>[a-z0-9_]+))?(?::(?P<value>[a-z0-9_./-]+))?")
_VALUE_ENTITY = {
    "choose_language": "language",
    "choose_subject": "subject",
    "menu": "page",
    "tell_place": "place",
}
COMMANDS = {"/start": "greet", "/menu": "menu", "/taal": "change_language"}
"""Commands of messengers that she may type: harmless, without arguments."""


class PayloadSigner:
    """Signs payloads for a conversation and reads back only those that it signed."""

    def __init__(self, secret: bytes) -> None:
        """Keep the `secret` from which signatures are made."""
        self._secret = secret

    def sign(self, payload: str, sender_id: str) -> str:
        """Return `payload` as a button carries it.

        Raises:
            ValueError: when the signed payload would not fit in a Telegram button.
        """
        signed = f"/{payload}~{self._signature(payload, sender_id)}"
        if len(signed.encode()) > MAX_BYTES:
            raise ValueError(f"the payload {payload} is too long for a button")
        return signed

    def read(self, text: str, sender_id: str) -> str | None:
        """Return the payload in `text`, or None when it was not signed for `sender_id`."""
        if not text.startswith("/") or "~" not in text or len(text) > MAX_BYTES:
            return None
        payload, _, signature = text[1:].rpartition("~")
        expected = self._signature(payload, sender_id)
        if not hmac.compare_digest(signature.encode(errors="surrogatepass"), expected.encode()):
            return None
        return payload

    def _signature(self, payload: str, sender_id: str) -> str:
        message = f"payload\0{sender_id}\0{payload}".encode(errors="surrogatepass")
        digest = hmac.digest(self._secret, message, hashlib.sha256)[:_SIGNATURE_BYTES]
        return base64.urlsafe_b64encode(digest).decode()


def parse_data(payload: str) -> dict[str, Any]:
    """Return Rasa's parse data for a payload, so that Rasa does not parse it as text.

    Raises:
        ValueError: when `payload` is none.
    """
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise ValueError(f"no payload: {payload!r}")
    intent, key, value = match["intent"], match["key"], match["value"]
    data: dict[str, Any] = {
        "text": "",
        "payload": payload,
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [],
        "intent_ranking": [],
    }
    if key:
        topic = f"{intent}/{key}"
        data["response_selector"] = response_selector([(topic, 1.0)])
    if value:
        entity = {"entity": _VALUE_ENTITY.get(intent, "value"), "value": value}
        data["entities"] = [{**entity, "start": 0, "end": 0, "extractor": "button"}]
    return data


def selected_topic(parsed: Any, intent: str | None = None) -> tuple[str, float]:
    """Return the topic that Rasa's response selector chose, with its confidence.

    Args:
        parsed: a message or its parse data.
        intent: the group the topic has to be of; None for any.

    Returns:
        An empty text and 0 where there is none, or it is of another group.
    """
    selector = (parsed.get("response_selector") or {}).get("default") or {}
    response = selector.get("response") or {}
    topic = str(response.get("intent_response_key") or "")
    if not topic or (intent is not None and topic.split("/")[0] != intent):
        return "", 0.0
    return topic, float(response.get("confidence", 0.0))


def response_selector(ranking: list[tuple[str, float]]) -> dict[str, Any]:
    """Return the entry that Rasa's retrieval action reads, for topics with their confidence."""
    (best, confidence) = ranking[0]
    return {
        "all_retrieval_intents": [],
        "default": {
            "response": {
                "responses": [],
                "confidence": confidence,
                "intent_response_key": best,
                "utter_action": f"utter_{best}",
            },
            "ranking": [
                {"confidence": value, "intent_response_key": topic} for topic, value in ranking
            ],
        },
    }
