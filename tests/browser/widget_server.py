"""A server of the widget with recorded answers, and the page of a municipality on another origin.

The words of the widget are those of the product, the answers were recorded from it. The same tests
run against the real server when ``widget_host`` (`tests.browser.conftest`) gives its address.
"""

import base64
import hashlib
import json
import struct
import threading
import uuid
import wave
import zlib
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.channels.widget.words import PREFIX
from bot.content.content import Content
from bot.paths import BOT

STATIC = BOT / "channels" / "widget" / "static"
RECORDED = Path(__file__).parent / "recorded"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
LANGUAGES = [
    {"code": "ar", "name": "العربية", "direction": "rtl"},
    {"code": "ti", "name": "ትግርኛ", "direction": "ltr"},
    {"code": "nl", "name": "Nederlands", "direction": "ltr"},
]
MUNICIPALITIES = [
    {"id": "demo", "name": "Voorbeeldgemeente"},
    {"id": "utrecht", "name": "Gemeente Utrecht"},
]
CONTACT = {
    "ar": "اتصلي بالرقم \u206614 030\u2069 من الاثنين إلى الجمعة.\n"
    "الموقع: \u2066www.utrecht.nl/inburgering\u2069.",
    "ti": "ካብ ሰኑይ ክሳብ ዓርቢ ናብ 14 030 ደውሊ።\nመርበብ፦ www.utrecht.nl/inburgering።",
    "nl": "Bel 14 030, maandag tot en met vrijdag.\nKijk op www.utrecht.nl/inburgering.",
}
EXIT_URL = "https://www.buienradar.nl"
PLACEHOLDERS = {
    "__RETENTION_DAYS__": "1",
    "__SESSION_MINUTES__": "60",
}


def integrity(body: bytes) -> str:
    """Return the value of an integrity attribute for a file."""
    return "sha384-" + base64.b64encode(hashlib.sha384(body).digest()).decode()


def picture() -> bytes:
    """Return a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\x14\x5c\x58")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def silence() -> bytes:
    """Return a recording of one second in which nothing is said."""
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000)
    return file.getvalue()


@dataclass
class RecordedSelam:
    """Sessions, answers and what the tests want to know of them."""

    answers: dict[str, Any]
    texts: dict[str, Any]
    pause: dict[str, str]
    origin_allowed: bool = True
    paused: bool = False
    may_show: str = "*"
    sessions: dict[str, str | None] = field(default_factory=dict)
    received: list[dict[str, Any]] = field(default_factory=list)
    answered: dict[str, Any] = field(default_factory=dict)

    def begin(self, body: dict[str, Any], base: str) -> tuple[int, Any]:
        """Begin a session."""
        if self.paused:
            language = body["language"] or "nl"
            return 503, {"type": f"{base}/problems/paused", "title": "paused", "status": 503,
                         "message": self.pause[language], "language": language,
                         "direction": "rtl" if language == "ar" else "ltr"}  # fmt: skip
        token = uuid.uuid4().hex
        language = body["language"]
        self.sessions[token] = language
        greeting = self.answers[f"/choose_language:{language}" if language else "greeting"]
        return 201, {
            "token": token,
            "expires_in": 3600,
            "municipality": {"id": body["municipality"], "name": "Gemeente Utrecht"},
            "languages": LANGUAGES,
            "texts": self.texts,
            "exit_url": EXIT_URL,
            "theme": {},
            "messages": [greeting],
        }

    def answer(self, token: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Answer a message; the same message again gets the same answer."""
        if token not in self.sessions:
            return 401, {"type": "about:blank", "title": "no such session", "status": 401}
        self.received.append(body)
        if body["id"] not in self.answered:
            self.answered[body["id"]] = self._find(token, body)
        return 200, {"messages": [self.answered[body["id"]]]}

    def _find(self, token: str, body: dict[str, Any]) -> Any:
        if body.get("language"):
            self.sessions[token] = body["language"]
        said = body.get("payload", body.get("text", "")).split("~")[0]
        found = (
            self.answers.get(said)
            or self.answers[f"/choose_language:{self.sessions[token] or 'nl'}"]
        )
        if found["language"]:
            self.sessions[token] = found["language"]
        return found


def load_recorded(content: Content) -> RecordedSelam:
    """Return a Selam that has not spoken to anyone yet, with the words of the product."""
    answers = json.loads((RECORDED / "answers.json").read_text(encoding="utf-8"))
    values = {"session_minutes": 60, "retention_days": 1, "phone_emergency": "112"}

    def say(name: str, code: str) -> str:
        return content.translate(name, content.answers[name].text, code).format(**values)

    words = [name for name in content.answers if name.startswith(PREFIX)]
    texts: dict[str, dict[str, str]] = {}
    pause: dict[str, str] = {}
    for code in CONTACT:
        texts[code] = {name.removeprefix(PREFIX): say(name, code) for name in words}
        texts[code]["contact_text"] = CONTACT[code]
        pause[code] = say("utter_paused", code)
    return RecordedSelam(answers, texts, pause)


class Handler(BaseHTTPRequestHandler):
    """What both servers need."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def reply(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class WidgetHandler(Handler):
    """The widget's files and calls."""

    server: "Server"

    def do_OPTIONS(self) -> None:
        self.reply(204, b"", "text/plain", **self._cors())

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.removeprefix("/widget/").split("/")[-1]
        if name == "picture.png":
            return self.reply(200, picture(), "image/png")
        if name == "voice.ogg":
            return self.reply(200, silence(), "audio/wav")
        name = "embed.html" if name == "embed" else name
        if not (STATIC / name).is_file():
            return self.reply(404, b"", "text/plain")
        headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
        if name == "embed.html":
            headers["Content-Security-Policy"] = (
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                "img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'"
            )
        return self.reply(200, self._file(name), TYPES[Path(name).suffix], **headers)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        selam = self.server.selam
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.path == "/widget/erase":
            selam.sessions.pop(body.decode(), None)
            return self.reply(204, b"", "text/plain", **self._cors())
        if not selam.origin_allowed:
            status, content = 403, {"type": "about:blank", "title": "origin", "status": 403}
        elif self.path == "/widget/session":
            status, content = selam.begin(json.loads(body), self.server.base)
        elif self.path == "/widget/language":
            selam.sessions[token] = json.loads(body)["language"]
            status, content = 200, {"messages": []}
        else:
            status, content = selam.answer(token, json.loads(body))
        sent = json.dumps(content).encode()
        return self.reply(status, sent, "application/json", **self._cors())

    def _cors(self) -> dict[str, str]:
        return {
            "Access-Control-Allow-Origin": self.headers.get("Origin", "*"),
            "Access-Control-Allow-Headers": "authorization, content-type",
            "Access-Control-Expose-Headers": "Retry-After",
            "Access-Control-Max-Age": "600",
        }

    def _file(self, name: str) -> bytes:
        text = (STATIC / name).read_text(encoding="utf-8")
        chat = (STATIC / "chat.js").read_bytes()
        for placeholder, value in {
            "__CHAT_URL__": "/widget/v/1/chat.js",
            "__CHAT_INTEGRITY__": integrity(chat),
            "__CSS_URL__": "/widget/v/1/chat.css",
            "__HOST__": self.server.base,
            "__VERSION__": "1",
            "__MAY_SHOW__": self.server.selam.may_show,
            **PLACEHOLDERS,
        }.items():
            text = text.replace(placeholder, value)
        if name == "embed.html":
            text = text.replace("__INTEGRITY__", integrity(self._file("selam.js")))
            text = text.replace("__MUNICIPALITIES__", json.dumps(MUNICIPALITIES))
        return text.encode()


class PageHandler(Handler):
    """The municipality's page, and one from which she came."""

    server: "Server"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        widget = self.server.widget
        policy = (
            f"default-src 'none'; script-src {widget}; connect-src {widget}; style-src 'none'; "
            f"img-src {widget}; media-src {widget}"
        )
        if "types" in asked:
            policy += "; require-trusted-types-for 'script'; trusted-types selam"
        page = BEFORE if address.path == "/before" else municipality_page(widget, asked)
        self.reply(HTTPStatus.OK, page.encode(), "text/html", Content_Security_Policy=policy)


BEFORE = """<!doctype html><html lang="nl"><title>Zoeken</title><body><main><h1>Zoeken</h1>
<a href="/page">Gemeente</a></main></body></html>"""


def municipality_page(widget: str, asked: dict[str, str]) -> str:
    """Return a page with the widget; `asked` are the attributes of the tag and `lang`, `inline`."""
    given = {"municipality": "demo", **asked}
    lang, inline = given.pop("lang", "nl"), given.pop("inline", None)
    given.pop("types", None)
    referrer = given.pop("referrer", "strict-origin-when-cross-origin")
    prefix = "" if inline else "data-"
    attributes = " ".join(f'{prefix}{name}="{value}"' for name, value in given.items())
    chat = f"<selam-chat {attributes}></selam-chat>" if inline else ""
    script = (
        f'<script src="{widget}/widget/selam.js" {"" if inline else attributes} defer></script>'
    )
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="{referrer}">
<title>Gemeente Utrecht: inburgeren</title>{script}</head>
<body><main><h1>Inburgeren in Utrecht</h1><p>Woon je in Utrecht?
<a href="/before">Lees hoe je inburgert</a>.</p>{chat}<p>Einde van de pagina.</p></main>
</body></html>"""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine."""

    daemon_threads = True
    selam: RecordedSelam
    widget: str

    def __init__(self, handler: type[Handler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.base = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()
