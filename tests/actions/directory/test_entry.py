"""What is told of an entry in the list, and of the way to it."""

from typing import Any

import pytest

from actions.directory.entry import entry_choices, entry_part
from actions.directory.messages import first_visit_message, list_message, travel_message
from actions.directory.nearby import ActionTravel
from actions.directory.query import WISHES, Found, Query, Result, Wish
from actions.directory.search import Index
from bot.content.content import Content
from bot.content.directory import Entry
from tests.actions.directory.entries import entry
from tests.actions.trackers import conversation, said


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


@pytest.mark.parametrize("status", ["active", "unknown"])
def test_an_entry_without_a_door_says_who_may_know(status: str) -> None:
    group = entry("a", places=["zeist"], website="", status=status, checked="2019")
    names = told(group, None)
    assert "utter_nearby_no_contact" in names
    assert "utter_nearby_last_checked" not in names
    assert ("utter_nearby_last_seen" in names) == (status == "unknown")
    assert "utter_nearby_no_contact" not in told(entry("a", phone="112"), None)


@pytest.mark.parametrize(
    ("website", "checked", "line"),
    [
        ("https://example.org", "2019-03", "last_checked"),
        ("https://example.org", "", "never_checked"),
        ("", "2019-03", "last_seen"),
        ("", "", "never_seen"),
    ],
)
def test_what_nobody_has_checked_lately_says_so(website: str, checked: str, line: str) -> None:
    place, group = ["zeist"], {"website": website, "checked": checked, "status": "unknown"}
    lines = entry_part(1, Found(entry("a", places=place, **group), None))["lines"]
    assert lines[-1]["response"] == f"utter_nearby_{line}"
    assert lines[-1]["values"] == ({"year": "2019"} if checked else {})
    assert told(entry("a", places=place), None)[-1] == "utter_nearby_website"


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
    choices = entry_choices(1, Found(entry("a", **fields), None))
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


def test_the_way_goes_to_the_place_near_her(content: Content) -> None:
    tracker = conversation(
        intent="travel", value="buddy_to_buddy", slots={"place": "nieuwegein", "nearby": {}}
    )
    _events, (message,) = said(ActionTravel(), tracker)
    assert message["values"]["address"] == "Utrecht"
