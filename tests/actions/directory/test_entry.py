"""What is told of an entry in the list, and of the way to it."""

from typing import Any

import pytest

from actions.directory.entry import ASPECTS, Aspect, entry_choices, entry_part
from actions.directory.messages import (
    details_message,
    entry_message,
    first_visit_message,
    list_message,
    travel_message,
)
from actions.directory.query import WISHES, Found, Query, Result, Wish
from actions.directory.search import Index
from bot.content.content import Content
from bot.content.directory import Entry
from bot.payloads import PayloadSigner
from tests.actions.directory.entries import entry


def told(entry: Entry, km: float | None) -> list[str]:
    """Return the names of the responses of which an entry in the list is made."""

    def names(part: Any) -> list[str]:
        if isinstance(part, dict):
            own = [part["response"]] if "response" in part else []
            return own + [name for value in part.values() for name in names(value)]
        return [name for one in part for name in names(one)] if isinstance(part, list) else []

    return names(entry_part(1, Found(entry, km, next(iter(entry.places), None))))


@pytest.mark.parametrize(
    ("km", "name"),
    [(0.0, "here"), (0.4, "here"), (0.6, "km"), (12.0, "km"), (None, None)],
)
def test_within_a_town_no_distance_is_told(km: float | None, name: str | None) -> None:
    first = told(entry("a", places=["utrecht"]), km)
    assert ("utter_nearby_name_here" in first) == (name == "here")
    assert ("utter_nearby_name_km" in first) == (name == "km")


@pytest.mark.parametrize(
    ("website", "status", "checked", "line"),
    [
        ("https://example.org", "unknown", "2019-03", "last_checked"),
        ("https://example.org", "unknown", "", "never_checked"),
        ("", "unknown", "2019-03", "last_checked_no_number"),
        ("", "unknown", "", "never_checked_no_number"),
        ("", "active", "2026", "no_number"),
        ("https://example.org", "active", "2026", "website"),
    ],
)
def test_one_line_of_doubt_never_tells_her_to_call_where_no_number_is_known(
    website: str, status: str, checked: str, line: str
) -> None:
    fields = {"website": website, "checked": checked, "status": status}
    lines = entry_part(1, Found(entry("a", places=["zeist"], **fields), None))["lines"]
    assert lines[-1]["response"] == f"utter_nearby_{line}"
    year = {"year": "2019"} if checked.startswith("2019") else {}
    assert line == "website" or lines[-1]["values"] == year


def test_who_may_come_stands_on_one_line() -> None:
    fields = {"women_only": "yes", "childcare": "welcome", "languages": ["ti", "nl"]}
    lines = entry_part(1, Found(entry("a", **fields), None))["lines"]
    assert lines[2] == {
        "response": "utter_nearby_two_languages",
        "values": {
            "one": {"response": "utter_nearby_women_only"},
            "two": {"response": "utter_nearby_children_welcome"},
            "languages": [{"language": "ti"}, {"language": "nl"}],
        },
    }
    short = told(entry("a", women_only="yes", for_whom="Women from Eritrea."), None)
    assert "utter_nearby_women_only" not in short


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_that_an_entry_does_not_fulfil_is_told(wish: Wish) -> None:
    lines = entry_part(1, Found(entry("a"), None, lacks=(wish,)))["lines"]
    assert f"utter_nearby_lacks_{wish}" in [line["response"] for line in lines]


@pytest.mark.parametrize(
    ("fields", "buttons"),
    [
        ({"places": ["zeist"]}, ["first_visit:a", "travel:a"]),
        ({}, ["first_visit:a"]),
        ({"kinds": ["safety"], "first": True}, []),
    ],
)
def test_an_entry_has_a_button_for_what_to_say_and_for_the_way(
    fields: dict[str, Any], buttons: list[str]
) -> None:
    choices = entry_choices(Found(entry("a", **fields), None), 1)
    assert [choice["payload"] for choice in choices] == buttons


@pytest.mark.parametrize(
    ("kinds", "card"),
    [
        (["women_group", "work"], "first_visit"),
        (["language"], "first_visit"),
        (["legal", "language"], "first_help"),
        (["entrepreneurship"], "first_help"),
        (["safety"], "first_help"),
    ],
)
def test_to_a_group_she_says_that_she_likes_to_join_to_a_desk_that_she_asks_for_help(
    content: Content, kinds: list[str], card: str
) -> None:
    message = first_visit_message(entry("a", kinds=kinds), content, "ti")
    assert message["response"] == f"utter_{card}"
    assert {"response": f"utter_card/{card}"} in message["parts"]
    assert ("Mag ik meedoen?" in message["card"]) == (card == "first_visit")
    assert "Ik spreek Tigrinya." in message["card"]


@pytest.mark.parametrize(
    ("kind", "found", "relaxed", "heading", "end"),
    [
        ("women_group", 3.0, (), "found", "end"),
        ("women_group", 60.0, ("distance",), "far", "end"),
        ("women_group", None, ("distance",), "everywhere", "end"),
        ("women_group", 3.0, ("children",), "without_wish", "end"),
        ("language", 3.0, ("kinds", "distance"), "other_kinds", "end"),
        ("legal", None, ("distance",), "everywhere", "end_help"),
        ("entrepreneurship", None, ("distance",), "everywhere", "end_help"),
        ("safety", None, ("distance",), "safety", "end_safety"),
        ("safety", 60.0, ("children", "distance"), "safety", "end_safety"),
    ],
)
def test_a_list_says_what_it_is_and_ends_with_where_else_she_can_ask(
    kind: str, found: float | None, relaxed: tuple[Any, ...], heading: str, end: str
) -> None:
    result = Result((Found(entry("a"), found),), 1, relaxed)
    message = list_message(result, Query(frozenset({kind})), {"place": "zeist"})
    assert message["response"] == f"utter_nearby_{heading}"
    assert message["parts"][-1] == {"response": f"utter_nearby_{end}"}


@pytest.mark.parametrize(
    ("km", "means"), [(0.0, "bus"), (1.5, "walk"), (5.0, "bike"), (30.0, "bus")]
)
def test_within_a_town_the_way_is_not_guessed(content: Content, km: float, means: str) -> None:
    found = Found(entry("a", places=["utrecht"]), km)
    parts = travel_message(found, content.places)["parts"]
    assert {"response": f"utter_travel_{means}"} in parts


def test_of_several_places_of_an_entry_the_one_near_her_is_told_and_shown_on_the_map(
    content: Content,
) -> None:
    buddies = entry("a", places=["zutphen", "utrecht"], reach="national", municipalities=[])
    points = {one.id: (one.latitude, one.longitude) for one in content.places.by_id.values()}
    (found,) = Index([buddies], points).find(Query(point=points["zeist"])).found
    assert (found.place, round(found.km or 0)) == ("utrecht", 8)
    (first, *_lines) = entry_part(1, found)["lines"]
    assert first["values"]["place"] == {"place": "utrecht"}
    assert travel_message(found, content.places)["values"]["map"].endswith("query=Utrecht")


def pressed(message: dict[str, Any]) -> list[str]:
    return [choice["payload"] for choice in message["choices"]]


def test_a_list_has_two_wishes_in_one_tap_and_at_most_ten_buttons() -> None:
    page = tuple(Found(entry(name, places=["zeist"]), 3.0) for name in "abc")
    query = Query(frozenset({"women_group"}), wishes=frozenset({"women_only"}), language="ti")
    assert pressed(list_message(Result(page, 9), query, {"place": "zeist"})) == [
        *(f"{name}:{one}" for one in "abc" for name in ("first_visit", "travel")),
        "find_nearby:women_group.children.women_only",
        "find_nearby:women_group.my_language.women_only",
        "more_nearby",
        "tell_place",
    ]


@pytest.mark.parametrize("kind", ["women_group", "entrepreneurship", "mentoring", "legal"])
def test_every_wish_fits_in_a_button(kind: str) -> None:
    found = (Found(entry("a"), 1.0),)
    for wishes in ((), ("children",), ("my_language", "children"), ("children", "women_only")):
        query = Query(frozenset({kind}), wishes=frozenset(wishes), language="ar")
        message = list_message(Result(found, 1), query, {"place": "zeist"})
        assert all(len(PayloadSigner(b"x").sign(one, "her")) <= 64 for one in pressed(message))


def test_what_she_must_ask_everywhere_is_told_once() -> None:
    page = tuple(Found(entry(name), 1.0, ask=("children",)) for name in "ab")
    query = Query(frozenset({"women_group"}), wishes=frozenset({"children"}))
    parts = list_message(Result(page, 9), query, {"place": "zeist"})["parts"]
    assert str(parts).count("utter_nearby_ask_children") == 1


@pytest.mark.parametrize("aspect", ASPECTS)
def test_what_is_not_known_is_said_with_the_words_to_ask(content: Content, aspect: Aspect) -> None:
    group = Found(entry("a", places=["zeist"]), 1.0, "zeist")
    message = entry_message(group, aspect, content.places)
    (part,) = message["parts"]
    names = [line["response"] for line in part["lines"]]
    if aspect in ("contact", "all"):
        assert "utter_nearby_website" in names
    else:
        assert names == ["utter_nearby_not_known_ask", f"utter_nearby_say_{aspect}"]
    assert pressed(message) == ["first_visit:a", "travel:a", "more_nearby:again"]
    assert set(names) | {message["response"]} <= set(content.answers)


@pytest.mark.parametrize(
    ("fields", "aspect", "name"),
    [
        ({"cost": "free"}, "cost", "cost_free"),
        ({"walk_in": "You can walk in on Tuesday."}, "days", "text"),
        ({"childcare": "no"}, "children", "lacks_children"),
        ({"childcare": "welcome"}, "children", "children_welcome"),
        ({"women_only": "no"}, "women_only", "lacks_women_only"),
        ({"languages": ["interpreter"]}, "languages", "interpreter"),
        ({"phone": "0800-2000"}, "contact", "phone"),
    ],
)
def test_what_is_known_of_one_and_of_all_is_told(
    content: Content, fields: dict[str, Any], aspect: Aspect, name: str
) -> None:
    found = Found(entry("a", **fields), None)
    assert f"'utter_nearby_{name}'" in str(entry_message(found, aspect, content.places)["parts"])
    every = details_message([found, Found(entry("b"), None)], aspect, content.places, 4)
    assert f"'utter_nearby_{name}'" in str(every["parts"][0])
    assert every["parts"][0]["lines"][0]["values"]["number"] == 4
    assert pressed(every) == ["first_visit:a", "first_visit:b", "more_nearby:again"]
