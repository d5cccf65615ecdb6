"""docs/privacy.md says what the program does: figures from the settings, proofs that exist."""

import re
from pathlib import Path

import pytest

from bot.connections import REQUEST_SECONDS
from bot.content.content import Content
from bot.paths import ROOT
from bot.privacy.record import TURNS
from bot.privacy.retention import TELEGRAM_SECONDS
from bot.privacy.session import session_minutes
from bot.server import MAX_REQUEST_BYTES
from bot.settings import Settings

DOCUMENT = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def figures() -> list[str]:
    """Return the rows of the table of figures as they are now."""
    default = Settings()
    return [
        f"| retention: all of a conversation is deleted after | {default.retention_days} days "
        "(`SELAM_RETENTION_DAYS`, 0: with the session) |",
        f"| session: place, filters and forms go after | {session_minutes()} minutes "
        "without a message |",
        f"| messages of a conversation that are remembered | {TURNS} |",
        f"| numbers of messages and updates on Telegram | {TELEGRAM_SECONDS // 3600} hours |",
        f"| messages of one woman on the web | {default.messages_per_minute} a minute; "
        "danger is always answered |",
        f"| messages from one web address | {default.address_per_minute} a minute |",
        f"| conversations opened from one web address | {default.sessions_per_hour} an hour |",
        f"| size of a request | {MAX_REQUEST_BYTES // 1024} kB |",
        f"| time in which a request must have arrived | {REQUEST_SECONDS} seconds |",
    ]


def proofs() -> list[str]:
    """Return the tests that the table of promises names."""
    table = DOCUMENT.split("## Promises and proofs")[1].split("## In het Nederlands")[0]
    return re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", table)


@pytest.mark.parametrize("row", figures())
def test_every_figure_is_the_one_of_the_settings(row: str) -> None:
    assert row in DOCUMENT


@pytest.mark.parametrize("proof", proofs())
def test_every_proof_exists(proof: str) -> None:
    path, _, name = proof.partition("::")
    assert (ROOT / path).exists(), path
    if name:
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_there_are_proofs_for_all_promises() -> None:
    table = DOCUMENT.split("## Promises and proofs")[1].split("## In het Nederlands")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")][2:]
    assert len(rows) > 15
    assert all("`tests/" in row for row in rows)


@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_the_text_she_reads_is_made_from_the_same_settings(content: Content, language: str) -> None:
    answer = content.answers["utter_privacy/what_we_keep"]
    text = content.translate(answer.name, answer.text, language)
    assert "{retention_days}" in text
    assert not re.search(
        r"\d", text.replace("{retention_days}", "").replace("{session_minutes}", "")
    )


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/threat_model.md"])
def test_the_documents_that_are_named_exist(name: str) -> None:
    assert Path(ROOT / name).exists()
    assert name.rsplit("/", 1)[-1] in DOCUMENT + (ROOT / "SECURITY.md").read_text(encoding="utf-8")
