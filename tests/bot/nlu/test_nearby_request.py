"""What a message asks of the directory, or of the list that she may see.

What comes of it below a list: tests/bot/dialogue/test_screen.py.
"""

from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.content.catalogues import catalogue_path, read_catalogue
from bot.nlu.nearby_request import NEARBY, NearbyRequest
from bot.nlu.place_extractor import PlaceExtractor
from bot.paths import LOCALES
from tests.said import MORE, OTHER_PLACE, WISHES

COMPONENT, PLACES = NearbyRequest({}), PlaceExtractor({})
Asked = Callable[..., dict[str, Any]]


@pytest.fixture
def asked(read: Callable[[str], Message]) -> Asked:
    """Reads a text about a topic."""

    def made(text: str, topic: str = "") -> dict[str, Any]:
        message = read(text)
        message.set(INTENT, {"name": "out_of_scope", "confidence": 0.9})
        response = {"intent_response_key": topic}
        message.set("response_selector", {"default": {"response": response}})
        PLACES.process([message])
        places = message.get(ENTITIES)
        COMPONENT.process([message])
        assert message.get(INTENT) == {"name": "out_of_scope", "confidence": 0.9}, "it stays"
        assert message.get(ENTITIES) == places
        return dict(message.as_dict(only_output_properties=True)[NEARBY])

    return made


TITLES = {
    "more_nearby": "more_nearby",
    "other_place": "tell_place",
    "change_filter": "change_filter",
    "show_list": "first_page",
    "only_children": "children",
    "only_women_only": "women_only",
    "only_my_language": "my_language",
}


@pytest.mark.parametrize("text", MORE)
def test_words_for_more_ask_for_more(text: str, asked: Asked) -> None:
    assert asked(text)["requests"] == ["more_nearby"]


@pytest.mark.parametrize("text", OTHER_PLACE)
def test_words_for_another_place_ask_for_one(text: str, asked: Asked) -> None:
    assert set(asked(text)["requests"]) <= {"tell_place", "elsewhere"}
    assert asked(text)["requests"]


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_a_wish_is_read(text: str, wish: str, asked: Asked) -> None:
    assert asked(text)["requests"] == [wish]


@pytest.mark.parametrize("button", TITLES)
@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_the_title_of_a_button_asks_for_what_the_button_does(
    language: str, button: str, asked: Asked
) -> None:
    catalogue = read_catalogue(catalogue_path(LOCALES, language, "nearby"), language)
    (title,) = [m.string for m in catalogue if m.context == f"utter_button_{button}"]
    assert asked(title)["requests"] == [TITLES[button]]


@pytest.mark.parametrize(
    ("text", "request_", "entry"),
    [
        ("wat zeg ik de eerste keer?", "first_visit", None),
        ("2: Wat zeg ik de eerste keer?", "first_visit", 2),
        ("شو بقول اول مرة", "first_visit", None),
        *[(said, "first_visit", None) for said in ("شنو أقول أول مرة", "أقول ليهم شنو")],
        ("ፈለማ እንታይ ክብል", "first_visit", None),
        ("hoe kom ik daar", "travel", None),
        ("كيف بروح لهناك", "travel", None),
        *[(said, "travel", None) for said in ("شلون اوصل", "أمشي كيف؟")],
        ("3፦ ብኸመይ ክኸይድ፧", "travel", 3),
    ],
)
def test_words_about_an_entry_name_what_is_asked_and_its_number(
    text: str, request_: str, entry: int | None, asked: Asked
) -> None:
    read = asked(text)
    assert request_ in read["requests"]
    assert read["entry"] == entry
    assert read["number"] == ("" if entry is None else str(entry))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("de eerste", 1),
        ("de tweede", 2),
        ("de laatste", -1),
        ("الثانية", 2),
        ("እታ ካልአይቲ", 2),
        ("3", 3),
        ("4", None),
        ("ik heb 2 kinderen", None),
    ],
)
def test_the_number_of_an_entry_is_read(text: str, entry: int | None, asked: Asked) -> None:
    assert asked(text)["entry"] == entry


@pytest.mark.parametrize(
    "text",
    ["hoe krijg ik meer geld voor mijn kinderen", "كيف بسجل ولادي بالمدرسة", "ደቀይ ቤት ትምህርቲ"],
)
def test_another_question_asks_nothing_of_a_list(text: str, asked: Asked) -> None:
    assert asked(text)["requests"] == []


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("hoe kom ik daar met de trein als het regent", "travel"),
        ("zijn er nog meer groepen of is dit het", "more_nearby"),
    ],
)
def test_a_clear_phrase_counts_among_other_words_too(text: str, mention: str, asked: Asked) -> None:
    assert mention in asked(text)["mentions"]


def test_single_words_count_loosely_in_short_messages_only(asked: Asked) -> None:
    assert "more_nearby" in asked("nog meer hier of zo")["words"]
    assert asked("nog meer " + "van alles en nog wat " * 4)["words"] == []


@pytest.mark.parametrize(
    "text",
    [
        "وين اقرب تجمع للنسوان",
        "شو الأقرب",
        "ዝቐረበ ጉጅለ ደቂ ኣንስትዮ ኣበይ ኣሎ",
        "waar is de dichtstbijzijnde groep",
        "welke groep is het dichtste bij",
    ],
)
def test_the_nearest_is_a_question_for_the_directory(text: str, asked: Asked) -> None:
    read = asked(text, "network/women_group")
    assert read["near"] is True
    assert read["wanted"].split(".")[0] == "women_group"


def test_what_she_wants_is_what_she_names_and_else_what_her_topic_leads_to(asked: Asked) -> None:
    assert asked("is er een mentor bij mij in de buurt", "network/women_group")["wanted"] == (
        "mentoring"
    )
    assert asked("bij mij in de buurt", "network/women_group")["wanted"].startswith("women_group")
    assert asked("bij mij in de buurt", "rights/divorce")["wanted"] == ""


def test_a_place_in_the_message_is_told(asked: Asked) -> None:
    assert asked("groep in Utrecht")["placed"] is True
    assert asked("een groep")["placed"] is False
