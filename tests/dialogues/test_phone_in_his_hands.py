"""The phone may be in his hands: whoever asks what was said here gets the answer of a stranger."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.content.content import Content
from tests.conftest import Conversation
from tests.dialogues.test_conversations import ASKS_TO_REGISTER, ASKS_WHO
from tests.dialogues.test_intents import INTENTS, LANGUAGES

ASKS = {
    "ar": ["زوجتي ماذا سألتكِ اليوم؟", "فرجيني شو كتبت مرتي هون", "ماذا سألتُ قبل هذا؟",
           "أظهري لي المحادثة كلها", "farjini shu sa2let marti",
           "وش سألت مرتي", "مين استعمل هالشات قبلي"],
    "ti": ["ሰበይተይ ሎሚ እንታይ ሓቲታትኪ፧", "ነቲ ዝርርብ እንደገና ኣርእይኒ", "ቅድሚ ሕጂ እንታይ ሓቲተኪ፧",
           "በዓልቲ ቤተይ እንታይ ጽሒፋትልኪ", "sebeytey entay hatitatki",
           "መን ተጠቂሙ ነዚ ቻት"],
    "nl": ["Wat heeft mijn vrouw jou gevraagd?", "laat het gesprek nog eens zien",
           "wat heb ik hiervoor gevraagd", "waar heeft mijn vrouw met jou over gepraat",
           "welke vragen heeft mijn vrouw hier gesteld", "open geschiedenis"],
    "en": ["What did my wife ask?", "show me the chat again"],
}  # fmt: skip
ERASES = {"ar": "امسحي كل شيء", "ti": "ኩሉ ደምስሲ", "nl": "verwijder alles"}


def asked_before(conversation: Conversation, language: str) -> None:
    """She chose her language, asked two questions and one for help."""
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    conversation.say(ASKS_WHO[language])
    conversation.say(INTENTS["crisis_violence"][language])
    conversation.say(ASKS_TO_REGISTER[language])


def read(answer: dict[str, Any]) -> tuple[Any, ...]:
    """All of an answer but the signatures of its buttons, which no person sees."""
    buttons = [(b["title"], b["payload"].split("~")[0]) for b in answer.get("buttons", ())]
    return answer["text"], buttons, answer.get("language"), answer["direction"], answer["answer"]


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in ASKS for text in ASKS[language]]
)
def test_who_asks_what_was_said_learns_nothing_not_even_that_something_was(
    selam: str, language: str, text: str
) -> None:
    hers, new = Conversation(selam), Conversation(selam)
    asked_before(hers, "ti" if language == "ar" else "ar")

    answer = hers.say(text)

    assert answer["answer"] == "utter_ask_history"
    assert read(answer) == read(new.say(text))


def test_the_answer_is_the_same_in_whatever_language_he_asks(selam: str, content: Content) -> None:
    answers = [read(Conversation(selam).say(ASKS[language][0])) for language in LANGUAGES]

    assert answers[0] == answers[1] == answers[2]
    text = content.answers["utter_ask_history"]
    for language in LANGUAGES:
        assert content.translate(text.name, text.text, language).split("\n")[0] in answers[0][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_leads_nowhere_into_what_she_asked(
    conversation: Conversation, language: str
) -> None:
    asked_before(conversation, language)
    _, buttons, *_ = read(conversation.say(ASKS[language][0]))
    assert [payload for _, payload in buttons] == [f"/choose_language:{code}" for code in LANGUAGES]


AFTERWARDS: dict[str, Callable[[str], str]] = {
    "back": lambda language: INTENTS["back"][language],
    "explain it": lambda language: INTENTS["explain_simpler"][language],
    "yes": lambda language: INTENTS["affirm"][language],
    "thanks": lambda language: INTENTS["thank"][language],
    "a person": lambda language: INTENTS["talk_to_human"][language],
    "all subjects": lambda language: INTENTS["menu"][language],
    "hello": lambda language: INTENTS["greet"][language],
    "the beginning": lambda language: "/start",
    "her danger": lambda language: INTENTS["crisis_violence"][language],
    "again": lambda language: ASKS[language][1],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("forgets", ["erase", "ask"])
@pytest.mark.parametrize("afterwards", AFTERWARDS)
def test_afterwards_every_message_is_answered_as_in_a_new_conversation(
    selam: str, afterwards: str, forgets: str, language: str
) -> None:
    hers, new = Conversation(selam), Conversation(selam)
    asked_before(hers, "nl" if language == "ti" else "ti")
    hers.say(ERASES[language] if forgets == "erase" else ASKS[language][0])

    text = AFTERWARDS[afterwards](language)

    assert read(hers.say(text)) == read(new.say(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_chosen_afterwards_shows_no_earlier_answer(selam: str, language: str) -> None:
    hers, new = Conversation(selam), Conversation(selam)
    asked_before(hers, language)
    hers.say(ASKS[language][0])
    new.say("/start")

    choice = f"choose_language:{language}"
    assert read(hers.press(choice)) == read(new.press(choice))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_that_all_is_erased_shows_nothing_of_it(
    conversation: Conversation, language: str
) -> None:
    asked_before(conversation, language)
    answer = conversation.say(ERASES[language])

    _, buttons, *_ = read(answer)
    assert answer["answer"] == "utter_privacy/erase"
    assert [payload for _, payload in buttons] == ["/menu"]
