"""Harmless messages that share their words with despair or violence: Selam stays calm."""

import asyncio

from bot.command.evaluate import Understood, understand
from bot.content.content import Content
from bot.content.questions import Question
from bot.content.yaml_file import read_mapping
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

MESSAGES = ROOT / "tests" / "nlu" / "no_danger.yml"
CRISES = ("crisis_violence", "crisis_suicide")


def understood_by_selam(questions: list[Question]) -> list[Understood]:
    """Understand by the model that the running Selam was started with."""
    return asyncio.run(understand(Settings().home / MODEL_FILE, questions, baseline=False))


def test_harmless_messages_raise_no_alarm(selam: str) -> None:
    harmless = [
        Question(language, "", str(text), str(MESSAGES), 0)
        for language, texts in read_mapping(MESSAGES).items()
        for text in texts
    ]
    understood = understood_by_selam(harmless)
    assert not [one.question.text for one in understood if one.ranking[0] in CRISES]


def test_no_municipality_raises_an_alarm(selam: str, content: Content) -> None:
    names = [
        Question(language, "", content.places.name(place.id, language), place.id, 0)
        for language in ("nl", "ar", "ti")
        for place in content.places.of_kind("municipality")
    ]
    understood = understood_by_selam(names)
    alarms = [one for one in understood if one.ranking[0] in CRISES]
    assert not [one.question.text for one in alarms]
