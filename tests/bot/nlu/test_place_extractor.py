from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.place_extractor import PLACE_ONLY, PlaceExtractor

COMPONENT = PlaceExtractor({})


def tracker(asked: bool) -> DialogueStateTracker:
    slots = [AnySlot("place_asked", mappings=[{}])]
    events = [SlotSet("place_asked", asked)]
    return DialogueStateTracker.from_events("her", events, slots, domain=Domain.empty())


def read(text: str, asked: bool = False, entities: list[dict[str, Any]] | None = None) -> Message:
    message = Message({TEXT: text})
    if entities:
        message.set(ENTITIES, entities)
    COMPONENT.process([message], tracker(asked))
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


@pytest.mark.parametrize("text", ["ik woon in Zeist", "زايست", "ኣብ ዘይስት እየ ዝነብር"])
def test_a_message_of_a_place_only_says_so(text: str) -> None:
    message = read(text)
    assert values(message) == ["zeist"]
    assert message.get(PLACE_ONLY) is True
    assert message.as_dict(only_output_properties=True)[PLACE_ONLY] is True


def test_a_number_is_a_postcode_after_the_question_for_her_place() -> None:
    assert values(read("3512")) == []
    assert values(read("3512", asked=True)) == ["utrecht"]


def test_entities_of_other_components_stay() -> None:
    language = {"entity": "language", "value": "nl"}
    message = read("Zeist", entities=[language])
    assert [item["value"] for item in message.get(ENTITIES)] == ["nl", "zeist"]


@pytest.mark.parametrize("text", ["mag ik werken", "شكرا", "ሰላም", ""])
def test_a_message_without_a_place_gets_no_entity(text: str) -> None:
    message = read(text)
    assert message.get(ENTITIES) is None
    assert not message.get(PLACE_ONLY)


def test_without_a_tracker_places_are_found_too() -> None:
    message = Message({TEXT: "Utrecht"})
    COMPONENT.process([message])
    assert values(message) == ["utrecht"]


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
