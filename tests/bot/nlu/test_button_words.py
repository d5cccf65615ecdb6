"""Which buttons a message names by their labels.

Which of them is meant, by what she sees: tests/bot/dialogue/test_buttons.py.
"""

from collections.abc import Callable

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.answers.choices import FixedChoice, fixed_choices
from bot.content.content import repository_content
from bot.nlu.button_words import BUTTONS, ButtonWords
from bot.nlu.danger_detector import DANGER_SAID, DangerDetector
from bot.text.concepts import DANGERS
from tests.said import LABELS

Named = Callable[[str], list[tuple[str, str | None, str]]]

CONTENT = repository_content()
LANGUAGES = tuple(CONTENT.languages.speaks)
DANGER, COMPONENT = DangerDetector({}), ButtonWords({})
FIXED = [
    pytest.param(fixed, id=f"{language}-{number}-{fixed.choice.payload}")
    for language in LANGUAGES
    for number, fixed in enumerate(fixed_choices(CONTENT, language))
]


@pytest.fixture
def named(read: Callable[[str], Message]) -> Named:
    """Returns the buttons that a text names; its intent and entities stay as they were."""

    def made(text: str) -> list[tuple[str, str | None, str]]:
        message = read(text)
        message.set(INTENT, {"name": "childcare", "confidence": 0.8})
        message.set(ENTITIES, [{"entity": "place", "value": "meer"}])
        COMPONENT.process([message])
        assert message.get(INTENT) == {"name": "childcare", "confidence": 0.8}
        assert message.get(ENTITIES) == [{"entity": "place", "value": "meer"}]
        parsed = message.as_dict(only_output_properties=True)
        return [tuple(one) for one in parsed.get(BUTTONS, ())]

    return made


@pytest.mark.parametrize("fixed", FIXED)
def test_every_label_names_its_button_and_where_it_holds(fixed: FixedChoice, named: Named) -> None:
    assert (fixed.choice.payload, fixed.only_after, fixed.domain) in named(fixed.choice.label)


@pytest.mark.parametrize(
    ("text", "payload"),
    LABELS,
)
def test_a_label_is_known_in_any_spelling(text: str, payload: str, named: Named) -> None:
    assert payload in [one[0] for one in named(text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["more_nearby", "more"])
def test_a_label_of_two_buttons_names_both(name: str, language: str, named: Named) -> None:
    words = CONTENT.answers[f"utter_button_{name}"]
    found = named(CONTENT.translate(words.name, words.text, language))
    assert {"menu", "more_nearby"} & {one[0] for one in found}
    assert len({one[0] for one in found}) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_my_language_names_a_button_below_the_list_only(language: str, named: Named) -> None:
    words = CONTENT.answers["utter_button_only_my_language"]
    found = named(CONTENT.translate(words.name, words.text, language))
    assert found
    assert {one[1] for one in found} == {"nearby"}


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
def test_a_message_that_is_more_or_less_than_a_label_names_none(text: str, named: Named) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text", ["ik wil dood", "mijn rechten, hij wil me vermoorden", "رح يقتلني", "ክቐትለኒ እዩ"]
)
def test_a_phrase_of_danger_is_danger_that_is_said_and_no_button(
    text: str, read: Callable[[str], Message]
) -> None:
    message = read(text)
    message.set("intent_ranking", [{"name": "safety_alone", "confidence": 0.35}])
    for component in (DANGER, COMPONENT):
        component.process([message])
    assert message.get(DANGER_SAID)
    assert message.get(INTENT)["name"] in DANGERS
    assert not message.get(BUTTONS)
