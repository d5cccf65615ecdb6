"""Who can reach the servers, and what a client that is slow or greedy gets."""

import json
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from bot.privacy.database import CONVERSATIONS, open_database
from bot.settings import Settings
from tests.conftest import API_TOKEN, WITH_TOKEN, Conversation, free_port, post, start_selam

LISTENING = "0A"
SLOW_CLIENTS = 200


def listening_addresses(port: int) -> set[str]:
    """Return the addresses on which this machine listens on a port, as the kernel writes them."""
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, number = local.rpartition(":")
            if state == LISTENING and int(number, 16) == port:
                addresses.add(address)
    return addresses


@pytest.fixture(scope="module")
def open_to_all(
    selam: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, int, Path]]:
    """A Selam that listens on all addresses, the port of its action server, and its home.

    Its database holds a conversation of long ago when it starts.
    """
    tmp_path = tmp_path_factory.mktemp("open")
    with open_database(Settings(home=tmp_path)).begin() as connection:
        connection.execute(
            CONVERSATIONS.insert().values(sender_id="0" * 32, changed=1.0, turns="[]")
        )
    for name in ("model.tar.gz", "model.json"):
        shutil.copy(Settings().home / name, tmp_path)
    action_port = free_port()
    process, base = start_selam(tmp_path, SELAM_HOST="0.0.0.0", SELAM_ACTION_PORT=str(action_port))
    yield base, action_port, tmp_path
    process.send_signal(signal.SIGINT)
    process.wait(30)


def test_the_action_server_listens_on_loopback_whatever_the_settings_say(
    open_to_all: tuple[str, int, Path],
) -> None:
    base, action_port, _ = open_to_all
    assert listening_addresses(urlsplit(base).port or 0) == {"00000000"}
    assert listening_addresses(action_port) == {"0100007F"}


def test_what_has_been_kept_long_enough_goes_by_itself(
    open_to_all: tuple[str, int, Path],
) -> None:
    kept = sa.select(sa.func.count()).select_from(CONVERSATIONS)
    engine, until = open_database(Settings(home=open_to_all[2])), time.monotonic() + 60
    while engine.execute(kept).scalar():
        assert time.monotonic() < until, "the old conversation is still there"
        time.sleep(0.2)


def test_the_server_listens_on_loopback_by_itself(selam: str) -> None:
    assert listening_addresses(urlsplit(selam).port or 0) == {"0100007F"}


def test_clients_that_never_finish_their_request_keep_nobody_waiting_and_are_sent_away(
    selam: str,
) -> None:
    address = ("127.0.0.1", urlsplit(selam).port or 0)
    slow = [socket.create_connection(address, timeout=60) for _ in range(SLOW_CLIENTS)]
    try:
        for client in slow:
            client.sendall(b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Le")
        assert Conversation(selam).say("/menu")["answer"] == "utter_menu"
        for client in slow:
            answer = client.recv(4096)
            assert answer == b"" or b" 408 " in answer.splitlines()[0]
    finally:
        for client in slow:
            client.close()


@pytest.mark.parametrize("path", ["/", "/demo/page.js", "/ready", "/webhooks/rest/", "/nothing"])
def test_every_answer_has_the_security_headers(selam: str, path: str) -> None:
    try:
        headers = urllib.request.urlopen(selam + path, timeout=30).headers
    except urllib.error.HTTPError as error:
        headers = error.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/model/parse",
        "/conversations/x/tracker",
        "/conversations/x/messages",
        "/domain",
        "/status",
        "/model/train",
        "/conversations/x/trigger_intent",
    ],
)
@pytest.mark.parametrize(
    "token",
    ["", "?token=", "?token=wrong", "?token=a-token-for-the-tests-onl", f"?token={API_TOKEN}"],
)
def test_rasas_api_needs_its_token(selam: str, path: str, token: str) -> None:
    body = json.dumps({"text": "x", "name": "greet"}).encode()
    request = urllib.request.Request(selam + path + token, body)
    request.get_method = lambda: "GET" if path in ("/domain", "/status") else "POST"  # type: ignore[method-assign]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    assert refused.value.code in (401, 403, 404, 405)
    refused.value.read()


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer wrong", API_TOKEN, "Bearer \xe9", "Basic x"]
)
def test_rasas_api_takes_its_token_in_the_header_only(selam: str, given: str) -> None:
    assert post(f"{selam}/model/parse", {"text": "menu"}, WITH_TOKEN)["intent"]["name"] == "menu"
    with pytest.raises(urllib.error.HTTPError) as refused:
        post(f"{selam}/model/parse", {"text": "menu"}, {"Authorization": given})
    assert refused.value.code == 401
    refused.value.read()


@pytest.mark.parametrize("length", ["-1", "-5", "+5"])
@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/nothing"])
def test_a_length_that_is_none_does_not_hang_the_server(selam: str, path: str, length: str) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(selam).port or 0), timeout=60) as client:
        client.sendall(
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
        )
        assert b" 400 " in client.recv(4096).splitlines()[0]
    assert Conversation(selam).say("/menu")["answer"] == "utter_menu"


@pytest.mark.parametrize(
    "beginning",
    [
        "",
        "POST / HTTP/1.1\r\nX: ",
        "POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n",
    ],
    ids=["idle", "header", "body"],
)
def test_a_client_that_sends_a_byte_now_and_then_is_sent_away(selam: str, beginning: str) -> None:
    address = ("127.0.0.1", urlsplit(selam).port or 0)
    with socket.create_connection(address, timeout=1) as client:
        client.sendall(beginning.encode())
        for _ in range(300):
            try:
                if beginning:
                    client.sendall(b"x")
                answer = client.recv(4096)
            except TimeoutError:
                continue
            except ConnectionError:
                return
            assert answer == b"" or b" 408 " in answer.splitlines()[0]
            return
    raise AssertionError("the connection stays open")


def test_the_name_of_a_recording_may_be_of_any_length(selam: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{selam}/widget/audio/{'a' * 3000}/x/y", timeout=30)
    assert refused.value.code == 404
    refused.value.read()


@pytest.mark.parametrize("path", ["/actions", "/webhook", "/health"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_no_page_of_this_machine_runs_or_reads_actions(
    open_to_all: tuple[str, int, Path], path: str, method: str
) -> None:
    sent = {"Host": "evil.nl", "Origin": "https://evil.nl", "X-Selam-Actions": "0" * 64}
    url = f"http://127.0.0.1:{open_to_all[1]}{path}"
    try:
        reply = urllib.request.urlopen(
            urllib.request.Request(url, headers=sent, method=method), timeout=30
        )
        status, headers = reply.status, reply.headers
    except urllib.error.HTTPError as error:
        status, headers = error.code, error.headers
    assert "Access-Control-Allow-Origin" not in headers
    assert (status == 403) == (path != "/health")


def test_rasas_api_is_off_where_no_setting_switches_it_on(
    open_to_all: tuple[str, int, Path],
) -> None:
    base, *_ = open_to_all
    for path in ("/model/parse", "/conversations/x/tracker", "/domain", "/status"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(base + path, timeout=30)
        assert refused.value.code == 404
        refused.value.read()
