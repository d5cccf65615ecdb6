from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import LANGUAGE
from bot.nlu.script_detector import ScriptDetector
from bot.paths import BOT

COMPONENT = ScriptDetector({})
DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
SENTENCES = {
    "ar": "كيف أطلب المساعدة لأطفالي؟",
    "ti": "ሓገዝ ንቆልዑ ከመይ ይሓትት",
    "nl": "hoe kan ik hulp krijgen voor mijn kind",
}


def detected(text: str, offered: str | None = None, **slots: Any) -> Message:
    events = [SlotSet(name, value) for name, value in slots.items()]
    tracker = DialogueStateTracker.from_events("her", events, DOMAIN.slots, domain=DOMAIN)
    message = Message({TEXT: text})
    if offered:
        message.set(METADATA, {"language": offered})
    COMPONENT.process([message], tracker)
    return message


def language(message: Message) -> str | None:
    """The language that Rasa puts into the slot, or None when it stays as it is."""
    values = [entity["value"] for entity in message.get(ENTITIES, [])]
    assert len(values) <= 1
    return values[0] if values else None


@pytest.mark.parametrize("code", SENTENCES)
def test_the_first_sentence_sets_the_language_of_the_conversation(code: str) -> None:
    message = detected(SENTENCES[code])
    assert language(message) == code
    assert message.get(LANGUAGE)["code"] == code
    assert message.get(LANGUAGE)["confidence"] >= 0.5


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_in_the_language_of_the_conversation_changes_nothing(code: str) -> None:
    assert language(detected(SENTENCES[code], language=code)) is None


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("current", SENTENCES)
def test_a_sentence_in_another_language_switches_to_it(code: str, current: str) -> None:
    expected = None if code == current else code
    assert language(detected(SENTENCES[code], language=current)) == expected


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("current", SENTENCES)
def test_an_explicit_choice_stays(code: str, current: str) -> None:
    message = detected(SENTENCES[code], language=current, language_chosen=True)
    assert language(message) is None
    assert message.get(LANGUAGE)["code"] == code


@pytest.mark.parametrize("offered", SENTENCES)
def test_a_message_without_words_begins_in_the_language_of_the_page(offered: str) -> None:
    assert language(detected("👍", offered)) == offered


def test_words_count_more_than_the_language_of_the_page() -> None:
    assert language(detected(SENTENCES["ti"], "nl")) == "ti"


def test_the_language_of_the_conversation_counts_more_than_that_of_the_page() -> None:
    assert language(detected("👍", "nl", language="ti")) is None


def test_a_page_in_a_language_selam_does_not_speak_offers_nothing() -> None:
    assert language(detected("👍", "de")) is None


@pytest.mark.parametrize(
    ("text", "script"),
    [("سلام", "arabic"), ("ሰላም", "ethiopic"), ("selam", "latin"), ("123", "none"), ("", "none")],
)
def test_the_script_of_a_message_is_told(text: str, script: str) -> None:
    assert detected(text).get(LANGUAGE)["script"] == script


def test_confidence_lies_between_nothing_and_one() -> None:
    assert detected("").get(LANGUAGE)["confidence"] == 0
    assert detected(SENTENCES["nl"] * 9).get(LANGUAGE)["confidence"] == 1


def test_training_questions_get_their_language_and_no_entity() -> None:
    message = Message({TEXT: SENTENCES["ti"]})
    COMPONENT.process([message])
    assert message.get(LANGUAGE)["code"] == "ti"
    assert message.get(ENTITIES) is None


def test_entities_that_were_there_before_stay() -> None:
    message = Message({TEXT: SENTENCES["ar"], ENTITIES: [{"entity": "group", "value": "work"}]})
    COMPONENT.process([message], DialogueStateTracker.from_events("her", [], DOMAIN.slots))
    assert [entity["value"] for entity in message.get(ENTITIES)] == ["work", "ar"]
