from collections.abc import Callable, Iterable
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.answers.choices import fixed_choices
from bot.content.content import Content, repository_content
from bot.nlu.button_words import ButtonWords
from bot.nlu.danger_detector import DANGER_SAID, DangerDetector
from bot.payloads import parse_data
from bot.text.concepts import DANGERS

Understand = Callable[..., Message]

CONTENT = repository_content()
LANGUAGES = tuple(CONTENT.languages.speaks)
DANGER, COMPONENT = DangerDetector({}), ButtonWords({})
CLASSIFIED = [("crisis_suicide", 0.4), ("childcare", 0.35)]
LIST, PAGE = "utter_nearby_found", "utter_group"
FIXED = [
    pytest.param(fixed.choice.label, fixed.choice.payload, bool(fixed.only_after), id=name)
    for language in LANGUAGES
    for number, fixed in enumerate(fixed_choices(CONTENT, language))
    for name in [f"{language}-{number}-{fixed.choice.payload}"]
]
"""Label, payload, and whether it is meant below the list only, of every fixed button."""


def seen(answer: str | None) -> DialogueStateTracker:
    metadata = {"utter_action": answer, "answer": answer}
    events = [BotUttered(None, metadata=metadata)] if answer else []
    return DialogueStateTracker.from_events("her", events, domain=Domain.empty())


@pytest.fixture
def understood(read: Callable[[str], Message]) -> Understand:
    """Understands a text, that the classifier finds alarming, below an answer."""

    def made(
        text: str, answer: str | None = None, entities: Iterable[dict[str, Any]] = ()
    ) -> Message:
        message = read(text)
        named = [{"name": name, "confidence": value} for name, value in CLASSIFIED]
        message.set(INTENT, dict(named[0]))
        message.set("intent_ranking", named)
        message.set("response_selector", {"default": {"response": {}, "ranking": []}})
        message.set(ENTITIES, list(entities))
        DANGER.process([message])
        COMPONENT.process([message], seen(answer))
        return message

    return made


def topic_in(parsed: Any) -> Any:
    selector = parsed.get("response_selector") or {}
    return selector.get("default", {}).get("response", {}).get("intent_response_key")


@pytest.mark.parametrize(("label", "payload", "below_list"), FIXED)
def test_every_label_typed_is_the_press_of_its_button_and_no_danger(
    label: str, payload: str, below_list: bool, understood: Understand
) -> None:
    message, parsed = understood(label, LIST if below_list else None), parse_data(payload)
    assert message.get(INTENT) == parsed["intent"]
    assert message.get(ENTITIES) == parsed["entities"]
    assert topic_in(message.data) == topic_in(parsed)
    assert [item["name"] for item in message.get("intent_ranking")] == [parsed["intent"]["name"]]


def label_of(name: str, language: str) -> str:
    words = CONTENT.answers[f"utter_button_{name}"]
    return CONTENT.translate(words.name, words.text, language)


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("Schat mijn toeslag", "estimate"),
        ("  schat MIJN toeslag!! 🙂", "estimate"),
        ("\u2068Mijn rechten\u2069.", "choose_group:rights"),
        ("Kinderen en opvang", "choose_group:childcare"),
        ("Een andere plaats", "tell_place"),
        ("Wat voor mij belangrijk is?", "change_filter"),
        ("alle onderwerpen", "menu"),
        ("تقدير مبلغ علاوتي", "estimate"),
        ("تقديــر مبلغ علاوتى 👍", "estimate"),
        ("المزيد", "menu"),
        ("ተወሳኺ", "menu"),
        ("ተወሳኪ፧", "menu"),
    ],
)
def test_a_label_is_known_in_any_spelling(text: str, payload: str, understood: Understand) -> None:
    message = understood(text)
    assert message.get(INTENT) == parse_data(payload)["intent"]
    assert message.get(ENTITIES) == parse_data(payload)["entities"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "answer", "intent"),
    [
        ("more_nearby", LIST, "more_nearby"),
        ("more_nearby", "utter_nearby_more", "more_nearby"),
        ("more", PAGE, "menu"),
        ("more", None, "menu"),
        ("more", "utter_no_longer_there", "menu"),
    ],
)
def test_a_label_of_two_buttons_is_the_one_of_the_answer_she_sees(
    name: str, answer: str | None, intent: str, language: str, understood: Understand
) -> None:
    message = understood(label_of(name, language), answer)
    assert message.get(INTENT)["name"] == intent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [None, PAGE, "utter_greet"])
def test_in_my_language_is_a_wish_for_a_group_below_the_list_only(
    answer: str | None, language: str, understood: Understand
) -> None:
    message = understood(label_of("only_my_language", language), answer)
    assert message.get(INTENT)["name"] == CLASSIFIED[0][0]
    assert message.get(ENTITIES) == []


@pytest.mark.parametrize(
    "text",
    [
        "mag ik mijn rechten weten",
        "meer geld",
        "hoe werkt schat mijn toeslag",
        "أريد المزيد من المعلومات",
        "ተወሳኺ ሓበሬታ",
        "",
        "👍",
        "?!",
    ],
)
def test_a_message_that_is_more_or_less_than_a_label_is_left_alone(
    text: str, read: Callable[[str], Message]
) -> None:
    message = read(text)
    message.set(INTENT, {"name": "childcare", "confidence": 0.8})
    before = dict(message.data)
    COMPONENT.process([message], seen(LIST))
    assert message.data == before


@pytest.mark.parametrize("label", ["Mijn rechten", "حقوقي", "ተወሳኺ"])
def test_danger_that_is_said_stays_danger(label: str, read: Callable[[str], Message]) -> None:
    message = read(label)
    message.set(INTENT, {"name": "crisis_violence", "confidence": 1.0})
    message.set(DANGER_SAID, True)
    COMPONENT.process([message], seen(None))
    assert message.get(INTENT)["name"] == "crisis_violence"


@pytest.mark.parametrize(
    "text", ["ik wil dood", "mijn rechten, hij wil me vermoorden", "رح يقتلني", "ክቐትለኒ እዩ"]
)
def test_a_phrase_of_danger_is_danger_that_is_said(text: str, understood: Understand) -> None:
    message = understood(text)
    assert message.get(DANGER_SAID)
    assert message.get(INTENT)["name"] in DANGERS


def test_the_language_and_the_municipality_stay_and_a_place_that_is_none_goes(
    understood: Understand,
) -> None:
    entities = [
        {"entity": name, "value": value}
        for name, value in [("language", "nl"), ("municipality", "zeist"), ("place", "meer")]
    ]
    kept = understood("Mijn rechten", entities=entities).get(ENTITIES)
    assert [(item["entity"], item["value"]) for item in kept] == [
        ("language", "nl"),
        ("municipality", "zeist"),
        ("group", "rights"),
    ]
    chosen = understood("العربية", entities=entities).get(ENTITIES)
    assert [item["value"] for item in chosen if item["entity"] == "language"] == ["ar"]


def test_without_a_conversation_a_label_is_known_too(read: Callable[[str], Message]) -> None:
    message = read("Mijn rechten")
    COMPONENT.process([message])
    assert message.get(INTENT)["name"] == "choose_group"


def test_labels_that_nobody_can_tell_apart_are_few(content: Content) -> None:
    """A new button whose label is taken must be told apart, or be worded differently."""
    for language in LANGUAGES:
        payloads: dict[str, set[str]] = {}
        for fixed in fixed_choices(content, language):
            if not fixed.only_after:
                payloads.setdefault(fixed.choice.label, set()).add(fixed.choice.payload)
        assert [label for label, one in payloads.items() if len(one) > 1] == []
