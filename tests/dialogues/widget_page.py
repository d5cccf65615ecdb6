"""A page of a municipality that shows the widget: what the browser sends and gets."""

import http.client
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

PAGE = "http://127.0.0.1:8080"
"""Origin of a page that may show the widget of the municipality ``demo``."""


@dataclass
class Reply:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The JSON of the body."""
        return json.loads(self.body)


@dataclass
class WidgetPage:
    """A woman at the widget of a running Selam."""

    base: str
    municipality: str = "demo"
    origin: str = PAGE
    address: str = "127.0.0.1"
    token: str = ""
    answers: list[dict[str, Any]] = field(default_factory=list)

    def call(self, path: str, body: Any = None, method: str = "POST", **headers: str) -> Reply:
        """Send a request as a browser on this page does."""
        connection = http.client.HTTPConnection(
            urlsplit(self.base).netloc, timeout=60, source_address=(self.address, 0)
        )
        sent = {"Origin": self.origin, "Content-Type": "application/json"}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection.request(method, path, data, sent)
        response = connection.getresponse()
        reply = Reply(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(),
        )
        connection.close()
        return reply

    def begin(self, language: str | None = None) -> dict[str, Any]:
        """Begin a session and return what it is told."""
        self.token = ""
        body = {"municipality": self.municipality, "language": language}
        reply = self.call("/widget/session", body)
        assert reply.status == 201, reply
        self.token = reply.content["token"]
        self.answers = reply.content["messages"]
        found: dict[str, Any] = reply.content
        return found

    def send(self, text: str, identifier: str = "", **more: Any) -> Reply:
        """Send a message."""
        body = {"id": identifier or str(uuid4()), "text": text, **more}
        return self.call("/widget/message", body)

    def say(self, text: str, identifier: str = "", **more: Any) -> dict[str, Any]:
        """Send a message and return the one answer."""
        return self._answer(self.send(text, identifier, **more))

    def press(self, payload: str) -> dict[str, Any]:
        """Press the button of the last answer that carries `payload`."""
        for button in self.answers[-1]["buttons"]:
            if button["payload"].startswith(f"/{payload}~"):
                return self.press_button(button["payload"])
        raise AssertionError(f"no button {payload}: {self.answers[-1]['buttons']}")

    def press_button(self, signed: str) -> dict[str, Any]:
        """Send the payload of a button and return the one answer."""
        body = {"id": str(uuid4()), "payload": signed}
        return self._answer(self.call("/widget/message", body))

    def erase(self) -> Reply:
        """Erase, as ``navigator.sendBeacon`` does: the token as plain text."""
        sent = {"Content_Type": "text/plain;charset=UTF-8", "Authorization": ""}
        return self.call("/widget/erase", self.token.encode(), **sent)

    def _answer(self, reply: Reply) -> dict[str, Any]:
        assert reply.status == 200, reply
        self.answers = reply.content["messages"]
        (answer,) = self.answers
        found: dict[str, Any] = answer
        return found
