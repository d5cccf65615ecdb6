"""What is told of an entry in the list, and of the way to it."""

from typing import Any

import pytest

from actions.directory.entry import entry_part
from actions.directory.messages import travel_message
from actions.directory.query import Found
from bot.content.content import Content
from bot.content.directory import Entry
from tests.actions.directory.entries import entry


def told(entry: Entry, km: float | None) -> list[str]:
    """Return the names of the responses of which an entry in the list is made."""

    def names(part: Any) -> list[str]:
        if isinstance(part, dict):
            own = [part["response"]] if "response" in part else []
            return own + [name for value in part.values() for name in names(value)]
        return [name for one in part for name in names(one)] if isinstance(part, list) else []

    return names(entry_part(1, Found(entry, km, ())))


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
    names = told(entry("a", places=["zeist"], website="", status=status, checked="2019"), None)
    assert "utter_nearby_no_contact" in names
    assert "utter_nearby_last_checked" not in names
    assert "utter_nearby_no_contact" not in told(entry("a", phone="112"), None)


@pytest.mark.parametrize(
    ("km", "means"), [(0.0, "bus"), (1.5, "walk"), (5.0, "bike"), (30.0, "bus")]
)
def test_within_a_town_the_way_is_not_guessed(content: Content, km: float, means: str) -> None:
    found = Found(entry("a", places=["utrecht"]), km, ())
    parts = travel_message(found, content.places)["parts"]
    assert {"response": f"utter_travel_{means}"} in parts
