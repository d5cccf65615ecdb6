"""The widget's HTTP API, as a page uses it, and the parts of a reply."""

import uuid
from typing import Any, NamedTuple

import httpx

from tests.dialogues.acceptance.catalogue import clean

Reply = list[dict[str, Any]]
"""The messages that come back for one message."""
SECONDS = 120
"""How long a reply may take."""


class Step(NamedTuple):
    """What was said, or done, and the reply."""

    said: str
    reply: Reply


class Talk:
    """A conversation at the widget.

    Attributes:
        last: the last reply; the first one is the greeting of the session.
        log: all that was said since.
    """

    def __init__(self, base: str, municipality: str, language: str | None) -> None:
        """Open a session on the site of a municipality, in a language or in none."""
        self._http = httpx.Client(base_url=base, headers={"Origin": base}, timeout=SECONDS)
        session = self._post(
            "/widget/session", {"municipality": municipality, "language": language}
        )
        self._token = session["token"]
        self.last: Reply = session["messages"]
        self.log: list[Step] = []

    def _post(self, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = self._http.post(path, json=body, headers=headers)
        if response.status_code >= 400:
            text = f"HTTP {response.status_code} {response.text}"
            return {"messages": [{"text": text, "buttons": [], "answer": "http_error"}]}
        return dict(response.json())

    def say(self, text: str) -> None:
        """Send what she types."""
        body = {"id": uuid.uuid4().hex, "text": text}
        self._keep(text, self._post("/widget/message", body, self._token))

    def press(self, button: dict[str, Any]) -> None:
        """Press a button of a reply."""
        body = {"id": uuid.uuid4().hex, "payload": button["payload"]}
        self._keep(f"[{button['title']}]", self._post("/widget/message", body, self._token))

    def choose_language(self, code: str) -> None:
        """Choose a language in the widget's menu."""
        reply = self._post("/widget/language", {"language": code}, self._token)
        self._keep(f"[language menu: {code}]", reply)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _keep(self, said: str, answer: dict[str, Any]) -> None:
        self.last = answer.get("messages", [])
        self.log.append(Step(said, self.last))


def payload_of(button: dict[str, Any]) -> str:
    """Return what a button stands for, without slash and signature."""
    return str(button.get("payload") or "").lstrip("/").split("~")[0]


def buttons_of(reply: Reply) -> list[dict[str, Any]]:
    """Return all buttons of a reply."""
    return [button for message in reply for button in message.get("buttons") or []]


def text_of(reply: Reply) -> str:
    """Return all words of a reply, its cards too."""
    lines = []
    for message in reply:
        lines.append(clean(message.get("text")))
        if message.get("card"):
            lines.append(clean(message["card"]))
    return "\n".join(lines)
