"""A small Telegram: the Bot API over real HTTP, with chats in which a test sees what she sees.

It does what Telegram does where Selam depends on it: updates stay until a later one is asked for;
the messages of all private chats are numbered in one row; a bot deletes messages of the last 48
hours only; a webhook gets the updates of one chat one after another, again until it answers 200.
"""

import json
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "1234567:a-token-for-the-tests-only"
BOT = {"id": 1234567, "is_bot": True, "first_name": "Selam", "username": "SelamTestBot"}
TWO_DAYS = 48 * 3600
WAIT_SECONDS = 120
_ALLOWED_TAGS = {"a", "b", "i", "pre", "code", "blockquote"}


@dataclass
class Shown:
    """A message in a chat.

    Attributes:
        message_id: its number.
        hers: whether she sent it; otherwise Selam did.
        text: as she reads it, without marks.
        html: as it was sent.
        rows: the buttons, row by row.
        sent: all that was sent along.
        date: seconds since 1970.
    """

    message_id: int
    hers: bool
    text: str
    html: str = ""
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)
    date: float = field(default_factory=time.time)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """All buttons in their order."""
        return [button for row in self.rows for button in row]


@dataclass
class Failure:
    """What a call gets instead of an answer.

    Attributes:
        status: of the response; 0 closes the connection.
        body: of the response.
        after: whether the call has had its effect all the same.
    """

    status: int
    body: dict[str, Any] = field(default_factory=dict)
    after: bool = False


def too_many(seconds: int) -> Failure:
    """Return Telegram's answer to a bot that is too fast."""
    body = {"description": "Too Many Requests", "parameters": {"retry_after": seconds}}
    return Failure(429, body)


class BadRequest(Exception):
    """The call is refused with this description."""


class Blocked(Exception):
    """She blocked the bot."""


class _Markup(HTMLParser):
    """Reads Telegram's HTML, and refuses what Telegram refuses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            raise BadRequest("can't parse entities: a tag is not closed")

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in _ALLOWED_TAGS:
            raise BadRequest(f"can't parse entities: unsupported start tag {tag}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise BadRequest("can't parse entities: unexpected end tag")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class TelegramServer:
    """The server; `address` is the setting SELAM_TELEGRAM_API.

    Attributes:
        chats: messages that are visible, by chat.
        calls: every call with its parameters, in order.
        failures: what the next calls of a method get instead of an answer.
        answered_at: when messages of Selam arrived (`time.perf_counter`), by chat.
        hold_after: from so many sent messages on, messages arrive but nobody is told so.
        webhook_base: where the webhook is really reached, as its address must begin with https.
    """

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.chats: dict[int, list[Shown]] = defaultdict(list)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failures: dict[str, deque[Failure]] = defaultdict(deque)
        self.blocked: set[int] = set()
        self.profile: dict[tuple[str, str], Any] = {}
        self.webhook: dict[str, Any] = {}
        self.hold_after: int | None = None
        self.webhook_base = ""
        self.deliveries: list[int] = []
        self.answered_at: dict[int, list[float]] = defaultdict(list)
        self._updates: list[dict[str, Any]] = []
        self._message_id = 100
        self._update_id = 500
        self._stopping = False
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}/bot"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """End, with all connections."""
        with self.changed:
            self._stopping = True
            self.changed.notify_all()
        self._http.shutdown()
        self._http.server_close()

    # What happens in the chats

    def arrive(self, chat_id: int, update: dict[str, Any], update_id: int | None = None) -> int:
        """Put an update into the queue and return its number."""
        with self.changed:
            if update_id is None:
                self._update_id += 1
                update_id = self._update_id
            self._updates.append({"update_id": update_id, **update})
            self._updates.sort(key=lambda one: one["update_id"])
            self.changed.notify_all()
        if self.webhook.get("url"):
            self._deliver_in_turn(chat_id)
        return update_id

    def new_message(self, chat_id: int, hers: bool, text: str, **more: Any) -> Shown:
        """Put a message into a chat."""
        with self.changed:
            self._message_id += 1
            shown = Shown(self._message_id, hers, text, **more)
            self.chats[chat_id].append(shown)
            self.changed.notify_all()
        return shown

    def again(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, as Telegram does when it has not heard of the first."""
        self.arrive(chat_of(update), {k: v for k, v in update.items() if k != "update_id"},
                    update["update_id"])  # fmt: skip

    def wait(self, condition: Callable[[], Any], seconds: float = WAIT_SECONDS) -> Any:
        """Wait until a condition holds and return what it says."""
        with self.changed:
            held = self.changed.wait_for(condition, seconds)
        assert held, "Telegram waited in vain"
        return held

    def settle(self) -> None:
        """Wait until every update is confirmed."""
        self.wait(lambda: not self._updates)

    @property
    def pending(self) -> list[dict[str, Any]]:
        """The updates that have not been confirmed."""
        with self.changed:
            return list(self._updates)

    def count(self, method: str) -> int:
        """Return how often a method was called."""
        with self.changed:
            return sum(name == method for name, _ in self.calls)

    def hold_back(self, method: str) -> None:
        """Keep the response to a message back while `hold_after` says so."""
        with self.changed:
            self.changed.wait_for(
                lambda: (
                    method != "sendMessage"
                    or self.hold_after is None
                    or self.count(method) <= self.hold_after
                    or self._stopping
                )
            )

    def let_go(self) -> None:
        """End `hold_after`."""
        with self.changed:
            self.hold_after = None
            self.changed.notify_all()

    # The webhook

    def _deliver_in_turn(self, chat_id: int) -> None:
        threading.Thread(target=self._deliver, args=(chat_id,), daemon=True).start()

    def _deliver(self, chat_id: int) -> None:
        with self.changed:
            mine = [update for update in self._updates if chat_of(update) == chat_id]
            if not mine or chat_id in self.deliveries:
                return
            self.deliveries.append(chat_id)
        while mine and not self._stopping:
            if self.post(mine[0]) == 200:
                with self.changed:
                    self._updates = [u for u in self._updates if u is not mine[0]]
            with self.changed:
                mine = [update for update in self._updates if chat_of(update) == chat_id]
                if not mine:
                    self.deliveries.remove(chat_id)
                self.changed.notify_all()

    def post(self, update: dict[str, Any], secret: str | None = None) -> int:
        """Send an update to the webhook and return the status; 0 when nobody is there."""
        path = self.webhook["url"].split("/", 3)[3]
        headers = {
            "Content-Type": "application/json",
            "X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")
            if secret is None
            else secret,
        }
        data = json.dumps(update).encode()
        request = urllib.request.Request(f"{self.webhook_base}/{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            with self.changed:
                self.changed.wait(0.05)
            return 0

    # The Bot API

    def call(self, method: str, given: dict[str, Any]) -> Any:
        """Return the result of a call."""
        with self.changed:
            if method != "getUpdates":
                self.calls.append((method, given))
                self.changed.notify_all()
        name = "_" + "".join(f"_{c.lower()}" if c.isupper() else c for c in method)
        found = getattr(self, name, None)
        if found is None:
            raise BadRequest(f"method {method} is not known here")
        return found(given)

    def _get_me(self, given: dict[str, Any]) -> Any:
        return BOT

    def _get_updates(self, given: dict[str, Any]) -> Any:
        if self.webhook.get("url"):
            raise BadRequest("can't use getUpdates method while webhook is active")
        offset, limit = int(given.get("offset") or 0), int(given.get("limit") or 100)
        with self.changed:
            if offset:
                self._updates = [u for u in self._updates if u["update_id"] >= offset]
                self.changed.notify_all()
            self.changed.wait_for(
                lambda: self._updates or self._stopping, float(given.get("timeout") or 0)
            )
            return self._updates[:limit]

    def _set_webhook(self, given: dict[str, Any]) -> Any:
        with self.changed:
            self.webhook = given
            self.changed.notify_all()
        return True

    def _delete_webhook(self, given: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    def _send_message(self, given: dict[str, Any]) -> Any:
        return self._show(given, given["text"], 4096)

    def _send_photo(self, given: dict[str, Any]) -> Any:
        if not given["photo"].startswith(b"\x89PNG\r\n\x1a\n"):
            raise BadRequest("IMAGE_PROCESS_FAILED")
        return self._show(given, given.get("caption", ""), 1024)

    def _send_voice(self, given: dict[str, Any]) -> Any:
        if not given["voice"].startswith(b"OggS"):
            raise BadRequest("wrong file type")
        return self._show(given, given.get("caption", ""), 1024, least=0)

    def _show(self, given: dict[str, Any], text: str, most: int, least: int = 1) -> Any:
        chat_id = int(given["chat_id"])
        if chat_id in self.blocked:
            raise Blocked
        words = "".join(_Markup(text).words) if given.get("parse_mode") == "HTML" else text
        if not least <= len(words.encode("utf-16-le")) // 2 <= most:
            raise BadRequest("message is too long")
        rows = given.get("reply_markup", {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            copied = button.get("copy_text", {}).get("text", "")
            if "copy_text" in button and not 0 < len(copied) <= 256:
                raise BadRequest("BUTTON_COPY_TEXT_INVALID")
            if "copy_text" not in button and not 0 < len(button["callback_data"].encode()) <= 64:
                raise BadRequest("BUTTON_DATA_INVALID")
        with self.changed:
            self.answered_at[chat_id].append(time.perf_counter())
            shown = self.new_message(chat_id, False, words, html=text, rows=rows, sent=given)
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "group"}
        return {"message_id": shown.message_id, "date": int(shown.date), "chat": chat,
                "text": words}  # fmt: skip

    def _delete_messages(self, given: dict[str, Any]) -> Any:
        numbers = given["message_ids"]
        if not 0 < len(numbers) <= 100:
            raise BadRequest("message identifiers are not specified")
        with self.changed:
            chat = self.chats[int(given["chat_id"])]
            found = [shown for shown in chat if shown.message_id in numbers]
            if any(shown.date < time.time() - TWO_DAYS for shown in found):
                raise BadRequest("message can't be deleted")
            for shown in found:
                chat.remove(shown)
            self.changed.notify_all()
        return True

    def _delete_message(self, given: dict[str, Any]) -> Any:
        with self.changed:
            chat = self.chats[int(given["chat_id"])]
            if not any(shown.message_id == int(given["message_id"]) for shown in chat):
                raise BadRequest("message to delete not found")
        return self._delete_messages({**given, "message_ids": [int(given["message_id"])]})

    def _send_chat_action(self, given: dict[str, Any]) -> Any:
        return True

    def _answer_callback_query(self, given: dict[str, Any]) -> Any:
        return True

    def _profile(self, what: str, given: dict[str, Any], value: Any) -> Any:
        key = (what, given.get("language_code", ""))
        if value is not None:
            self.profile[key] = value
            return True
        return self.profile.get(key)

    def _set_my_commands(self, given: dict[str, Any]) -> Any:
        return self._profile("commands", given, given["commands"])

    def _get_my_commands(self, given: dict[str, Any]) -> Any:
        return self._profile("commands", given, None) or []

    def _set_my_description(self, given: dict[str, Any]) -> Any:
        return self._profile("description", given, given["description"])

    def _get_my_description(self, given: dict[str, Any]) -> Any:
        return {"description": self._profile("description", given, None) or ""}

    def _set_my_short_description(self, given: dict[str, Any]) -> Any:
        return self._profile("short_description", given, given["short_description"])

    def _get_my_short_description(self, given: dict[str, Any]) -> Any:
        return {"short_description": self._profile("short_description", given, None) or ""}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are written apart: without this each response would take 40 ms.
            disable_nagle_algorithm = True

            def log_message(self, *values: object) -> None:
                pass

            def do_POST(self) -> None:
                _, token, method = self.path.split("/")
                given = self._read()
                with server.changed:
                    waiting = server.failures[method]
                    failure = waiting.popleft() if waiting else None
                if failure and not failure.after:
                    return self._fail(failure)
                if token != f"bot{TOKEN}":
                    return self._reply(401, {"ok": False, "description": "Unauthorized"})
                status, body = self._call(method, given)
                server.hold_back(method)
                return self._fail(failure) if failure else self._reply(status, body)

            def _call(self, method: str, given: dict[str, Any]) -> tuple[int, Any]:
                try:
                    return 200, {"ok": True, "result": server.call(method, given)}
                except BadRequest as error:
                    return 400, {"ok": False, "description": f"Bad Request: {error}"}
                except Blocked:
                    description = "Forbidden: bot was blocked by the user"
                    return 403, {"ok": False, "description": description}

            def _read(self) -> dict[str, Any]:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                kind = self.headers.get("Content-Type", "")
                if kind.startswith("multipart/"):
                    head = f"Content-Type: {kind}\r\n\r\n".encode()
                    parts = BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
                    return dict(map(_part, parts))
                return {k: _value(k, v[0]) for k, v in parse_qs(body.decode()).items()}

            def _fail(self, failure: Failure) -> None:
                if not failure.status:
                    self.close_connection = True
                    self.connection.close()
                    return
                self._reply(failure.status, {"ok": False, **failure.body})

            def _reply(self, status: int, body: Any) -> None:
                data = json.dumps(body).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:  # the bot was killed in the middle
                    self.close_connection = True

        return Handler


def _part(part: Any) -> tuple[str, Any]:
    """Return name and value of a part of a form; a file is its bytes."""
    name = part.get_param("name", header="content-disposition")
    data = part.get_payload(decode=True)
    return name, data if part.get_filename() else _value(name, data.decode())


def _value(name: str, text: str) -> Any:
    """Return a parameter: python-telegram-bot sends all but texts as JSON."""
    if name in ("text", "caption", "description", "short_description", "language_code", "url",
                "secret_token", "parse_mode", "action", "callback_query_id"):  # fmt: skip
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def chat_of(update: dict[str, Any]) -> int:
    """Return the chat of an update."""
    if query := update.get("callback_query"):
        return int(query["from"]["id"])
    return int((update.get("message") or update.get("edited_message") or
                update.get("channel_post"))["chat"]["id"])  # fmt: skip


_next_chat = iter(range(70_000_001, 80_000_000))


@dataclass
class Woman:
    """A woman with Telegram on her phone."""

    server: TelegramServer
    language_code: str | None = None
    chat_id: int = field(default_factory=lambda: next(_next_chat))
    name: str = "Fatima-Naam"
    username: str = "fatima_gebruiker"

    @property
    def user(self) -> dict[str, Any]:
        """What Telegram tells of her."""
        told = {
            "id": self.chat_id,
            "is_bot": False,
            "first_name": self.name,
            "username": self.username,
        }
        return {**told, "language_code": self.language_code} if self.language_code else told

    def message(self, text: str = "", **content: Any) -> dict[str, Any]:
        """Return a message of hers, and show it in her chat."""
        shown = self.server.new_message(self.chat_id, True, text)
        chat = {"id": self.chat_id, "type": "private", "first_name": self.name}
        made = {"message_id": shown.message_id, "date": int(shown.date), "chat": chat,
                "from": self.user, **content}  # fmt: skip
        return {**made, "text": text} if text else made

    def send(self, text: str = "", **content: Any) -> int:
        """Send a message and return the number of its update."""
        return self.server.arrive(self.chat_id, {"message": self.message(text, **content)})

    def press(self, payload: str) -> int:
        """Press the button of the last answer whose payload begins so."""
        last = self.answers[-1]
        for button in last.buttons:
            if button.get("callback_data", "").startswith(f"/{payload}~"):
                pressed = {"message_id": last.message_id, "date": int(last.date),
                           "chat": {"id": self.chat_id, "type": "private"}}  # fmt: skip
                query = {"id": f"q{last.message_id}", "from": self.user, "chat_instance": "1",
                         "message": pressed, "data": button["callback_data"]}  # fmt: skip
                return self.server.arrive(self.chat_id, {"callback_query": query})
        raise AssertionError(
            f"no button {payload}: {[b.get('callback_data') for b in last.buttons]}"
        )

    def ask(self, text: str = "", **content: Any) -> Shown:
        """Send a message and return its answer."""
        before = self._newest()
        self.send(text, **content)
        return self.next_answer(before)

    def tap(self, payload: str) -> Shown:
        """Press a button and return the answer."""
        before = self._newest()
        self.press(payload)
        return self.next_answer(before)

    def next_answer(self, after: int) -> Shown:
        """Wait for an answer with a number above `after`."""
        self.server.wait(lambda: self._newest() > after)
        return self.answers[-1]

    def _newest(self) -> int:
        return max((shown.message_id for shown in self.answers), default=0)

    @property
    def seen(self) -> list[Shown]:
        """The messages in her chat now."""
        with self.server.changed:
            return list(self.server.chats[self.chat_id])

    @property
    def answers(self) -> list[Shown]:
        """Those of Selam."""
        return [shown for shown in self.seen if not shown.hers]


@contextmanager
def telegram_server() -> Iterator[TelegramServer]:
    """Run a Telegram while the body runs."""
    server = TelegramServer()
    try:
        yield server
    finally:
        server.stop()
