"""The way to a group near her, with the product as it runs, in three languages."""

import re
from typing import Any

import pytest

from bot.content.content import Content
from bot.content.messages import label_context
from tests.conftest import Conversation
from tests.dialogues.test_intents import INTENTS, LANGUAGES, assert_no_english
from tests.dialogues.widget_page import WidgetPage

WANTS = {
    "nl": "is er een vrouwengroep bij mij in de buurt",
    "ar": "في مجموعة نسائية قريبة مني؟",
    "ti": "ኣብ ቀረባይ ጉጅለ ደቂ ኣንስትዮ ኣሎ ዶ",
}
UTRECHT = {
    "Dutch name": {"nl": "Utrecht", "ar": "Utrecht", "ti": "Utrecht"},
    "own script": {"nl": "in Utrecht", "ar": "أوتريخت", "ti": "ዩትረኽት"},
    "glued preposition": {"nl": "ik woon in Utrecht", "ar": "بأوتريخت", "ti": "ብዩትረኽት"},
    "misspelt": {"nl": "Uttrecht", "ar": "اوترخت", "ti": "ኡትረኽት"},
    "postcode": {"nl": "3511", "ar": "٣٥١١", "ti": "3511 AB"},
}


WISHES = {"nl": "wat voor mij belangrijk is", "ar": "شو بهمني", "ti": "ንዓይ ኣገዳሲ ዝኾነ"}
"""What she types to see all wishes; the commonest are one tap away."""


def payloads(message: dict[str, Any]) -> list[str]:
    return [button["payload"].split("~")[0] for button in message["buttons"]]


def begin(conversation: Conversation, language: str) -> dict[str, Any]:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    return conversation.say(WANTS[language])


def kilometres(message: dict[str, Any]) -> list[int]:
    marks = dict.fromkeys(map(ord, "\u2066\u2069"))
    plain = message["text"].translate(marks)
    return [int(km) for km in re.findall(r"(\d+)[ \u00a0](?:km|كم|ኪ\.ሜ)", plain)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_is_asked_once_where_she_lives_and_it_is_remembered(
    conversation: Conversation, content: Content, language: str
) -> None:
    asked = begin(conversation, language)
    assert (asked["answer"], asked["language"]) == ("utter_ask_place", language)
    assert_no_english(asked, content)

    found = conversation.say(UTRECHT["own script"][language])
    assert found["answer"] == "utter_nearby_found"
    assert_no_english(found, content)
    assert "1. " in found["text"]
    assert 0 not in kilometres(found)

    again = conversation.say(WANTS[language])
    assert again["answer"] == "utter_nearby_found"


@pytest.mark.parametrize("way", UTRECHT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_her_place_is_understood_however_she_writes_it(
    conversation: Conversation, content: Content, language: str, way: str
) -> None:
    begin(conversation, language)
    found = conversation.say(UTRECHT[way][language])
    assert found["answer"] == "utter_nearby_found"
    assert content.places.name("utrecht", language) in found["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_inside_the_question_needs_no_asking(
    conversation: Conversation, language: str
) -> None:
    asks = {
        "nl": "is er een vrouwengroep in Amsterdam waar mijn kinderen mee mogen",
        "ar": "في مجموعة نسائية بأمستردام بقدر جيب ولادي معي؟",
        "ti": "ኣብ ኣምስተርዳም ምስ ደቀይ ዝኸደሉ ጉጅለ ደቂ ኣንስትዮ ኣሎ ዶ",
    }
    found = conversation.say(asks[language])
    assert found["answer"].startswith("utter_nearby_")
    assert found["language"] == language
    assert any(payload.startswith("/first_visit:") for payload in payloads(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_place_is_asked_once_more_and_then_the_provinces(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    nowhere = {"nl": "Xqzvwberg", "ar": "ضظغثقفصبلا", "ti": "ጰጠቐዀፐፄቘ"}[language]
    assert conversation.say(nowhere)["answer"] == "utter_ask_place_again"
    provinces = conversation.say(nowhere)
    assert provinces["answer"] == "utter_ask_province"
    assert sum(payload.startswith("/tell_place:") for payload in payloads(provinces)) == 12
    assert conversation.press("tell_place:friesland")["answer"].startswith("utter_nearby_")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_two_places_is_asked_about(conversation: Conversation, language: str) -> None:
    begin(conversation, language)
    asked = conversation.say("Bergen")
    assert asked["answer"] == "utter_ask_which_place"
    assert {"/tell_place:bergen_nh", "/tell_place:bergen_l"} <= set(payloads(asked))
    assert conversation.press("tell_place:bergen_nh")["answer"].startswith("utter_nearby_")


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_utrecht_but_zeist(conversation: Conversation, content: Content, language: str) -> None:
    begin(conversation, language)
    conversation.say(UTRECHT["own script"][language])
    changed = {
        "nl": "niet Utrecht, Zeist",
        "ar": "مش أوتريخت، زايست",
        "ti": "ዩትረኽት ኣይኮነን፡ ዘይስት",
    }
    found = conversation.say(changed[language])
    assert content.places.name("zeist", language) in found["text"].split("\n")[0]


@pytest.mark.parametrize("wish", ["children", "women_only", "my_language"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wish_can_be_added_and_taken_away(
    conversation: Conversation, language: str, wish: str
) -> None:
    begin(conversation, language)
    conversation.say(UTRECHT["own script"][language])
    before = conversation.answers[-1]["text"]
    conversation.say(WISHES[language])
    with_wish = conversation.press(f"change_filter:{wish}")
    assert sum("✓" in button["title"] for button in with_wish["buttons"]) == 1
    assert conversation.press("more_nearby:first")["answer"].startswith("utter_nearby_")
    conversation.say(WISHES[language])
    conversation.press(f"change_filter:{wish}")
    assert conversation.press("more_nearby:first")["text"] == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_until_the_end_and_never_an_empty_answer(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    message = conversation.say("Utrecht")
    seen: list[str] = []
    for _ in range(60):
        entries = [p for p in payloads(message) if p.startswith("/first_visit:")]
        assert entries or "/more_nearby" not in payloads(message)
        seen += entries
        if "/more_nearby" not in payloads(message):
            break
        message = conversation.press("more_nearby")
    assert "/more_nearby" not in payloads(message)
    assert len(seen) == len(set(seen)) > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_near_the_nearest_come_with_their_distance(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    found = conversation.say("Vlieland")
    assert found["answer"] in ("utter_nearby_far", "utter_nearby_other_kinds")
    assert kilometres(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_say_the_first_time_and_how_to_get_there(
    conversation: Conversation, content: Content, language: str
) -> None:
    begin(conversation, language)
    found = conversation.say("Amsterdam")
    travel = next(p for p in payloads(found) if p.startswith("/travel:")).removeprefix("/")
    way = conversation.press(travel)
    assert way["answer"] == "utter_travel"
    assert "https://www.openstreetmap.org/search?query=" in way["text"]
    assert_no_english(way, content)
    card = conversation.press(travel.replace("travel", "first_visit"))
    assert card["answer"] == "utter_first_visit"
    assert "Mag ik meedoen?" in card["card"]
    assert conversation.press("more_nearby:again")["text"] == found["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_and_other_questions_come_first_while_she_is_asked_for_her_place(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    danger = conversation.say(INTENTS["crisis_violence"][language])
    assert danger["answer"] == "utter_crisis_violence"
    assert conversation.press("continue:question")["answer"] == "utter_ask_place"
    asks = {
        "nl": "hoe schrijf ik mijn bedrijf in bij de KVK",
        "ar": "كيف بسجل شركتي بغرفة التجارة",
        "ti": "ንግደይ ኣብ KVK ከመይ ጌረ የመዝግብ",
    }
    assert conversation.say(asks[language])["answer"] == "utter_business/register"
    assert conversation.say("Utrecht")["answer"] == "utter_nearby_found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_will_they_call_my_husband_is_one_button_away(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    found = conversation.say("Utrecht")
    visit = next(p for p in payloads(found) if p.startswith("/first_visit:")).removeprefix("/")
    conversation.press(visit)
    answer = conversation.press("network/without_partner")
    assert answer["answer"] == "utter_network/without_partner"


LEADS_TO = {
    "rights/shelter": "safety",
    "rights/legal_help": "legal",
    "education/dutch_lessons": "language",
    "education/too_old": "education",
    "work/find_job": "work",
    "business/plan_help": "entrepreneurship",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_lead_to_help_of_their_kind_near_her_and_help_in_danger_comes_first(
    conversation: Conversation, content: Content, language: str
) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    for number, (topic, kind) in enumerate(LEADS_TO.items()):
        button, words = f"find_nearby:{kind}", content.topics[topic]
        conversation.say(content.translate(label_context(words), words.label, language))
        assert f"/{button}" in payloads(conversation.answers[-1])
        found = conversation.press(button)
        if number == 0:
            assert found["answer"] == "utter_ask_place"
            found = conversation.say("Utrecht")
            assert "112" in found["text"].split("\n")[0]
        assert found["answer"].startswith("utter_nearby_")
        assert_no_english(found, content)
        visits = [p for p in payloads(found) if p.startswith("/first_visit:")]
        assert kind in content.directory[visits[0].split(":")[1]].kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_desk_she_asks_for_help_and_finds_back_to_the_list(
    conversation: Conversation, content: Content, language: str
) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    topic = content.topics["business/plan_help"]
    conversation.say(content.translate(label_context(topic), topic.label, language))
    conversation.press("find_nearby:entrepreneurship")
    conversation.say(UTRECHT["own script"][language])
    card = conversation.press("first_visit:kvk")
    assert card["answer"] == "utter_first_help"
    assert "Wie kan mij helpen?" in card["card"]
    assert_no_english(card, content)
    assert conversation.press("more_nearby:again")["answer"] == "utter_nearby_everywhere"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_in_a_question_about_lessons_gives_lessons_there(
    conversation: Conversation, language: str
) -> None:
    asks = {
        "nl": "waar kan ik Nederlandse les krijgen in Den Haag",
        "ar": "وين فيني اتعلم هولندي بلاهاي",
        "ti": "ኣብ ዘ ሄግ ቋንቋ ሆላንድ ኣበይ ክመሃር እኽእል",
    }
    found = conversation.say(asks[language])
    assert (found["answer"].startswith("utter_nearby_"), found["language"]) == (True, language)
    assert "/first_visit:taalhuis" in payloads(found) or kilometres(found)


def test_from_the_page_of_a_municipality_that_one_is_her_place(selam: str) -> None:
    page = WidgetPage(selam, "zeist", "https://www.zeist.nl")
    page.begin("nl")
    found = page.send(WANTS["nl"]).content["messages"][0]
    assert found["answer"].startswith("utter_nearby_")
    assert "Zeist" in found["text"].split("\n")[0]


TYPED = {
    "nl": {
        "zijn er ook andere groepen?": "utter_nearby_more",
        "alleen voor vrouwen graag": "women_only",
        "met mijn kinderen": "children",
        "is er iets in mijn taal": "my_language",
        "wat voor mij belangrijk is": "utter_ask_wishes",
        "laat de lijst zien": "utter_nearby",
        "1: wat zeg ik de eerste keer?": "utter_first_visit",
        "hoe kom ik daar": "utter_nearby_which",
        "hoe kom ik bij 1": "utter_travel",
        "een andere plaats": "utter_ask_place",
    },
    "ar": {
        "كمان": "utter_nearby_more",
        "في شي للنسوان بس؟": "women_only",
        "بدي شي مع ولادي": "children",
        "بدي شي باللغة العربية": "my_language",
        "شو بهمني": "utter_ask_wishes",
        "ورجيني القائمة": "utter_nearby",
        "شو بقول أول مرة ١": "utter_first_visit",
        "كيف بروح لهناك": "utter_nearby_which",
        "كيف بروح 1": "utter_travel",
        "بدي مكان تاني": "utter_ask_place",
    },
    "ti": {
        "ካልእ": "utter_nearby_more",
        "ደቂ ኣንስትዮ ጥራይ": "women_only",
        "ምስ ደቀይ": "children",
        "ብትግርኛ": "my_language",
        "ንዓይ ኣገዳሲ ዝኾነ": "utter_ask_wishes",
        "ነቲ ዝርዝር ኣርእይኒ": "utter_nearby",
        "1፦ ፈለማ እንታይ ክብል": "utter_first_visit",
        "ብኸመይ ክኸይድ": "utter_nearby_which",
        "1፦ ብኸመይ ክኸይድ": "utter_travel",
        "ካልእ ቦታ": "utter_ask_place",
    },
}
"""What she types with the list before her, and the answer; or the wish that counts then."""


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, *item) for language, said in TYPED.items() for item in said.items()],
)
def test_what_she_types_about_the_list_does_what_its_buttons_do(
    conversation: Conversation, content: Content, language: str, text: str, expected: str
) -> None:
    begin(conversation, language)
    conversation.say(UTRECHT["own script"][language])
    answer = conversation.say(text)
    assert_no_english(answer, content)
    if expected.startswith("utter_"):
        assert answer["answer"].startswith(expected)
    else:
        assert answer["answer"].startswith("utter_nearby")
        wishes = conversation.say(WISHES[language])["buttons"]
        (wish,) = [b for b in wishes if b["payload"].startswith(f"/change_filter:{expected}~")]
        assert wish["title"].startswith("✓")


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_entry_she_means_is_asked_and_chosen_by_its_name(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    conversation.say(UTRECHT["own script"][language])
    asked = conversation.say(next(t for t, a in TYPED[language].items() if a.endswith("_which")))
    travel = next(p for p in payloads(asked) if p.startswith("/travel:")).removeprefix("/")
    assert conversation.press(travel)["answer"] == "utter_travel"
