import json
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered

from bot.privacy.events import last_turns, without_words

WORDS = "geheime-woorden"


def typed() -> UserUttered:
    """A message in which her words stand wherever Rasa or a component can put them."""
    entities = [
        {"entity": "language", "value": "ti", "start": 0, "end": 3, "text": WORDS},
        {"entity": "place", "value": WORDS, "start": 0, "end": 3},
    ]
    parsed: dict[str, Any] = {
        "text": WORDS,
        "intent": {"name": "childcare", "confidence": 0.9},
        "entities": entities,
        "intent_ranking": [{"name": WORDS, "confidence": 0.1}],
        "response_selector": {"default": {"ranking": []}},
        "language": {"code": "ti", "confidence": 1.0, "script": "ethiopic"},
        "text_tokens": [[0, 3]],
        "key": WORDS,
        "metadata": {"text": WORDS},
    }
    return UserUttered(
        WORDS,
        intent=parsed["intent"],
        entities=entities,
        parse_data=parsed,
        timestamp=12.0,
        input_channel="rest",
        message_id=WORDS,
        metadata={"title": WORDS},
    )


def as_json(event: Event) -> str:
    return json.dumps([event.as_dict(), repr(event), str(event)])


def test_nothing_she_typed_is_kept_of_a_message() -> None:
    assert WORDS in as_json(typed())
    assert WORDS not in as_json(without_words(typed()))


def test_what_the_conversation_needs_is_kept_of_a_message() -> None:
    kept = without_words(typed())
    assert isinstance(kept, UserUttered)
    assert kept.intent == {"name": "childcare", "confidence": 0.9}
    assert [(entity["entity"], entity["value"]) for entity in kept.entities] == [("language", "ti")]
    assert kept.parse_data["response_selector"] == {"default": {"ranking": []}}
    assert kept.parse_data["language"]["script"] == "ethiopic"
    assert (kept.timestamp, kept.input_channel) == (12.0, "rest")


def test_a_message_that_was_not_parsed_stays_a_message() -> None:
    kept = without_words(UserUttered(WORDS))
    assert isinstance(kept, UserUttered)
    assert WORDS not in as_json(kept)


def test_only_the_name_of_an_answer_is_kept() -> None:
    metadata = {"utter_action": "utter_simpler", "answer": "utter_work/pay", "other": WORDS}
    data = {"buttons": [{"title": WORDS, "payload": WORDS}]}
    answer = BotUttered(WORDS, data=data, metadata=metadata, timestamp=3.0)
    assert WORDS in as_json(answer)
    kept = without_words(answer)
    assert isinstance(kept, BotUttered)
    assert WORDS not in as_json(kept)
    assert kept.metadata == {"utter_action": "utter_simpler", "answer": "utter_work/pay"}
    assert kept.timestamp == 3.0


def test_leaving_out_words_twice_is_leaving_them_out_once() -> None:
    once = without_words(typed())
    twice = without_words(once)
    assert isinstance(twice, UserUttered)
    assert twice.parse_data == once.parse_data
    assert twice.entities == once.entities


@pytest.mark.parametrize("event", [ActionExecuted("action_listen"), SlotSet("language", "ar")])
def test_other_events_stay_as_they_are(event: Event) -> None:
    assert without_words(event) is event


def conversation(messages: int) -> list[Event]:
    return [
        event
        for number in range(messages)
        for event in (UserUttered(str(number)), BotUttered(str(number)))
    ]


@pytest.mark.parametrize("messages", [0, 1, 3])
def test_a_short_conversation_stays_whole(messages: int) -> None:
    events = conversation(messages)
    assert last_turns(events, 3) == (events, False)


def test_of_a_long_conversation_the_last_messages_are_kept() -> None:
    kept, shortened = last_turns(conversation(9), 3)
    assert shortened
    assert [event.text for event in kept if isinstance(event, UserUttered)] == ["6", "7", "8"]
    assert kept == conversation(9)[-6:]


def test_what_came_before_the_first_kept_message_is_left_out() -> None:
    events = [SlotSet("language", "ar"), *conversation(2), ActionExecuted("action_listen")]
    kept, shortened = last_turns(events, 1)
    assert shortened
    assert kept == events[3:]
