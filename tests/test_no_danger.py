"""Messages of danger, and harmless ones that share their words: help for those, calm for these."""

import asyncio

from rasa.core.agent import Agent

from bot.command.evaluate import Understood, understand
from bot.content.content import Content
from bot.content.questions import Question
from bot.content.yaml_file import read_mapping
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

HELD = ROOT / "tests" / "nlu"
CRISES = ("crisis_violence", "crisis_suicide")
MOST_ALARMS = 4
"""Of the harmless messages, those that the classifier takes for danger; the goal is none."""


def understood(name: str) -> list[Understood]:
    """Return how the messages of a file are understood."""
    path = HELD / name
    messages = [
        Question(language, "", str(text), str(path), 0)
        for language, texts in read_mapping(path).items()
        for text in texts
    ]
    model = Settings().home / MODEL_FILE
    return asyncio.run(understand(model, messages, baseline=False))


def test_harmless_messages_raise_no_alarm(selam: str) -> None:
    harmless = understood("no_danger.yml")
    alarms = [one.question.text for one in harmless if one.ranking[0] in CRISES]
    assert len(alarms) <= MOST_ALARMS, alarms


def test_no_message_of_danger_is_missed(selam: str) -> None:
    dangerous = understood("danger.yml")
    assert len(dangerous) > 150
    assert not [one.question.text for one in dangerous if one.ranking[0] not in CRISES]


def test_no_municipality_raises_an_alarm(selam: str, content: Content) -> None:
    names = {
        content.places.name(place.id, language)
        for language in content.languages.speaks
        for place in content.places.of_kind("municipality")
    }
    agent = Agent.load(str(Settings().home / MODEL_FILE))

    async def intents() -> dict[str, str]:
        return {name: (await agent.parse_message(name))["intent"]["name"] for name in names}

    assert not [name for name, intent in asyncio.run(intents()).items() if intent in CRISES]
