from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.content import Content
from bot.nlu.personal_data_detector import PersonalDataDetector

Detect = Callable[..., Message]

DETECTOR = PersonalDataDetector({})
RANKING = [{"name": "childcare", "confidence": 0.6}, {"name": "work", "confidence": 0.2}]
WITH_DATA = {
    "ar": "رقمي ٠٦١٢٣٤٥٦٧٨ كيف بقدم على علاوة الاطفال",
    "ti": "ቁጽረይ 0612345678 እዩ፡ ኣበል ክንክን ቆልዑ ከመይ እሓትት",
    "nl": "mijn bsn is 123456782, hoe vraag ik kinderopvangtoeslag aan",
}


@pytest.fixture
def detected(read: Callable[[str], Message]) -> Detect:
    """Looks for personal data in a text that the components before understood as `intent`."""

    def made(text: str, intent: str = "childcare", **properties: Any) -> Message:
        message = read(text)
        message.set(INTENT, {"name": intent, "confidence": 0.6})
        message.set("intent_ranking", [dict(item) for item in RANKING])
        for name, value in properties.items():
            message.set(name, value, add_to_output=True)
        DETECTOR.process([message])
        return message

    return made


@pytest.mark.parametrize("language", WITH_DATA)
def test_a_message_with_personal_data_is_warned_of_and_keeps_its_topics(
    language: str, detected: Detect
) -> None:
    message = detected(WITH_DATA[language])

    assert message.get(INTENT) == {"name": "personal_data", "confidence": 1.0}
    assert [item["name"] for item in message.get("intent_ranking")] == [
        "personal_data",
        "childcare",
        "work",
    ]


@pytest.mark.parametrize("language", WITH_DATA)
@pytest.mark.parametrize("intent", ["childcare", "crisis_violence", "crisis_suicide"])
def test_nothing_of_her_words_stays_in_the_parse_data(
    intent: str, language: str, detected: Detect
) -> None:
    place = {"entity": "place", "value": "utrecht"}
    repeated = {"entity": "value", "value": WITH_DATA[language]}

    parsed = detected(WITH_DATA[language], intent, **{ENTITIES: [place, repeated]}).as_dict(
        only_output_properties=True
    )

    assert parsed[TEXT] == ""
    assert parsed[ENTITIES] == [place]
    assert not any(digits in str(parsed) for digits in ("12345678", "١٢٣٤٥٦٧٨"))


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_danger_stays_first(danger: str, detected: Detect) -> None:
    message = detected("help, bel mij 0612345678", danger)
    assert message.get(INTENT)["name"] == danger
    assert message.get("intent_ranking") == RANKING


@pytest.mark.parametrize(
    "text", ["mag ik werken", "ik krijg 1200 euro voor 230 uur", "", "كيف بقدم", "ከመይ እሓትት"]
)
def test_any_other_message_stays_as_it_is(text: str, detected: Detect) -> None:
    message = detected(text)
    assert message.get(INTENT) == {"name": "childcare", "confidence": 0.6}
    assert message.get("intent_ranking") == RANKING
    assert message.get(TEXT) == text


def test_the_numbers_that_selam_names_are_no_personal_data(
    content: Content, detected: Detect
) -> None:
    phones = [amount for amount in content.amounts.values() if amount.unit == "phone"]
    assert phones
    for phone in phones:
        for value in phone.values:
            assert detected(f"ik belde {value.value}").get(INTENT)["name"] == "childcare"


def test_a_message_that_was_not_classified_can_still_hold_personal_data() -> None:
    message = Message({TEXT: "0612345678"})
    DETECTOR.process([message])
    assert message.get(INTENT)["name"] == "personal_data"
