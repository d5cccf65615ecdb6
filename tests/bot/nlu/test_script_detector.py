"""The language of a message, as far as the message itself tells.

In which language the conversation goes on: tests/bot/dialogue/test_language.py.
"""

import pytest
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import LANGUAGE
from bot.nlu.script_detector import ScriptDetector

COMPONENT = ScriptDetector({})
SENTENCES = {
    "ar": "كيف أطلب المساعدة لأطفالي؟",
    "ti": "ሓገዝ ንቆልዑ ከመይ ይሓትት",
    "nl": "hoe kan ik hulp krijgen voor mijn kind",
}


def detected(text: str) -> Message:
    message = Message({TEXT: text})
    COMPONENT.process([message])
    return message


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language_for_sure(code: str) -> None:
    found = detected(SENTENCES[code]).get(LANGUAGE)
    assert found["code"] == code
    assert found["confidence"] >= 0.5


@pytest.mark.parametrize(
    ("text", "script"),
    [("سلام", "arabic"), ("ሰላም", "ethiopic"), ("selam", "latin"), ("123", "none"), ("", "none")],
)
def test_the_script_of_a_message_is_told(text: str, script: str) -> None:
    assert detected(text).get(LANGUAGE)["script"] == script


def test_confidence_lies_between_nothing_and_one() -> None:
    assert detected("").get(LANGUAGE)["confidence"] == 0
    assert detected(SENTENCES["nl"] * 9).get(LANGUAGE)["confidence"] == 1


@pytest.mark.parametrize("text", [*SENTENCES.values(), "👍", ""])
def test_the_language_goes_with_the_parse_data(text: str) -> None:
    parsed = detected(text).as_dict(only_output_properties=True)
    assert set(parsed[LANGUAGE]) == {"code", "confidence", "script"}


@pytest.mark.parametrize("offered", SENTENCES)
def test_what_the_page_or_the_conversation_speaks_changes_nothing(offered: str) -> None:
    message = Message({TEXT: SENTENCES["ti"], METADATA: {"language": offered}})
    COMPONENT.process([message])
    assert message.get(LANGUAGE) == detected(SENTENCES["ti"]).get(LANGUAGE)


def test_no_entity_is_added_and_those_that_were_there_stay() -> None:
    before = [{"entity": "group", "value": "work"}]
    message = Message({TEXT: SENTENCES["ar"], ENTITIES: before})
    COMPONENT.process([message])
    assert message.get(ENTITIES) == before
    assert detected(SENTENCES["ti"]).get(ENTITIES) is None
