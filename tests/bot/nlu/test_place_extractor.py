from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.place_extractor import PLACE_IF_ASKED, PLACE_ONLY, PlaceExtractor

COMPONENT = PlaceExtractor({})


def read(text: str, entities: list[dict[str, Any]] | None = None) -> Message:
    message = Message({TEXT: text})
    if entities:
        message.set(ENTITIES, entities)
    COMPONENT.process([message])
    return message


def values(message: Message) -> list[str]:
    return [item["value"] for item in message.get(ENTITIES, []) if item["entity"] == "place"]


@pytest.mark.parametrize("text", ["groep in Utrecht?", "في مجموعة بأوتريخت؟", "ብዩትረኽት ጉጅለ ኣሎ ዶ"])
def test_a_place_becomes_an_entity(text: str) -> None:
    message = read(text)
    (entity,) = message.get(ENTITIES)
    assert (entity["entity"], entity["value"]) == ("place", "utrecht")
    assert entity["extractor"] == "PlaceExtractor"
    assert text[entity["start"] : entity["end"]].endswith(("Utrecht", "بأوتريخت", "ብዩትረኽት"))
    assert message.get(PLACE_ONLY) is False


def test_ids_of_places_of_one_name_are_parted_by_commas() -> None:
    assert values(read("Bergen")) == ["bergen_nh,bergen_l"]
    assert read("Bergen").get(PLACE_IF_ASKED) == ["bergen_nh", "bergen_l"]


@pytest.mark.parametrize("text", ["ik woon in Zeist", "زايست", "ኣብ ዘይስት እየ ዝነብር"])
def test_a_message_of_a_place_only_says_so(text: str) -> None:
    message = read(text)
    assert values(message) == ["zeist"]
    assert message.get(PLACE_ONLY) is True
    assert message.as_dict(only_output_properties=True)[PLACE_ONLY] is True


def test_a_number_is_a_postcode_only_as_an_answer_to_the_question_for_her_place() -> None:
    message = read("3512")
    assert values(message) == []
    assert message.get(PLACE_IF_ASKED) == ["utrecht"]
    assert message.as_dict(only_output_properties=True)[PLACE_IF_ASKED] == ["utrecht"]


def test_a_postcode_in_a_long_message_is_an_answer_too() -> None:
    long = "ik woon hier nu al een paar jaar met mijn kinderen en het is postcode 3512 geloof ik"
    assert read(long).get(PLACE_IF_ASKED) == ["utrecht"]


def test_other_long_messages_are_no_answer_to_the_question_for_her_place() -> None:
    long = "ik woon hier nu al een paar jaar met mijn kinderen en met mijn moeder in een groot huis"
    assert read(long).get(PLACE_IF_ASKED) is None


def test_entities_of_other_components_stay() -> None:
    language = {"entity": "language", "value": "nl"}
    message = read("Zeist", entities=[language])
    assert [item["value"] for item in message.get(ENTITIES)] == ["nl", "zeist"]


@pytest.mark.parametrize("text", ["mag ik werken", "شكرا", "ሰላም", ""])
def test_a_message_without_a_place_gets_no_entity(text: str) -> None:
    message = read(text)
    assert message.get(ENTITIES) is None
    assert not message.get(PLACE_ONLY)
    assert not message.get(PLACE_IF_ASKED)


def test_the_position_is_that_of_her_own_words() -> None:
    (entity,) = read("  groep   in\u200f Utrecht").get(ENTITIES)
    assert (entity["start"], entity["end"]) == (14, 21)


def test_a_place_whose_letters_were_cleaned_stands_in_the_whole_message() -> None:
    (entity,) = read("in Utr\u200fecht").get(ENTITIES)
    assert (entity["start"], entity["end"]) == (0, 11)


def test_training_questions_are_left_as_they_are() -> None:
    example = Message({TEXT: "groep in Utrecht"})
    COMPONENT.process_training_data(TrainingData([example]))
    assert example.get(ENTITIES) is None
