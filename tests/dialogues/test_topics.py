"""A walk through all topics in each language, with held-out questions, as the product runs."""

import pytest

from bot.content.content import Content
from bot.content.questions import read_held_out
from bot.paths import ROOT
from tests.conftest import Conversation
from tests.dialogues.test_intents import LANGUAGES, assert_no_english

MUST_BE_REACHED = {"ar": 0.88, "nl": 0.80, "ti": 0.78}
"""Share of the topics that the first held-out question reaches, at once or by one button."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_her_question_reaches_its_answer_at_once_or_by_one_button(
    selam: str, content: Content, language: str
) -> None:
    first = {}
    for question in read_held_out(ROOT):
        ours = question.language == language and not question.latin
        if ours and question.label in content.topics:
            first.setdefault(question.label, question.text)
    reached = set()
    for topic, text in first.items():
        conversation = Conversation(selam)
        answer = conversation.say(text)
        offered = [button["payload"] for button in answer["buttons"]]
        if answer["answer"] != f"utter_{topic}" and any(
            payload.startswith(f"/{topic}~") for payload in offered
        ):
            answer = conversation.press(topic)
        if answer["answer"] != f"utter_{topic}":
            continue
        reached.add(topic)
        assert answer["language"] == language
        assert len(answer["text"]) <= 700
        assert "{" not in answer["text"]
        assert answer["buttons"], "every answer ends in something she can do"
        assert_no_english(answer, content)
    assert len(reached) >= MUST_BE_REACHED[language] * len(first), sorted({*first} - reached)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_dutch_with_its_meaning_in_her_language(
    conversation: Conversation, content: Content, language: str
) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    shown = set()
    for topic in content.topics.values():
        cards = [step for step in topic.next if step in content.cards and step not in shown]
        if not cards:
            continue
        conversation.open_topic(topic.id)
        card = conversation.press(cards[0])
        shown.add(cards[0])
        assert card["card"] in card["text"]
        assert card["card"].startswith(("Goedendag.", "Bezwaarschrift", "Geachte gemeente,"))
        assert card["text"].split("\n")[0] != card["card"].split("\n")[0]
        assert_no_english(card, content)
    # Those of the directory are shown for one of its entries, see test_nearby.
    assert shown == content.cards.keys() - {"card/first_visit", "card/first_help"}
