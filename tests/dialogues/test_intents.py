"""Each intent of the conversation, in each language, at the first message."""

from typing import Any

import pytest
import yaml

from bot.content.content import Content
from bot.paths import ROOT
from tests.conftest import Conversation

INTENTS: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "tests" / "dialogues" / "intents.yml").read_text(encoding="utf-8")
)
LANGUAGES = ("ar", "ti", "nl")


def english_lines(content: Content) -> set[str]:
    """Return every line of the English sources."""
    return {line for message in content.messages() for line in message.text.split("\n")}


def assert_no_english(answer: dict[str, Any], content: Content) -> None:
    """Fail when a line or a button of `answer` is an English source."""
    shown = answer["text"].split("\n") + [button["title"] for button in answer.get("buttons", ())]
    assert not english_lines(content) & set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_of_the_conversation_is_answered_in_her_language(
    conversation: Conversation, content: Content, intent: str, language: str
) -> None:
    answer = conversation.say(INTENTS[intent][language])

    assert answer["answer"] == INTENTS[intent]["answer"]
    assert answer["language"] == language
    assert answer["direction"] == ("rtl" if language == "ar" else "ltr")
    assert_no_english(answer, content)
