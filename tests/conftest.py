"""Fixtures shared by all tests: the content, and the whole product running."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import hypothesis
import pytest

from bot.quiet import quiet

quiet()

from bot.channels.problem import NO_HEADERS  # noqa: E402 - after the environment is set
from bot.content.content import Content, load_content, repository_content  # noqa: E402
from bot.model import is_current  # noqa: E402
from bot.paths import ROOT  # noqa: E402
from bot.settings import Settings  # noqa: E402

# No test fails because a machine is busy.
hypothesis.settings.register_profile("selam", deadline=None)
hypothesis.settings.load_profile("selam")
if TYPE_CHECKING:
    from tests.telegram_product import TelegramProduct

API_TOKEN = "a-token-for-the-tests-only"
START_SECONDS = 600
MANY = {
    "SELAM_MESSAGES_PER_MINUTE": "1000000",
    "SELAM_ADDRESS_PER_MINUTE": "1000000",
    "SELAM_SESSIONS_PER_HOUR": "1000000",
}
"""Limits for a server of which the tests ask more than a woman does."""


LONGEST = (
    *(
        "test_danger.py",
        "test_acceptance.py",
        "test_commands.py",
        "test_crash.py",
        "test_widget_access.py",
        "test_widget_chat.py",
    ),
    *("test_checks.py", "test_widget_connection.py", "test_widget_private.py", "test_servers.py"),
)
"""Files that take minutes, the longest first: begun last, they would keep everybody waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring the longest files to the front; all others stay in their order."""
    items.sort(key=lambda item: (*LONGEST, item.path.name).index(item.path.name))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which a test was skipped, where TESTS_MAY_NOT_SKIP is set (CI)."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("TESTS_MAY_NOT_SKIP"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{len(skipped)} tests were skipped, which CI does not allow")


@pytest.fixture(scope="session")
def content() -> Content:
    """All content of the repository."""
    return load_content()


@dataclass
class Conversation:
    """A woman at the REST channel of a running Selam."""

    base: str
    sender: str = field(default_factory=lambda: uuid4().hex)
    answers: list[dict[str, Any]] = field(default_factory=list)

    def say(self, text: str, **body: Any) -> dict[str, Any]:
        """Send a message and return the one answer."""
        self.answers = post(
            f"{self.base}/webhooks/rest/webhook", {"sender": self.sender, "message": text, **body}
        )
        assert len(self.answers) == 1, self.answers
        return self.answers[0]

    def press(self, payload: str) -> dict[str, Any]:
        """Press the button of the last answer that carries `payload`."""
        for button in self.answers[-1].get("buttons", ()):
            if button["payload"].startswith(f"/{payload}~"):
                return self.say(button["payload"])
        raise AssertionError(f"no button {payload}: {self.answers[-1].get('buttons')}")

    def open_topic(self, topic: str) -> dict[str, Any]:
        """Go from the menu through the pages of its subject to a topic, and return its answer."""
        subject, page = subject_of(repository_content(), topic), 1
        said = self.say("/menu")
        if not any(b["payload"].startswith(f"/choose_subject:{subject}~") for b in said["buttons"]):
            self.press("menu:2")
        said = self.press(f"choose_subject:{subject}")
        while not any(b["payload"].startswith(f"/{topic}~") for b in said["buttons"]):
            page += 1
            said = self.press(f"choose_subject:{subject}.{page}")
        return self.press(topic)


def subject_of(content: Content, topic: str) -> str:
    """Return the subject of the menu in which a topic stands."""
    return next(
        subject
        for subject in content.subjects
        if topic in [one.id for one in content.topics_of(subject)]
    )


WITH_TOKEN = {"Authorization": f"Bearer {API_TOKEN}"}
"""Headers with which Rasa's HTTP API answers."""


def post(url: str, body: Any, headers: Mapping[str, str] = NO_HEADERS) -> Any:
    """POST JSON and return the JSON that comes back."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, data, sent)
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_selam(
    home: os.PathLike[str] | str, root: Path = ROOT, **settings: str
) -> tuple[subprocess.Popen[str], str]:
    """Run the `selam` command and return its process and its address once it is ready.

    The ports are free ones; the model is trained if it is not current, as for any user. `root` is
    the repository to run, or a copy of it.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SELAM_")},
        "SELAM_PORT": str(free_port()),
        "SELAM_HOME": str(home),
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.command", "run"],
        cwd=root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seen = []
    deadline = time.monotonic() + START_SECONDS
    assert process.stdout
    for line in process.stdout:
        seen.append(line)
        if ready := re.search(r"Selam is ready: (http://\S+)/", line):
            return process, ready.group(1)
        assert time.monotonic() < deadline, "Selam did not start:\n" + "".join(seen)
    raise AssertionError("Selam ended:\n" + "".join(seen))


@pytest.fixture(scope="session")
def selam() -> Iterator[str]:
    """The address of a running Selam, started by its command, with Rasa's HTTP API."""
    home = Settings().home
    process, address = start_selam(home, SELAM_API="1", SELAM_API_TOKEN=API_TOKEN, **MANY)
    yield address
    process.send_signal(signal.SIGINT)
    process.wait(30)


@pytest.fixture
def conversation(selam: str) -> Conversation:
    """A new conversation."""
    return Conversation(selam)


@pytest.fixture(scope="session")
def trained() -> None:
    """A model that is current, for products with a folder of their own."""
    if not is_current(Settings().home):
        subprocess.run([sys.executable, "-m", "bot.command", "train"], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def telegram(
    trained: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["TelegramProduct"]:
    """A running Selam with a Telegram, by long polling."""
    from tests.telegram_product import running
    from tests.telegram_server import telegram_server

    folder = tmp_path_factory.mktemp("telegram")
    with telegram_server() as server, running(server, folder) as product:
        yield product
