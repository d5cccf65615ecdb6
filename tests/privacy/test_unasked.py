"""Selam never writes first: Rasa is given no way to a woman but the answer to her message."""

from pathlib import Path

import pytest
from rasa.core.run import create_http_input_channels

from bot.paths import BOT, ROOT

_CAN_WRITE_FIRST = ("ReminderScheduled", "trigger_intent", "get_output_channel", "EXTERNAL_MESSAGE")
"""How Rasa, and code for it, sends a message that answers none."""


def test_no_channel_gives_rasa_a_way_to_write_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELAM_HOME", str(tmp_path))
    channels = create_http_input_channels(None, str(BOT / "credentials.yml"))
    assert {"rest", "widget", "telegram"} <= {channel.name() for channel in channels}
    assert [channel.name() for channel in channels if channel.get_output_channel()] == []


def test_no_code_of_selam_plans_a_message_for_later() -> None:
    files = [path for folder in ("bot", "actions") for path in (ROOT / folder).rglob("*.py")]
    sources = {path: path.read_text(encoding="utf-8") for path in files}
    assert len(sources) > 100
    assert [
        path for path, text in sources.items() if any(w in text for w in _CAN_WRITE_FIRST)
    ] == []
