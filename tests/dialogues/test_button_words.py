"""The words of buttons, typed, with the product as it runs: the same answer as when pressed."""

from typing import Any

import pytest

from bot.content.content import Content
from tests.conftest import Conversation
from tests.dialogues.test_intents import LANGUAGES
from tests.dialogues.widget_page import WidgetPage

WHO = "childcare/who"
DIRECT = {
    "estimate": "utter_estimate_",
    "plan": "utter_plan_",
    "other_place": "utter_ask_place",
    "change_filter": "utter_ask_wishes",
    "more": "utter_menu",
    "menu": "utter_menu",
}
"""Words of buttons, and how the name of the answer begins that they get as a first message."""


def label(content: Content, name: str, language: str) -> str:
    words = content.answers[f"utter_button_{name}"]
    return content.translate(words.name, words.text, language)


def begin(conversation: Conversation, language: str) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")


def without_signatures(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """Return an answer's buttons, whose signatures differ between conversations."""
    return [(b["title"], b["payload"].split("~")[0]) for b in answer.get("buttons", ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_subject_and_each_of_its_topics_typed_is_answered_as_when_pressed(
    selam: str, content: Content, language: str
) -> None:
    pressing, typing = Conversation(selam), Conversation(selam)
    for conversation in (pressing, typing):
        begin(conversation, language)
    for title, payload in without_signatures(pressing.say("/menu")):
        pressing.say("/menu")
        typing.say("/menu")
        pressed, typed = pressing.press(payload.removeprefix("/")), typing.say(title)
        assert typed["text"] == pressed["text"], title
        assert without_signatures(typed) == without_signatures(pressed)
        topic, carried = without_signatures(pressed)[0]
        pressed, typed = pressing.press(carried.removeprefix("/")), typing.say(topic)
        assert typed["answer"] == pressed["answer"], topic
        assert typed["text"] == pressed["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_buttons_below_an_answer_typed_lead_on(
    conversation: Conversation, content: Content, language: str
) -> None:
    begin(conversation, language)
    conversation.open_topic(WHO)
    simpler = conversation.say(label(content, "explain_simpler", language))
    assert simpler["answer"] == f"utter_{WHO}"
    subjects = conversation.say(label(content, "menu", language))
    assert subjects["answer"] == "utter_menu"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIRECT)
def test_the_words_of_a_button_as_a_first_message_do_what_the_button_does(
    conversation: Conversation, content: Content, name: str, language: str
) -> None:
    begin(conversation, language)
    answer = conversation.say(label(content, name, language))
    assert answer["answer"].startswith(DIRECT[name])
    assert answer["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_the_list_more_is_more_of_the_list_and_a_wish_is_a_wish(
    conversation: Conversation, content: Content, language: str
) -> None:
    begin(conversation, language)
    conversation.say(label(content, "nearby_women_group", language))
    conversation.say("Amsterdam")
    assert conversation.say(label(content, "more_nearby", language))["answer"] in (
        "utter_nearby_more",
        "utter_nearby_nothing_more",
    )
    wishes = conversation.say(label(content, "change_filter", language))
    assert wishes["answer"] == "utter_ask_wishes"
    chosen = conversation.say(label(content, "only_my_language", language))
    assert chosen["answer"].startswith("utter_nearby_")
    wishes = conversation.say(label(content, "change_filter", language))
    assert label(content, "no_my_language", language) in [b["title"] for b in wishes["buttons"]]
    assert conversation.say(label(content, "show_list", language))["answer"].startswith(
        "utter_nearby_"
    )
    other = conversation.say(label(content, "other_place", language))
    assert other["answer"] == "utter_ask_place"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_a_topic_or_a_card_typed_is_taken_for_danger(
    selam: str, content: Content, language: str
) -> None:
    conversation = Conversation(selam)
    begin(conversation, language)
    for item in (*content.topics.values(), *content.cards.values()):
        answer = conversation.say(content.translate(f"{item.id} (button)", item.label, language))
        assert answer["answer"] == f"utter_{item.id}"
        if item.id == "privacy/erase":
            begin(conversation, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_widget_may_send_the_words_of_a_button_of_a_session_that_ended(
    selam: str, content: Content, language: str
) -> None:
    page = WidgetPage(selam, "zeist", "https://www.zeist.nl")
    page.begin(language)
    answer = page.say(label(content, "estimate", language))
    assert answer["answer"].startswith("utter_estimate_")
    assert answer["language"] == language
