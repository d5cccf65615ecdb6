from collections.abc import Callable

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY_WORDS, LANGUAGE
from bot.nlu.language_request import LanguageRequest

Understand = Callable[..., Message]

COMPONENT = LanguageRequest({})


def tracker(language: str | None) -> DialogueStateTracker:
    slots = [AnySlot("language", mappings=[{}])]
    events = [SlotSet("language", language)]
    return DialogueStateTracker.from_events("her", events, slots, domain=Domain.empty())


@pytest.fixture
def understood(read: Callable[[str], Message]) -> Understand:
    """Looks at a text with an intent, in a language and in a conversation in another one."""

    def made(
        text: str,
        intent: str,
        code: str = "nl",
        confidence: float = 1.0,
        conversation: str | None = None,
    ) -> Message:
        message = read(text)
        message.set(INTENT, {"name": intent, "confidence": 0.8})
        message.set(LANGUAGE, {"code": code, "confidence": confidence})
        COMPONENT.process([message], tracker(conversation))
        return message

    return made


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("spreek Arabisch alsjeblieft", "ar"),
        ("ممكن بالعربي", "ar"),
        ("bil 3arabi", "ar"),
        ("ብትግርኛ ተዛረቢ", "ti"),
        ("kan het in het tigrinya", "ti"),
        ("هولندي لو سمحت", "nl"),
        ("praat Nederlands", "nl"),
    ],
)
def test_a_language_asked_for_by_name_is_chosen(
    text: str, code: str, understood: Understand
) -> None:
    message = understood(text, "change_language")
    assert message.get(INTENT) == {"name": "choose_language", "confidence": 1.0}
    assert [entity["value"] for entity in message.get(ENTITIES)] == [code]


def test_the_language_she_asks_for_replaces_the_one_she_writes_in() -> None:
    message = Message({TEXT: "arabisch", INTENT: {"name": "change_language"}})
    message.set(KEY_WORDS, ["arabisch"])
    message.set(
        ENTITIES, [{"entity": "language", "value": "nl"}, {"entity": "group", "value": "a"}]
    )
    COMPONENT.process([message])
    entities = {(entity["entity"], entity["value"]) for entity in message.get(ENTITIES)}
    assert entities == {("language", "ar"), ("group", "a")}


@pytest.mark.parametrize("text", ["arabisch of nederlands", "een andere taal"])
def test_two_languages_or_none_by_name_are_left_to_the_menu(
    text: str, understood: Understand
) -> None:
    message = understood(text, "change_language")
    assert message.get(INTENT)["name"] == "change_language"
    assert message.get(ENTITIES) is None


def test_the_name_of_a_language_in_a_question_chooses_nothing(understood: Understand) -> None:
    message = understood("waar leer ik Nederlands", "education")
    assert message.get(INTENT)["name"] == "education"
    assert message.get(ENTITIES) is None


@pytest.mark.parametrize("conversation", [None, "ar", "ti"])
@pytest.mark.parametrize("code", ["am", "fa"])
def test_a_message_in_amharic_or_dari_gets_the_kind_line(
    code: str, conversation: str | None, understood: Understand
) -> None:
    message = understood("…", "childcare", code, 0.5, conversation)
    assert message.get(INTENT) == {"name": "unsupported_language", "confidence": 1.0}


def test_an_unsure_foreign_language_changes_nothing(understood: Understand) -> None:
    assert understood("…", "childcare", "am", 0.49).get(INTENT)["name"] == "childcare"


def test_english_at_the_beginning_gets_the_kind_line(understood: Understand) -> None:
    assert understood("hello", "greet", "en").get(INTENT)["name"] == "unsupported_language"


@pytest.mark.parametrize("conversation", ["ar", "ti", "nl"])
def test_an_understood_question_with_english_in_it_is_answered(
    conversation: str, understood: Understand
) -> None:
    message = understood("childcare", "childcare", "en", 1.0, conversation)
    assert message.get(INTENT)["name"] == "childcare"


@pytest.mark.parametrize("intent", ["nlu_fallback", "out_of_scope"])
def test_english_that_is_not_understood_gets_the_kind_line(
    intent: str, understood: Understand
) -> None:
    message = understood("what is this", intent, "en", 1.0, "ti")
    assert message.get(INTENT)["name"] == "unsupported_language"


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
@pytest.mark.parametrize("code", ["am", "fa", "en"])
def test_danger_stays_danger_in_a_language_selam_does_not_speak(
    danger: str, code: str, understood: Understand
) -> None:
    assert understood("…", danger, code).get(INTENT)["name"] == danger


@pytest.mark.parametrize("code", ["ar", "ti", "nl"])
def test_a_language_selam_speaks_is_not_foreign(code: str, understood: Understand) -> None:
    assert understood("…", "greet", code).get(INTENT)["name"] == "greet"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("ما بعرف هولندي", "ar"),
        ("لا أتكلم الهولندية", "ar"),
        ("ma ba3ref hollandi", "ar"),
        ("ሆላንድኛ ኣይፈልጥን", "ti"),
        ("ik spreek geen Arabisch", "nl"),
    ],
)
def test_who_does_not_speak_a_language_stays_in_her_own(
    text: str, own: str, understood: Understand
) -> None:
    message = understood(text, "change_language", own)
    assert [entity["value"] for entity in message.get(ENTITIES)] == [own]


def test_in_a_form_the_bare_name_of_a_language_is_an_answer(read: Callable[[str], Message]) -> None:
    talking = tracker("ti")
    talking.update(ActiveLoop("plan_form"))
    for text, intent in (("ሆላንድኛ", "nlu_fallback"), ("praat Nederlands", "choose_language")):
        message = read(text)
        message.set(INTENT, {"name": "change_language", "confidence": 0.8})
        COMPONENT.process([message], talking)
        assert message.get(INTENT)["name"] == intent
