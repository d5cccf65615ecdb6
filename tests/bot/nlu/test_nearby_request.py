"""Typed words about the list near her, and the questions that the directory answers."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.content.catalogues import catalogue_path, read_catalogue
from bot.nlu.danger_detector import DANGER_SAID
from bot.nlu.nearby_request import RECENT, NearbyRequest
from bot.nlu.place_extractor import PlaceExtractor
from bot.paths import LOCALES
from bot.privacy.record import events_of

COMPONENT, PLACES = NearbyRequest({}), PlaceExtractor({})
LIST, OTHER = "utter_nearby_found", "utter_thank"
NEARBY = {"kinds": ["mentoring"], "offset": 0}

Said = tuple[str, str]
Understand = Callable[..., Said]


def tracker(*answers: str, **values: Any) -> DialogueStateTracker:
    """A conversation as the store gives it back: nothing but her turns, their answers and slots."""
    slots = [
        AnySlot(name, mappings=[{}]) for name in ("language", "nearby", "filters", "place_asked")
    ]
    turns = [{"time": 0, "intent": None, "answers": [[answer, answer]]} for answer in answers]
    events = events_of(json.dumps(turns), json.dumps({"slots": values, "loop": None}))
    return DialogueStateTracker.from_events("her", events, slots, domain=Domain.empty())


AFTER_LIST = tracker(LIST, nearby=NEARBY, filters=[], language="ar")


@pytest.fixture
def understood(read: Callable[[str], Message]) -> Understand:
    """Returns intent and value of a text with an intent, in a conversation."""

    def made(
        text: str,
        intent: str = "out_of_scope",
        talk: DialogueStateTracker | None = AFTER_LIST,
        topic: str = "",
        danger_said: bool = False,
    ) -> Said:
        message = read(text)
        message.set(DANGER_SAID, danger_said)
        message.set(INTENT, {"name": intent, "confidence": 0.9})
        response = {"intent_response_key": topic}
        message.set("response_selector", {"default": {"response": response}})
        PLACES.process([message], talk)
        COMPONENT.process([message], talk)
        values = [e["value"] for e in message.get(ENTITIES, []) if e["entity"] == "value"]
        return message.get(INTENT)["name"], "".join(values)

    return made


MORE = [
    *("المزيد", "كمان", "غيرهن", "في كمان", "في غيرهن؟", "بدي غيرها", "kaman"),
    *("ተወሳኺ", "ካልእ ኣሎ ዶ", "ካልኦት", "መሊሱ ሃብኒ"),
    *("meer", "nog meer graag", "zijn er ook andere groepen?", "volgende"),
]
OTHER_PLACE = [
    *("مكان آخر", "بدي مكان تاني", "مو هون"),
    *("ካልእ ቦታ", "ካልእ ከተማ ሃብኒ", "ኣብዚ ኣይነብርን"),
    *("een andere plaats", "ik wil een andere stad", "ik woon daar niet"),
]
WISHES = [
    ("في شي فيه اطفال", "children"),
    ("بدي شي مع ولادي", "children"),
    ("في شي للنسوان بس؟", "women_only"),
    ("بلغتي", "my_language"),
    ("في حدا بيحكي عربي", "my_language"),
    ("ቆልዑ ዘለዎ ኣሎ ዶ", "children"),
    ("ደቂ ኣንስትዮ ጥራይ", "women_only"),
    ("ትግርኛ ዝዛረባ ኣለዋ ዶ", "my_language"),
    ("is er iets met kinderen", "children"),
    ("alleen voor vrouwen graag", "women_only"),
    ("is er iets in mijn taal", "my_language"),
]
TITLES = {
    "more_nearby": ("more_nearby", ""),
    "other_place": ("tell_place", ""),
    "change_filter": ("change_filter", ""),
    "show_list": ("more_nearby", "first"),
    "only_children": ("find_nearby", "mentoring.children"),
    "only_women_only": ("find_nearby", "mentoring.women_only"),
    "only_my_language": ("find_nearby", "mentoring.my_language"),
}


@pytest.mark.parametrize("text", MORE)
def test_more_after_a_list_is_its_next_page(text: str, understood: Understand) -> None:
    assert understood(text) == ("more_nearby", "")


@pytest.mark.parametrize("text", OTHER_PLACE)
def test_another_place_after_a_list_asks_for_it(text: str, understood: Understand) -> None:
    assert understood(text, "nlu_fallback") == ("tell_place", "")


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_a_wish_after_a_list_keeps_the_kind_she_looks_for(
    text: str, wish: str, understood: Understand
) -> None:
    assert understood(text, "childcare") == ("find_nearby", f"mentoring.{wish}")


def test_a_wish_is_added_to_those_she_has(understood: Understand) -> None:
    talk = tracker(LIST, nearby=NEARBY, filters=["women_only"])
    assert understood("met kinderen", talk=talk)[1] == "mentoring.women_only.children"


@pytest.mark.parametrize("button", TITLES)
@pytest.mark.parametrize("language", ["ar", "ti", "nl"])
def test_the_title_of_a_button_does_what_the_button_does(
    language: str, button: str, understood: Understand
) -> None:
    catalogue = read_catalogue(catalogue_path(LOCALES, language, "nearby"), language)
    (title,) = [m.string for m in catalogue if m.context == f"utter_button_{button}"]
    assert understood(title) == TITLES[button]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wat zeg ik de eerste keer?", ("first_visit", "")),
        ("2: Wat zeg ik de eerste keer?", ("first_visit", "2")),
        ("شو بقول اول مرة", ("first_visit", "")),
        *[(said, ("first_visit", "")) for said in ("شنو أقول أول مرة", "أقول ليهم شنو")],
        ("ፈለማ እንታይ ክብል", ("first_visit", "")),
        ("hoe kom ik daar", ("travel", "")),
        ("كيف بروح لهناك", ("travel", "")),
        *[(said, ("travel", "")) for said in ("شلون اوصل", "أمشي كيف؟")],
        ("3፦ ብኸመይ ክኸይድ፧", ("travel", "3")),
    ],
)
def test_words_about_an_entry_of_the_list_press_its_button(
    text: str, said: Said, understood: Understand
) -> None:
    assert understood(text) == said
    assert understood(text, talk=tracker(OTHER, nearby=NEARBY)) == ("out_of_scope", "")


@pytest.mark.parametrize("text", ["بدي شي باللغة العربية", "في شي بالعربي؟"])
def test_her_own_language_after_a_list_is_a_wish(text: str, read: Callable[[str], Message]) -> None:
    for language, intent in (("ar", "find_nearby"), ("nl", "choose_language")):
        message = read(text)
        message.set(INTENT, {"name": "choose_language", "confidence": 1.0})
        message.set(ENTITIES, [{"entity": "language", "value": "ar"}])
        COMPONENT.process([message], tracker(LIST, nearby=NEARBY, language=language))
        assert message.get(INTENT)["name"] == intent


@pytest.mark.parametrize("text", [MORE[0], OTHER_PLACE[0], WISHES[0][0], "meer", "ተወሳኺ"])
@pytest.mark.parametrize(
    "talk", [None, tracker(nearby=NEARBY), tracker(LIST, OTHER, nearby=NEARBY), tracker(LIST)]
)
def test_the_same_words_without_a_list_before_her_are_left_as_they_are(
    text: str, talk: DialogueStateTracker | None, understood: Understand
) -> None:
    assert understood(text, "thank", talk) == ("thank", "")


@pytest.mark.parametrize(
    "text",
    ["hoe krijg ik meer geld voor mijn kinderen", "كيف بسجل ولادي بالمدرسة", "ደቀይ ቤት ትምህርቲ"],
)
def test_another_question_after_a_list_stays_one(text: str, understood: Understand) -> None:
    assert understood(text, "childcare") == ("childcare", "")


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_danger_stays_danger(danger: str, understood: Understand) -> None:
    assert understood("كمان", danger, danger_said=True) == (danger, "")
    assert understood("كمان", danger, talk=tracker(OTHER)) == (danger, "")
    assert understood("زوجي بأوتريخت", danger) == (danger, "")


@pytest.mark.parametrize("text", ["ምስ ደቀይ", "مع أطفالي", "met mijn kinderen"])
def test_words_about_the_list_alone_are_no_danger_whatever_the_classifier_thinks(
    text: str, understood: Understand
) -> None:
    assert understood(text, "crisis_violence") == ("find_nearby", "mentoring.children")


@pytest.mark.parametrize("intent", ["deny", "nlu_fallback", "out_of_scope"])
@pytest.mark.parametrize(
    "text",
    [
        "لا يا عمري انا صرت بأوتريخت من زمان",
        "ኣይፋልን ሓፍተይ ኣነ ብዩትረኽት እየ ዝርከብ",
        "nee joh ik zit al lang in Utrecht hoor",
    ],
)
def test_a_place_in_a_denial_after_a_list_is_her_place(
    text: str, intent: str, understood: Understand
) -> None:
    assert understood(text, intent) == ("tell_place", "")
    asked = tracker(place_asked=True, nearby=NEARBY)
    assert understood(text, intent, asked) == ("tell_place", "")
    old = tracker(LIST, *[OTHER] * (RECENT + 1), nearby=NEARBY)
    assert understood(text, intent, old) == (intent, "")


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
def test_the_nearest_is_a_question_for_the_directory(text: str, understood: Understand) -> None:
    intent, value = understood(text, "network", None, "network/women_group")
    assert (intent, value.split(".")[0]) == ("find_nearby", "women_group")
