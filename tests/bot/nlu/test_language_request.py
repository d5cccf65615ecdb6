"""What a message asks of the language; what comes of it: tests/bot/dialogue/test_language.py."""

from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import LANGUAGE
from bot.nlu.language_request import LANGUAGE_REQUEST, LanguageRequest
from tests.said import SPEAKS_NOT

Asked = Callable[..., dict[str, Any]]

COMPONENT = LanguageRequest({})


@pytest.fixture
def asked(read: Callable[[str], Message]) -> Asked:
    """Reads a text with an intent, written in a language."""

    def made(text: str, intent: str, code: str = "nl", confidence: float = 1.0) -> dict[str, Any]:
        message = read(text)
        message.set(INTENT, {"name": intent, "confidence": 0.8})
        message.set(LANGUAGE, {"code": code, "confidence": confidence})
        COMPONENT.process([message])
        assert message.get(INTENT) == {"name": intent, "confidence": 0.8}, "it stays as it was"
        assert message.get(ENTITIES) is None
        return dict(message.as_dict(only_output_properties=True)[LANGUAGE_REQUEST])

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
def test_a_language_asked_for_by_name_is_wanted(text: str, code: str, asked: Asked) -> None:
    request = asked(text, "change_language")
    assert (request["wanted"], request["named"]) == (code, [code])


@pytest.mark.parametrize("text", ["praat Nederlands", "antwoord in het Nederlands", "احكي هولندي"])
def test_to_speak_a_language_asks_for_it_whatever_the_classifier_thinks(
    text: str, asked: Asked
) -> None:
    assert asked(text, "nlu_fallback")["wanted"] == "nl"


@pytest.mark.parametrize(
    ("text", "named"), [("arabisch of nederlands", ["ar", "nl"]), ("een andere taal", [])]
)
def test_of_two_languages_or_none_by_name_none_is_wanted(
    text: str, named: list[str], asked: Asked
) -> None:
    request = asked(text, "change_language")
    assert (request["wanted"], request["named"]) == (None, named)


def test_the_name_of_a_language_in_a_question_asks_for_none(asked: Asked) -> None:
    request = asked("waar leer ik Nederlands", "education")
    assert (request["wanted"], request["named"]) == (None, ["nl"])


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Nederlands", True), ("ሆላንድኛ", True), ("praat Nederlands", False), ("huis", False)],
)
def test_the_name_of_a_language_and_nothing_else_is_bare(
    text: str, bare: bool, asked: Asked
) -> None:
    assert asked(text, "change_language")["bare"] is bare


@pytest.mark.parametrize("code", ["am", "fa", "en"])
def test_a_message_surely_in_a_language_selam_only_recognises_is_foreign(
    code: str, asked: Asked
) -> None:
    assert asked("…", "childcare", code, 0.5)["foreign"] is True
    assert asked("…", "childcare", code, 0.49)["foreign"] is False


@pytest.mark.parametrize("code", ["ar", "ti", "nl"])
def test_a_language_selam_speaks_is_not_foreign(code: str, asked: Asked) -> None:
    assert asked("…", "greet", code)["foreign"] is False


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_danger_stays_danger_in_a_language_selam_does_not_speak(danger: str, asked: Asked) -> None:
    assert asked("…", danger, "am")["wanted"] is None


@pytest.mark.parametrize(
    ("text", "own"),
    SPEAKS_NOT,
)
def test_who_does_not_speak_a_language_wants_her_own(text: str, own: str, asked: Asked) -> None:
    assert asked(text, "change_language", own)["wanted"] == own


def test_who_says_in_dutch_that_she_speaks_no_dutch_is_asked_which(asked: Asked) -> None:
    assert asked("ik spreek geen Nederlands", "change_language", "nl")["wanted"] is None


def test_a_message_that_nothing_read_before_asks_for_nothing() -> None:
    message = Message({"text": "…"})
    COMPONENT.process([message])
    assert message.get(LANGUAGE_REQUEST) == {
        "wanted": None,
        "named": [],
        "bare": False,
        "foreign": False,
    }
