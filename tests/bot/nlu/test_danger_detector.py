from collections.abc import Callable

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY_WORDS
from bot.nlu.danger_detector import DangerDetector

Detect = Callable[..., Message]

DETECTOR = DangerDetector({})
MENU = [("menu", 0.9), ("thank", 0.05)]


@pytest.fixture
def detected(read: Callable[[str], Message]) -> Detect:
    """Detects danger in a text that the classifier took for the first intent of a ranking."""

    def made(text: str, ranking: list[tuple[str, float]] = MENU) -> Message:
        message = read(text)
        named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
        message.set(INTENT, dict(named[0]))
        message.set("intent_ranking", named)
        DETECTOR.process([message])
        return message

    return made


@pytest.mark.parametrize(
    "text",
    [
        "hij wil me vermoorden",
        "help, met een mes!",
        "112",
        "رح يقتلني",
        "زوجي معه سكين",
        "راح يقتـــلني",
        "ክቐትለኒ እዩ",
        "ክቀትለኒ",
        "rah ye2tolni",
        "kiketleni",
    ],
)
def test_words_of_violence_come_first_in_any_language_and_spelling(
    text: str, detected: Detect
) -> None:
    message = detected(text)
    assert message.get(INTENT) == {"name": "crisis_violence", "confidence": 1.0}
    ranking = [item["name"] for item in message.get("intent_ranking")]
    assert ranking == ["crisis_violence", "menu", "thank"]


@pytest.mark.parametrize(
    "text", ["ik wil dood", "zelfmoord", "بدي موت", "أريد أن أموت", "ክመውት ደልየ", "biddi moot"]
)
def test_words_of_despair_come_first_in_any_language_and_spelling(
    text: str, detected: Detect
) -> None:
    assert detected(text).get(INTENT)["name"] == "crisis_suicide"


@pytest.mark.parametrize(
    "text",
    [
        "mijn man werkt in de stad",
        "mag ik een mes kopen voor de keuken",
        "زوجي يعمل في المدينة",
        "سبحان الله ما أجمل الحياة",
        "ሰብኣየይ ኣብ ከተማ ይሰርሕ",
        "",
    ],
)
def test_a_message_without_danger_keeps_its_intent(text: str, detected: Detect) -> None:
    message = detected(text)
    assert message.get(INTENT) == {"name": "menu", "confidence": 0.9}
    assert len(message.get("intent_ranking")) == 2


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_a_danger_that_the_classifier_thinks_possible_comes_first(
    danger: str, detected: Detect
) -> None:
    message = detected("…", [("menu", 0.5), (danger, 0.3), ("thank", 0.1)])
    ranking = [item["name"] for item in message.get("intent_ranking")]
    assert message.get(INTENT)["name"] == danger
    assert ranking == [danger, "menu", "thank"]


def test_a_danger_that_the_classifier_thinks_unlikely_does_not(detected: Detect) -> None:
    message = detected("…", [("menu", 0.7), ("crisis_violence", 0.29)])
    assert message.get(INTENT)["name"] == "menu"


def test_the_likelier_of_two_dangers_comes_first(detected: Detect) -> None:
    ranking = [("menu", 0.4), ("crisis_suicide", 0.3), ("crisis_violence", 0.25)]
    assert detected("…", ranking).get(INTENT)["name"] == "crisis_suicide"


def test_violence_comes_before_despair(detected: Detect) -> None:
    assert detected("ik wil dood, hij wil me vermoorden").get(INTENT)["name"] == "crisis_violence"


def test_words_of_one_danger_replace_the_classifiers_other_one(detected: Detect) -> None:
    message = detected("zelfmoord", [("crisis_violence", 0.7), ("menu", 0.3)])
    assert message.get(INTENT)["name"] == "crisis_suicide"


def test_a_danger_that_the_classifier_found_keeps_its_confidence(detected: Detect) -> None:
    message = detected("hij wil me vermoorden", [("crisis_violence", 0.7), ("menu", 0.3)])
    assert message.get(INTENT) == {"name": "crisis_violence", "confidence": 0.7}


def test_a_message_that_was_not_classified_can_still_be_danger() -> None:
    message = Message({TEXT: "112", KEY_WORDS: ["112"]})
    DETECTOR.process([message])
    assert message.get(INTENT)["name"] == "crisis_violence"
