"""The `selam` command as a user types it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.command.check import report
from bot.content.content import Content
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.privacy.database import CONVERSATIONS
from bot.settings import Settings
from tests.conftest import free_port, start_selam


def run_selam(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SELAM_")}
    return subprocess.run(
        [sys.executable, "-m", "bot.command", *arguments],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"SELAM_PORT": "abc"}, "SELAM_PORT: value is not a valid integer"),
        ({"SELAM_PORT": "99999"}, "SELAM_PORT: "),
        ({"SELAM_PROT": "80"}, "SELAM_PROT is not a setting of Selam; did you mean SELAM_PORT?"),
        ({"SELAM_LOG_LEVEL": "LOUD"}, "SELAM_LOG_LEVEL: "),
        ({"SELAM_SECRET": "short"}, "SELAM_SECRET: needs"),  # pragma: allowlist secret
        ({"SELAM_API": "1"}, "SELAM_API_TOKEN: is needed when SELAM_API is on"),
        ({"SELAM_HOME": "/proc/nowhere"}, "SELAM_HOME: "),
    ],
)
def test_an_impossible_setting_is_one_clear_line(settings: dict[str, str], line: str) -> None:
    ended = run_selam("run", **settings)

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith(f"selam: {line}")


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run_selam("run", SELAM_PORT=port, SELAM_ACTION_PORT=str(free_port()))

    assert ended.returncode == 2
    assert ended.stderr == f"selam: SELAM_PORT: {port} is in use by another program\n"


@pytest.mark.parametrize(
    ("language", "script"), [("ar", "[\u0620-\u064a]"), ("ti", "[\u1200-\u135a]"), ("nl", "[a-z]")]
)
def test_ask_answers_in_the_terminal_in_the_language_asked_for(
    selam: str, language: str, script: str
) -> None:
    question = "Wie kan kinderopvangtoeslag krijgen?"
    ended = run_selam("ask", question, "--language", language, "-v")

    assert ended.returncode == 0
    first, *_, last = ended.stdout.strip().split("\n")
    assert len(re.findall(script, first)) > 10
    assert re.fullmatch(r"childcare/who  confidence [01]\.\d\d  language nl", last)
    assert ended.stderr == ""


def test_ask_leaves_no_conversation_behind(selam: str, tmp_path: Path) -> None:
    for name in (MODEL_FILE, "model.json"):
        shutil.copy(Settings().home / name, tmp_path)
    ended = run_selam("ask", "Wat is een Taalhuis?", SELAM_HOME=str(tmp_path))

    assert ended.returncode == 0, ended.stderr
    database = sa.create_engine(f"sqlite:///{tmp_path / 'selam.db'}")
    with database.connect() as connection:
        assert connection.execute(sa.select(CONVERSATIONS)).all() == []


def test_check_passes_on_the_repository() -> None:
    ended = run_selam("check")
    assert ended.returncode == 0, ended.stdout
    assert re.search(r"\d+ topics, \d+ amounts checked: 0 findings", ended.stdout)


def test_check_fails_and_says_where_when_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("bot/domain", "data", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    amounts = tmp_path / "data" / "amounts" / "phones.yml"
    amounts.write_text("phone_x:\n  unit: eur\n  values: []\n")
    assert report(tmp_path) == 1
    assert "phones.yml:1: phone_x: at least one value" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_servers_stop_when_selam_is_stopped(number: signal.Signals, selam: str) -> None:
    action_port = free_port()
    process, address = start_selam(ROOT / ".selam", SELAM_ACTION_PORT=str(action_port))
    process.send_signal(number)
    output = process.stdout.read() if process.stdout else ""

    assert process.wait(20) == 0
    assert "Traceback" not in output
    for port in (int(address.rsplit(":", 1)[1]), action_port):
        with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
            probe.connect(("127.0.0.1", port))


def test_content_is_one_page_with_every_topic_in_four_languages(
    tmp_path: Path, content: Content
) -> None:
    ended = run_selam("content", str(tmp_path / "content.html"))
    page = (tmp_path / "content.html").read_text(encoding="utf-8")

    assert ended.returncode == 0
    for topic in content.topics.values():
        answer = content.answers[f"utter_{topic.id}"]
        last_line = content.translate(answer.name, answer.text, "ti").split("\n")[0]
        assert f"id='{topic.id}'" in page
        assert escape(last_line.split("{")[0]) in page
    assert page.count('dir="rtl"') >= 2 * len(content.topics)
    assert "drafted 2026" in page
