"""Harmless messages that share their words with despair or violence: Selam stays calm."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.command.evaluate import Understood, understand
from bot.content.content import Content
from bot.content.questions import Question
from bot.content.yaml_file import read_mapping
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

MESSAGES = ROOT / "tests" / "nlu" / "no_danger.yml"
LANGUAGES = ("nl", "ar", "ti")
CRISES = ("crisis_violence", "crisis_suicide")


def harmless(content: Content) -> Iterator[Question]:
    """Yield the harmless messages, and every place as the whole of a message."""
    for language, texts in read_mapping(MESSAGES).items():
        for text in texts:
            yield Question(language, "", str(text), str(MESSAGES), 0)
    for language in LANGUAGES:
        for place in content.places.by_id:
            yield Question(language, "", content.places.name(place, language), place, 0)


@pytest.fixture(scope="module")
def understood(selam: str, content: Content) -> list[Understood]:
    """The harmless messages, understood by the model that the running Selam was started with."""
    model = Settings().home / MODEL_FILE
    return asyncio.run(understand(model, list(harmless(content)), baseline=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_harmless_messages_raise_no_alarm(understood: list[Understood], language: str) -> None:
    alarms = [
        one.question.text
        for one in understood
        if one.question.language == language and one.ranking[0] in CRISES
    ]
    assert not alarms
