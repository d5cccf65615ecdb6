"""Follow-ups on what is on her screen: the list near her, offered buttons, "yes"."""

from dataclasses import replace
from typing import Any

import pytest

from bot.content.catalogues import catalogue_path, read_catalogue
from bot.content.content import Content
from bot.dialogue.state import RECENT, State
from bot.paths import LOCALES
from tests.bot.dialogue.cases import (
    ALONE,
    NEARBY,
    NEW,
    PLACE,
    SHOWN,
    WHO,
    answer,
    asked,
    below_list,
    button,
    changes,
    decided,
    seeing,
    state,
    words,
)
from tests.bot.dialogue.talk import LANGUAGES, Talk
from tests.said import MORE, OTHER_PLACE, WISHES

OTHER = "thank"
NOTHING = {"out_of_scope": 0.9}
ENTRIES = [
    ("wat zeg ik de eerste keer?", "first_visit", SHOWN),
    ("2: Wat zeg ik de eerste keer?", "first_visit", SHOWN[1:2]),
    ("شو بقول اول مرة", "first_visit", SHOWN),
    *[(said, "first_visit", SHOWN) for said in ("شنو أقول أول مرة", "أقول ليهم شنو")],
    ("ፈለማ እንታይ ክብል", "first_visit", SHOWN),
    ("hoe kom ik daar", "travel", SHOWN),
    ("كيف بروح لهناك", "travel", SHOWN),
    *[(said, "travel", SHOWN) for said in ("شلون اوصل", "أمشي كيف؟")],
    ("3፦ ብኸመይ ክኸይድ፧", "travel", SHOWN[2:]),
]


def kinds_looked_for(found: dict[str, Any]) -> list[str]:
    return list(found["nearby"]["kinds"])


@pytest.mark.parametrize("text", MORE)
def test_more_after_a_list_is_its_next_page(text: str) -> None:
    decision = decided(below_list(), words(text, NOTHING))
    assert decision.action == "action_nearby"
    assert decision.changes["nearby"]["offset"] == 3


@pytest.mark.parametrize("text", OTHER_PLACE)
def test_another_place_after_a_list_asks_for_it(text: str) -> None:
    decision = decided(below_list(), words(text))
    assert decision.action == "action_question"
    assert (decision.changes["form"], decision.changes["place"]) == ("place", None)


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_a_wish_after_a_list_keeps_the_kind_she_looks_for(text: str, wish: str) -> None:
    decision = decided(below_list(), words(text, {"childcare/who": 0.9}))
    assert decision.action == "action_nearby"
    assert decision.changes["filters"] == [wish]
    assert kinds_looked_for(dict(decision.changes)) == ["mentoring"]


def test_a_wish_is_added_to_those_she_has() -> None:
    found = changes(below_list(filters=("women_only",)), words("met kinderen", NOTHING))
    assert set(found["filters"]) == {"women_only", "children"}


TITLES = {
    "more_nearby": ("action_nearby", {"offset": 3}, None),
    "other_place": ("action_question", {}, None),
    "change_filter": ("action_change_filter", {}, None),
    "show_list": ("action_nearby", {"offset": 0}, None),
    "only_children": ("action_nearby", {"offset": 0}, ["children"]),
    "only_women_only": ("action_nearby", {"offset": 0}, ["women_only"]),
    "only_my_language": ("action_nearby", {"offset": 0}, ["my_language"]),
}


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_a_button_does_what_the_button_does(language: str, name: str) -> None:
    catalogue = read_catalogue(catalogue_path(LOCALES, language, "nearby"), language)
    (title,) = [m.string for m in catalogue if m.context == f"utter_button_{name}"]
    action, kept, filters = TITLES[name]
    decision = decided(below_list(language=language), words(str(title), NOTHING))
    assert decision.action == action
    assert kept.items() <= dict(decision.changes.get("nearby") or {}).items()
    assert decision.changes.get("filters") == filters


@pytest.mark.parametrize(("text", "aspect", "entries"), ENTRIES)
def test_words_about_an_entry_of_the_list_press_its_button(
    text: str, aspect: str, entries: tuple[str, ...]
) -> None:
    decision = decided(below_list(), words(text, NOTHING))
    assert decision.action == "action_entry"
    assert decision.wording == {"aspect": aspect, "entries": list(entries)}
    without = state(OTHER, nearby={}, language="ar")
    assert decided(without, words(text, NOTHING)).action != "action_entry"


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("de eerste", SHOWN[:1]),
        ("de tweede", SHOWN[1:2]),
        ("de laatste", SHOWN[2:]),
        ("الثانية", SHOWN[1:2]),
        ("እታ ካልአይቲ", SHOWN[1:2]),
        ("2", SHOWN[1:2]),
    ],
)
def test_the_number_of_an_entry_alone_tells_all_about_it(
    text: str, entries: tuple[str, ...]
) -> None:
    decision = decided(below_list(), words(text))
    assert decision.action == "action_entry"
    assert decision.wording == {"aspect": "all", "entries": list(entries)}


def test_on_a_later_page_the_numbers_are_those_she_sees() -> None:
    later = below_list(nearby={**NEARBY, "offset": 3})
    decision = decided(later, words("5: hoe kom ik daar", NOTHING))
    assert decision.wording["entries"] == [SHOWN[1]]


@pytest.mark.parametrize("text", [MORE[0], OTHER_PLACE[0], WISHES[0][0], "meer", "ተወሳኺ"])
@pytest.mark.parametrize(
    "before",
    [
        NEW,
        state(nearby=NEARBY),
        state("nearby_found", *[OTHER] * (RECENT + 1), nearby=NEARBY),
        state("nearby_found"),
    ],
    ids=["nothing", "no answer", "long ago", "no list kept"],
)
def test_the_same_words_without_a_list_before_her_are_not_about_one(
    text: str, before: State
) -> None:
    thanks = words(text, {"thank": 0.9}, buttons=())
    assert answer(before, thanks) == "thank"


@pytest.mark.parametrize("others", range(RECENT + 1))
def test_whole_sentences_about_the_list_count_for_two_more_messages(others: int) -> None:
    before = state("nearby_found", *[OTHER] * others, nearby=NEARBY, kept={"place": NEARBY})
    assert decided(before, words("hoe kom ik bij nummer 2")).action == "action_entry"


@pytest.mark.parametrize(
    "text",
    ["hoe krijg ik meer geld voor mijn kinderen", "كيف بسجل ولادي بالمدرسة", "ደቀይ ቤት ትምህርቲ"],
)
def test_another_question_after_a_list_stays_one(text: str) -> None:
    assert answer(below_list(), words(text, {"childcare/who": 0.9})) == WHO


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
def test_danger_stays_danger_below_the_list(danger: str) -> None:
    said = words("كمان", {danger: 0.9}, danger_said=True)
    assert answer(below_list(), said) == danger
    assert answer(state(OTHER), words("كمان", {danger: 0.9})) == danger
    assert answer(below_list(), words("زوجي بأوتريخت", {danger: 0.9})) == danger


@pytest.mark.parametrize("text", ["ምስ ደቀይ", "مع أطفالي", "met mijn kinderen"])
def test_words_about_the_list_alone_are_no_danger_whatever_the_classifier_thinks(
    text: str,
) -> None:
    decision = decided(below_list(), words(text, {"crisis_violence": 0.9}))
    assert decision.action == "action_nearby"
    assert decision.changes["filters"] == ["children"]


DENIALS = [
    "لا يا عمري انا صرت بأوتريخت من زمان",
    "ኣይፋልን ሓፍተይ ኣነ ብዩትረኽት እየ ዝርከብ",
    "nee joh ik zit al lang in Utrecht hoor",
]


@pytest.mark.parametrize("likely", [{"deny": 0.9}, {}, NOTHING], ids=["no", "nothing", "else"])
@pytest.mark.parametrize("text", DENIALS)
def test_a_place_in_a_denial_after_a_list_is_her_place(text: str, likely: dict[str, float]) -> None:
    for before in (below_list(), PLACE):
        assert changes(before, words(text, likely))["place"] == "utrecht"
    old = state("nearby_found", *[OTHER] * (RECENT + 1), nearby=NEARBY)
    assert "place" not in changes(old, words(text, likely))


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
def test_the_nearest_is_a_question_for_the_directory(text: str) -> None:
    decision = decided(NEW, words(text, {"network/women_group": 0.9}))
    assert decision.action == "action_question"
    assert decision.changes["form"] == "place"
    assert kinds_looked_for(dict(decision.changes)) == ["women_group"]


@pytest.mark.parametrize("text", ["ik woon in Zeist", "زايست", "ኣብ ዘይስት እየ ዝነብር"])
@pytest.mark.parametrize(
    "before",
    [NEW, state(WHO), below_list(), PLACE],
    ids=["at the beginning", "at a topic", "below the list", "asked for her place"],
)
def test_a_place_that_stands_alone_shows_what_is_near(text: str, before: State) -> None:
    decision = decided(before, words(text))
    assert (decision.action, decision.changes["place"]) == ("action_nearby", "zeist")


def test_of_places_of_one_name_she_is_asked_which() -> None:
    decision = decided(NEW, words("Bergen"))
    assert decision.action == "action_question"
    assert decision.changes["nearby"]["candidates"] == ["bergen_nh", "bergen_l"]
    assert not decision.changes["place"]


def test_a_number_is_a_postcode_where_her_place_was_asked() -> None:
    assert changes(PLACE, words("3512"))["place"] == "utrecht"
    assert "place" not in changes(state(WHO, language="nl"), words("ik heb er 3512"))


def test_the_place_of_the_page_is_enough_to_look_near_her() -> None:
    before = state(municipality="zeist")
    decision = decided(before, button("find_nearby:women_group"))
    assert (decision.action, decision.changes["place"]) == ("action_nearby", "zeist")


def test_a_page_of_a_municipality_is_remembered() -> None:
    assert changes(NEW, words("dank je", {"thank": 0.9}, municipality="zeist")) == {
        "language": "nl",
        "municipality": "zeist",
    }


@pytest.mark.parametrize("wish", ["children", "women_only", "my_language"])
def test_a_wish_is_switched_on_and_off(wish: str) -> None:
    on = changes(below_list(), button(f"change_filter:{wish}"))
    assert on["filters"] == [wish]
    off = changes(below_list(filters=(wish,)), button(f"change_filter:{wish}"))
    assert off["filters"] == []


@pytest.mark.parametrize(("which", "offset"), [("", 6), (":again", 3), (":first", 0)])
def test_the_pages_of_a_list_have_buttons(which: str, offset: int) -> None:
    before = below_list(nearby={**NEARBY, "offset": 3})
    assert changes(before, button(f"more_nearby{which}"))["nearby"]["offset"] == offset


@pytest.mark.parametrize("payload", ["first_visit", "travel", "details"])
def test_a_button_of_an_entry_is_about_that_entry(payload: str) -> None:
    decision = decided(below_list(), button(f"{payload}:{SHOWN[1]}"))
    assert decision.wording == {"aspect": payload, "entries": [SHOWN[1]]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_the_list_leads_to_an_answer(language: str) -> None:
    talk = Talk(language)
    talk.presses("find_nearby:women_group")
    talk.presses("tell_place:utrecht")
    assert talk.shown.startswith("utter_nearby")
    for payload in talk.offered:
        again = Talk(language)
        again.presses("find_nearby:women_group")
        again.presses("tell_place:utrecht")
        assert again.presses(payload)


# "Yes", "the second one": what was offered, and the next step of her topic


OFFERED = (WHO, ALONE, "work/may_i", "menu")


def not_sure(*offered: str) -> State:
    """A state in which she was asked which of these topics she means."""
    return replace(NEW, history=seeing("fallback", offered=offered or OFFERED), language="nl")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("de eerste", WHO),
        ("de tweede", ALONE),
        ("الثانية", ALONE),
        ("እታ ካልአይቲ", ALONE),
        ("3", "work/may_i"),
    ],
)
def test_the_number_of_an_offered_topic_chooses_it(text: str, topic: str) -> None:
    assert answer(not_sure(), words(text)) == topic


def test_yes_chooses_the_first_that_was_offered() -> None:
    assert answer(not_sure(), words("ja", {"affirm": 0.9})) == WHO


def test_a_number_that_was_not_offered_is_not_understood() -> None:
    two = not_sure(WHO, ALONE)
    assert answer(two, words("3")) not in (WHO, ALONE, "work/may_i")


def steps(content: Content, topic: str) -> list[str]:
    """The topics to which a topic leads."""
    return [step for step in content.topics[topic].next if step in content.topics]


YES = words("ja", {"affirm": 0.9})


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_leads_to_the_first_next_step_of_the_topic(topic: str, content: Content) -> None:
    assert answer(state(topic), YES) == steps(content, topic)[0]


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_passes_over_what_she_has_seen(topic: str, content: Content) -> None:
    first, second, *_ = steps(content, topic)
    assert answer(state(first, topic), YES) == second


def test_yes_goes_on_from_the_topic_she_was_at_last(content: Content) -> None:
    assert answer(state(WHO, ALONE, "thank"), YES) == steps(content, ALONE)[0]


def test_when_all_is_seen_yes_asks_what_she_wants_to_know(content: Content) -> None:
    seen = [*steps(content, ALONE), WHO, ALONE]
    assert answer(state(*seen), YES) == "affirm"


@pytest.mark.parametrize("given", [[], ["greet"], ["gone", "work/gone"]])
def test_without_a_topic_yes_asks_what_she_wants_to_know(given: list[str]) -> None:
    assert answer(state(*given), YES) == "affirm"


@pytest.mark.parametrize(
    ("topic", "form"), [("childcare/how_much", "estimate"), ("work/talents", "plan")]
)
def test_yes_begins_the_form_that_the_topic_offers(topic: str, form: str) -> None:
    decision = decided(state(topic), YES)
    assert (decision.action, decision.changes["form"]) == ("action_question", form)


def test_a_form_is_begun_once_and_never_inside_another() -> None:
    topic = "childcare/how_much"
    inside = asked("plan", topic, {"answers": []})
    assert decided(inside, YES).changes.get("form") is None
    seen = state(topic, kept={"estimate": {"answers": {"activity": "work"}}})
    assert answer(seen, YES) == "childcare/max_hours"
