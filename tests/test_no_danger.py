"""Harmless messages that share their words with despair or violence: Selam stays calm."""

import asyncio

import pytest

from bot.command.evaluate import Understood, understand
from bot.content.questions import Question
from bot.content.yaml_file import read_mapping
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

MESSAGES = ROOT / "tests" / "nlu" / "no_danger.yml"
CRISES = ("crisis_violence", "crisis_suicide")


@pytest.fixture(scope="module")
def understood(selam: str) -> list[Understood]:
    """The harmless messages, understood by the model that the running Selam was started with."""
    harmless = [
        Question(language, "", str(text), str(MESSAGES), 0)
        for language, texts in read_mapping(MESSAGES).items()
        for text in texts
    ]
    return asyncio.run(understand(Settings().home / MODEL_FILE, harmless, baseline=False))


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_harmless_messages_raise_no_alarm(understood: list[Understood], language: str) -> None:
    alarms = [
        one.question.text
        for one in understood
        if one.question.language == language and one.ranking[0] in CRISES
    ]
    assert not alarms
