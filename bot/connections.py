"""What a connection must do to be served: name a length that is one, and send in time.

Sanic alone reads for ever after ``Content-Length: -1``, with the whole server standing still, and
starts its clock again at every byte, so that a byte a second holds a connection for ever.
"""

import asyncio
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, RequestTimeout
from sanic.http import Stage
from sanic.request import Request
from sanic.server import HttpProtocol

REQUEST_SECONDS = 10
"""In which a client must have sent its whole request: slow clients hold nothing for long."""
_LAST_SECONDS = 2
"""For the answer to one who is sent away."""


def refuse_odd_lengths(app: Sanic) -> None:
    """Answer 400 to a request whose body has no length, or two, before anything reads it."""

    @app.signal("http.lifecycle.request")
    async def check(request: Request) -> None:
        lengths = request.headers.getall("content-length", [])
        encodings = request.headers.getall("transfer-encoding", [])
        chunked = encodings == ["chunked"] and not lengths
        sized = len(lengths) == 1 and _is_length(lengths[0]) and not encodings
        if (lengths or encodings) and not (chunked or sized):
            raise InvalidUsage("the length of the body must be one number")


def _is_length(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 20


class TimedProtocol(HttpProtocol):
    """Sends away whoever has not sent a whole request in `REQUEST_SECONDS`, however busily."""

    __slots__ = ("_deadline",)

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        self._deadline: asyncio.TimerHandle | None = None
        super().connection_made(transport)  # type: ignore[no-untyped-call]
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._deadline:
            self._deadline.cancel()
        super().connection_lost(exc)  # type: ignore[no-untyped-call]

    async def send(self, data: bytes) -> None:
        """Send some of a response, and begin to wait for the next request."""
        await super().send(data)  # type: ignore[no-untyped-call]
        self._wait_for_request()

    def _wait_for_request(self) -> None:
        if self._deadline:
            self._deadline.cancel()
        self._deadline = self.loop.call_later(REQUEST_SECONDS, self._send_away)

    def _send_away(self) -> None:
        """Close the connection, unless a request is being answered or its answer is on its way."""
        http = self._http
        if http is None or self._task is None or self.transport is None:
            return
        if http.stage in (Stage.HANDLER, Stage.RESPONSE) and not http.request_body:
            return
        if self.transport.get_write_buffer_size():
            # A slow phone still reads; Sanic's own clock ends this one.
            self._wait_for_request()
            return
        http.exception = RequestTimeout("the request did not arrive in time")
        self._task.cancel()
        self.loop.call_later(_LAST_SECONDS, self.abort)
