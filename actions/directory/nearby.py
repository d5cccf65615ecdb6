"""The custom actions of the directory: the list near her, and the way to one of its entries."""

import functools
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.directory.messages import (
    first_visit_message,
    list_message,
    travel_message,
    which_message,
    wishes_message,
)
from actions.directory.query import Found
from actions.directory.search import PAGE, Index, nearest_place
from actions.directory.wanted import query, toggled
from actions.form import pressed
from bot.content.content import repository_content
from bot.content.directory import Entry

Events = list[dict[str, Any]]

_GONE = {"response": "utter_nearby_gone"}


@functools.cache
def _index() -> Index:
    return Index(repository_content().directory.values(), _points())


@functools.cache
def _points() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of all places by id."""
    places = repository_content().places.by_id.values()
    return {place.id: (place.latitude, place.longitude) for place in places}


class ActionNearby(Action):
    """Shows the entries near her, three at a time."""

    def __init__(self) -> None:
        """Index the directory once."""
        self._places, self._index = repository_content().places, _index()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_nearby"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send a page of the list, or a kind line where she stopped telling her place."""
        slots = dict(tracker.slots)
        if not slots.get("place") and not slots.get("municipality"):
            dispatcher.utter_message(response="utter_nearby_stopped")
            return []
        nearby = {**(slots.get("nearby") or {}), "tries": 0, "candidates": []}
        nearby["offset"] = self._offset(tracker, int(nearby.get("offset", 0)))
        asked = query({**slots, "nearby": nearby}, self._places)
        dispatcher.utter_message(**list_message(self._index.find(asked), asked, slots))
        return [SlotSet("nearby", nearby)]

    @staticmethod
    def _offset(tracker: Tracker, seen: int) -> int:
        """Return from where on to show: the next page, the same one, or the first."""
        if tracker.latest_message.get("intent", {}).get("name") != "more_nearby":
            return 0
        return {"again": seen, "first": 0}.get(pressed(tracker), seen + PAGE)


class ActionChangeFilter(Action):
    """Adds or removes a wish, or asks which one."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_change_filter"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the wishes as they are now."""
        wishes, wish = tracker.get_slot("filters") or [], pressed(tracker)
        if wish:
            wishes = toggled(wishes, wish)
        dispatcher.utter_message(**wishes_message(wishes))
        return [SlotSet("filters", wishes)]


class _OnEntry:
    """What actions about one entry share: she pressed its button, or typed words of it."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def entries(self, tracker: Tracker) -> list[Entry]:
        """Return the entry that is meant; several where she has to choose; none if it is gone."""
        meant = pressed(tracker)
        if meant and not meant.isdigit():
            entry = self._content.directory.get(meant)
            return [entry] if entry and entry.shown else []
        asked = query(tracker.slots, self._content.places)
        if meant and (found := _index().find(replace(asked, offset=max(int(meant) - 1, 0))).found):
            return [found[0].entry]
        return [one.entry for one in _index().find(asked).found]


class ActionFirstVisit(_OnEntry, Action):
    """Gives her a Dutch text for her first visit."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_first_visit"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the card, or the question of which entry."""
        entries = self.entries(tracker)
        if len(entries) > 1:
            dispatcher.utter_message(**which_message(entries, "first_visit"))
        elif entries:
            language = tracker.get_slot("language")
            dispatcher.utter_message(**first_visit_message(entries[0], self._content, language))
        else:
            dispatcher.utter_message(**_GONE)
        return []


class ActionTravel(_OnEntry, Action):
    """Tells her how to get to an entry."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_travel"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the way, or the question of which entry."""
        places = self._content.places
        entries = [entry for entry in self.entries(tracker) if entry.places]
        if len(entries) != 1:
            message = which_message(entries, "travel") if entries else _GONE
            dispatcher.utter_message(**message)
            return []
        (entry,) = entries
        here = places.by_id.get(str(tracker.get_slot("place") or tracker.get_slot("municipality")))
        point = (here.latitude, here.longitude) if here else None
        there = nearest_place(entry, point, _points())
        km = None
        if here and there and here.kind != "province":
            km = places.distance_km(here.id, there)
        dispatcher.utter_message(**travel_message(Found(entry, km, there), places))
        return []
