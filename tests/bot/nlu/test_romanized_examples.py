import re

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.romanized_examples import RomanizedExamples
from bot.text.scripts import ARABIC, ETHIOPIC

QUESTIONS = {
    "ar": "كيف بقدر قدّم على مساعدة للحضانة؟",
    "ti": "ኣነ ትምህርቲ ክጅምር እኽእል ዶ፧",
    "nl": "Wie krijgt kinderopvangtoeslag?",
}


def trained(texts: list[str], **config: float) -> list[Message]:
    examples = [Message({TEXT: text, "intent": "childcare"}) for text in texts]
    component = RomanizedExamples({"share": 1.0, **config})
    return component.process_training_data(TrainingData(examples)).training_examples


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_a_question_is_trained_in_latin_letters_too(language: str) -> None:
    original, *variants = trained([QUESTIONS[language]])
    assert original.get(TEXT) == QUESTIONS[language]
    assert 1 <= len(variants) <= 2
    for variant in variants:
        assert re.search("[a-z]", variant.get(TEXT))
        assert not re.search(f"[{ARABIC}{ETHIOPIC}]", variant.get(TEXT))
        assert variant.get("intent") == "childcare"


def test_a_dutch_question_is_trained_once() -> None:
    assert len(trained([QUESTIONS["nl"]])) == 1


def test_the_spellings_of_a_question_stand_after_it() -> None:
    texts = [example.get(TEXT) for example in trained(list(QUESTIONS.values()))]
    assert texts[0] == QUESTIONS["ar"]
    assert texts[-1] == QUESTIONS["nl"]
    assert texts.index(QUESTIONS["ti"]) > 1


def test_no_spelling_of_a_question_is_trained_twice() -> None:
    texts = [example.get(TEXT) for example in trained([QUESTIONS["ar"]], variants=50)]
    assert len(texts) > 10
    assert len(texts) == len(set(texts))


def test_a_share_of_the_questions_gets_a_spelling() -> None:
    texts = [f"{QUESTIONS['ar']} {number}" for number in range(400)]
    assert 150 < len(trained(texts, share=0.5)) - len(texts) < 250
    assert len(trained(texts, share=0.0)) == len(texts)


def test_the_same_seed_trains_the_same_spellings_and_another_seed_others() -> None:
    texts = list(QUESTIONS.values())

    def spellings(seed: int) -> list[str]:
        return [example.get(TEXT) for example in trained(texts, seed=seed)]

    assert spellings(1) == spellings(1)
    assert spellings(1) != spellings(2)


def test_responses_and_questions_without_an_intent_get_no_spelling() -> None:
    plain = Message({TEXT: QUESTIONS["ti"]})
    result = RomanizedExamples({"share": 1.0}).process_training_data(
        TrainingData([plain], responses={"utter_x": [{"text": "x"}]})
    )
    assert result.training_examples == [plain]
    assert result.responses == {"utter_x": [{"text": "x"}]}


def test_a_message_stays_as_she_wrote_it() -> None:
    message = Message({TEXT: QUESTIONS["ar"]})
    assert RomanizedExamples({}).process([message]) == [message]
    assert message.get(TEXT) == QUESTIONS["ar"]
