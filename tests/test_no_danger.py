"""Harmless messages that share their words with despair or violence: Selam stays calm."""

import asyncio

from rasa.core.agent import Agent

from bot.command.evaluate import understand
from bot.content.content import Content
from bot.content.questions import Question
from bot.content.yaml_file import read_mapping
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

MESSAGES = ROOT / "tests" / "nlu" / "no_danger.yml"
CRISES = ("crisis_violence", "crisis_suicide")


def test_harmless_messages_raise_no_alarm(selam: str) -> None:
    harmless = [
        Question(language, "", str(text), str(MESSAGES), 0)
        for language, texts in read_mapping(MESSAGES).items()
        for text in texts
    ]
    model = Settings().home / MODEL_FILE
    understood = asyncio.run(understand(model, harmless, baseline=False))
    assert not [one.question.text for one in understood if one.ranking[0] in CRISES]


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
