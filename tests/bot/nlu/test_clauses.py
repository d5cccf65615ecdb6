"""The questions of one message, each read by itself."""

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.clauses import CLAUSES, MOST, ClauseJoiner, ClauseSplitter, parts_of
from bot.payloads import response_selector

SPLITTER, JOINER = ClauseSplitter({}), ClauseJoiner({})
TWO = "Wie betaalt de opvang? En mag ik ook werken?"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (TWO, ["Wie betaalt de opvang?", "En mag ik ook werken?"]),
        ("كيف بسجل ولادي؟ هل بقدر اشتغل هون؟", ["كيف بسجل ولادي؟", "هل بقدر اشتغل هون؟"]),
        ("ንቆልዑ ሓገዝ ከመይ ይርከብ፧ ክሰርሕ እኽእል ድየ ኣነ፧", ["ንቆልዑ ሓገዝ ከመይ ይርከብ፧", "ክሰርሕ እኽእል ድየ ኣነ፧"]),
        (
            "ik wil Nederlands leren en ook mijn rijbewijs halen hier",
            ["ik wil Nederlands leren", "mijn rijbewijs halen hier"],
        ),
        ("waar kan ik leren\nhoe vind ik werk", ["waar kan ik leren", "hoe vind ik werk"]),
    ],
)
def test_a_message_with_several_questions_has_a_part_for_each(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Wie betaalt de opvang?",
        "Hallo! Hoe gaat het met de opvang?",
        "kinderen en werk en leren",
        "Dank je. Dag.",
        "het kost 12.50 per uur hier",
    ],
)
def test_a_message_that_asks_one_thing_has_no_parts(text: str) -> None:
    assert parts_of(text) == []


def test_no_more_than_three_parts_are_read() -> None:
    assert len(parts_of("Wie betaalt de opvang? " * 9)) == MOST


def understood(text: str, *about: tuple[str, str, float]) -> list[Message]:
    """Split a message, give each part what the classifier says of it, and join them again."""
    parts = SPLITTER.process([Message({TEXT: text})])
    for message, (intent, topic, confidence) in zip(parts[1:], about, strict=True):
        message.set(INTENT, {"name": intent, "confidence": confidence})
        message.set("response_selector", response_selector([(topic, confidence)]))
    return JOINER.process(parts)


def test_the_parts_stand_behind_their_message_and_leave_only_what_they_are_about() -> None:
    (message,) = understood(TWO, ("childcare", "childcare/who", 0.9), ("work", "work/may_i", 0.8))
    assert message.get(TEXT) == TWO
    assert message.as_dict(only_output_properties=True)[CLAUSES] == [
        {"intent": "childcare", "topic": "childcare/who", "confidence": 0.9},
        {"intent": "work", "topic": "work/may_i", "confidence": 0.8},
    ]


def test_a_part_that_was_not_understood_is_about_no_topic() -> None:
    (message,) = understood(
        TWO, ("nlu_fallback", "childcare/who", 0.4), ("work", "work/may_i", 0.8)
    )
    assert message.get(CLAUSES)[0] == {"intent": "nlu_fallback", "topic": "", "confidence": 0.0}


def test_of_her_words_nothing_stands_in_what_the_parts_leave() -> None:
    (message,) = understood(TWO, ("work", "work/may_i", 0.9), ("work", "work/may_i", 0.8))
    assert "betaalt" not in str(message.get(CLAUSES))


def test_each_message_gets_its_own_parts_and_one_without_parts_none() -> None:
    first, second = Message({TEXT: "Wie betaalt de opvang?"}), Message({TEXT: TWO})
    joined = JOINER.process(SPLITTER.process([first, second]))
    assert joined == [first, second]
    assert first.get(CLAUSES) is None
    assert len(second.get(CLAUSES)) == 2


def test_training_questions_stay_whole() -> None:
    example = Message({TEXT: TWO})
    data = TrainingData([example])
    for component in (SPLITTER, JOINER):
        assert component.process_training_data(data).training_examples == [example]
