"""Personal data that she types: a kind warning in her language, and no word of them again."""

from typing import Any

import pytest

from bot.content.content import Content
from tests.conftest import WITH_TOKEN, Conversation, post
from tests.dialogues.test_intents import INTENTS, LANGUAGES, assert_no_english

DATA = {
    "bsn": "123456782",
    "phone": "0612345678",
    "iban": "NL91ABNA0417164300",
    "email": "rahel.t92@gmail.com",
    "v-number": "V-nummer 2712345678",
}
SAYS = {
    "ar": "مين بيقدر ياخد علاوة رعاية الأطفال؟ رقمي {}",
    "ti": "ሰላም ቁጽረይ {} እዩ፡ ኣበል ክንክን ቆልዑ መን ክረክብ ይኽእል፧",
    "nl": "hallo dit is mijn nummer {} en wie kan kinderopvangtoeslag krijgen?",
}


def shown(answer: dict[str, Any]) -> str:
    """All that she can read of an answer."""
    return str([answer["text"], *(button["title"] for button in answer["buttons"])])


def repeats(text: str, kind: str) -> bool:
    """Say whether a part of the data is in a text; two digits alone are in every number."""
    return any(part in text for part in DATA[kind].split() if len(part) > 2)


def offered(answer: dict[str, Any]) -> list[str]:
    return [button["payload"].split("~")[0].lstrip("/") for button in answer["buttons"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DATA)
def test_she_is_warned_kindly_and_her_data_are_not_repeated(
    conversation: Conversation, content: Content, kind: str, language: str
) -> None:
    answer = conversation.say(SAYS[language].format(DATA[kind]))

    assert (answer["answer"], answer["language"]) == ("utter_personal_data", language)
    assert_no_english(answer, content)
    assert not repeats(shown(answer), kind)
    assert offered(answer)[-1] == "menu"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_to_her_question_is_one_button_away(
    conversation: Conversation, language: str
) -> None:
    conversation.say(SAYS[language].format(DATA["phone"]))
    assert conversation.press("childcare/who")["answer"] == "utter_childcare/who"


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_finds_her_way_back_to_what_she_was_reading(
    conversation: Conversation, language: str
) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    conversation.open_topic("privacy/hide")
    answer = conversation.say(DATA["phone"])

    assert (answer["answer"], answer["language"]) == ("utter_personal_data", language)
    assert conversation.press("privacy/hide")["answer"] == "utter_privacy/hide"


def test_data_without_a_word_beside_them_are_warned_of_in_all_languages(
    conversation: Conversation, content: Content
) -> None:
    answer = conversation.say(DATA["phone"])

    text = content.answers["utter_personal_data"]
    for language in LANGUAGES:
        first = content.translate(text.name, text.text, language).split("\n")[1]
        assert first in answer["text"].replace("\u2066", "").replace("\u2069", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_in_danger_comes_first_also_with_personal_data(
    conversation: Conversation, language: str
) -> None:
    answer = conversation.say(f"{INTENTS['crisis_violence'][language]} {DATA['phone']}")
    assert answer["answer"] == "utter_crisis_violence"
    assert DATA["phone"] not in shown(answer)


@pytest.mark.parametrize("text", ["112", "0800-2000 gebeld", "ik krijg 1200 euro voor 230 uur"])
def test_other_numbers_bring_no_warning(conversation: Conversation, text: str) -> None:
    assert conversation.say(text)["answer"] != "utter_personal_data"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DATA)
def test_what_is_understood_of_her_message_repeats_nothing(
    selam: str, kind: str, language: str
) -> None:
    text = SAYS[language].format(DATA[kind])
    parsed = post(f"{selam}/model/parse", {"text": text}, WITH_TOKEN)

    assert parsed["intent"]["name"] == "personal_data"
    assert parsed["text"] == ""
    assert not repeats(str(parsed), kind)
