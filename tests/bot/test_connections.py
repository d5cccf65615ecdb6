"""A request must name a length that is one, and arrive in time."""

import asyncio
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, text

from bot import connections
from bot.connections import TimedProtocol, refuse_odd_lengths
from bot.paths import ROOT

SECONDS = 2
ODD = [
    "Content-Length: -1",
    "Content-Length: -5",
    "Content-Length: +5",
    "Content-Length: 5_0",
    "Content-Length: ٥",
    "Content-Length: five",
    "Content-Length:",
    "Content-Length: 5\r\nContent-Length: -1",
    "Content-Length: 5\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: gzip",
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server on which a request must arrive within `SECONDS`."""
    # A process of its own: Sanic rewrites its classes at the start, which works only once.
    process = subprocess.Popen([sys.executable, "-m", __name__], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    yield int(process.stdout.readline())
    process.kill()
    process.wait()


def talk(conversation: Coroutine[Any, Any, None]) -> None:
    """Hold a conversation that must end."""
    asyncio.run(asyncio.wait_for(conversation, 60))


async def serve() -> None:
    """Serve on a free port, which is printed, until killed."""
    connections.REQUEST_SECONDS = SECONDS
    app = Sanic("connections", configure_logging=False)
    refuse_odd_lengths(app)

    @app.route("/known", methods=["POST"])
    async def known(request: Request) -> HTTPResponse:
        return text(f"{len(request.body)} bytes")

    server = await app.create_server(
        "127.0.0.1", 0, return_asyncio_server=True, protocol=TimedProtocol
    )
    await server.startup()
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


async def ask(port: int, path: str, *headers: str, body: bytes = b"") -> bytes:
    """Send a request and return the first line of the response."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", *headers])
    writer.write(head.encode() + b"\r\n\r\n" + body)
    answer = await reader.readline()
    writer.close()
    return answer


@pytest.mark.parametrize("path", ["/known", "/unknown"])
@pytest.mark.parametrize("header", ODD)
def test_a_length_that_is_none_is_refused_and_the_server_goes_on(
    port: int, path: str, header: str
) -> None:
    async def conversation() -> None:
        assert b" 400 " in await ask(port, path, header, body=b"hello")
        assert b" 200 " in await ask(port, "/known", "Content-Length: 5", body=b"hello")

    talk(conversation())


def test_a_body_in_chunks_is_read(port: int) -> None:
    async def conversation() -> None:
        body = b"5\r\nhello\r\n0\r\n\r\n"
        assert b" 200 " in await ask(port, "/known", "Transfer-Encoding: chunked", body=body)

    talk(conversation())


@pytest.mark.parametrize(
    "beginning",
    [b"", b"POST /known HT", b"POST /known HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"],
    ids=["idle", "header", "body"],
)
def test_a_client_that_sends_a_byte_now_and_then_is_sent_away(port: int, beginning: bytes) -> None:
    async def conversation() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(beginning)
        sending = asyncio.create_task(_trickle(writer)) if beginning else None
        answer = await _until_closed(reader)
        if sending:
            sending.cancel()
        assert answer == b"" or b" 408 " in answer.splitlines()[0]

    talk(conversation())


def test_a_connection_on_which_requests_follow_each_other_stays_open(port: int) -> None:
    async def conversation() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(8):
            writer.write(b"POST /known HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
            assert b" 200 " in await reader.readuntil(b"5 bytes")
            await asyncio.sleep(SECONDS / 4)

    talk(conversation())


async def _trickle(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"x")
        await asyncio.sleep(SECONDS / 10)


async def _until_closed(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""


if __name__ == "__main__":
    asyncio.run(serve())
