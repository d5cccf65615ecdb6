"""The custom actions of the directory: the list near her, and what she asks about its entries."""

import functools
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.directory.entry import Aspect
from actions.directory.messages import (
    details_message,
    entry_message,
    first_visit_message,
    list_message,
    travel_message,
    which_message,
    wishes_message,
)
from actions.directory.query import Found
from actions.directory.search import Index, nearest_place
from actions.directory.wanted import query
from bot.content.content import repository_content
from bot.content.directory import Entry

Events = list[dict[str, Any]]

_GONE = {"response": "utter_nearby_gone"}
ASPECTS: dict[str, Aspect] = {
    **{"days": "days", "cost": "cost", "contact": "contact", "children": "children"},
    **{"women_only": "women_only", "my_language": "languages"},
}
"""What the directory may be asked about an entry, by the names of requests; all of it otherwise."""


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
        """Send the page of the list at which the slot ``nearby`` stands, and keep what is on it."""
        slots = dict(tracker.slots)
        nearby = {**(slots.get("nearby") or {}), "tries": 0, "candidates": []}
        asked = query({**slots, "nearby": nearby}, self._places)
        found = self._index.find(asked)
        dispatcher.utter_message(**list_message(found, asked, slots))
        shown = [one.entry.id for one in found.found]
        return [SlotSet("nearby", {**nearby, "shown": shown})]


class ActionChangeFilter(Action):
    """Asks what is important for her."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_change_filter"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the wishes as they are now."""
        dispatcher.utter_message(**wishes_message(tracker.get_slot("filters") or []))
        return []


class ActionEntry(Action):
    """Tells about an entry: the first visit, the way there, days, cost, contact; which, if unclear.

    The slot ``wording`` holds what she asks (``aspect``) and of which ``entries``.
    """

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_entry"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send it; an entry that is there no more is told so."""
        wording = tracker.get_slot("wording") or {}
        known = [self._content.directory.get(name) for name in wording.get("entries") or ()]
        entries = [entry for entry in known if entry and entry.shown]
        aspect = str(wording.get("aspect"))
        if aspect == "travel":
            entries = [entry for entry in entries if entry.places]
        dispatcher.utter_message(**self._message(aspect, entries, dict(tracker.slots)))
        return []

    def _message(
        self, aspect: str, entries: list[Entry], slots: Mapping[str, Any]
    ) -> dict[str, Any]:
        if not entries:
            return _GONE
        places, found = self._content.places, [self._found(entry, slots) for entry in entries]
        if len(entries) > 1:
            if aspect in ("first_visit", "travel"):
                return which_message(entries, aspect)
            first = int((slots.get("nearby") or {}).get("offset", 0)) + 1
            return details_message(found, ASPECTS.get(aspect, "all"), places, first)
        if aspect == "first_visit":
            return first_visit_message(entries[0], self._content, slots.get("language"))
        if aspect == "travel":
            return travel_message(found[0], places)
        return entry_message(found[0], ASPECTS.get(aspect, "all"), places)

    def _found(self, entry: Entry, slots: Mapping[str, Any]) -> Found:
        """Return an entry with its distance from her place."""
        places = self._content.places
        here = places.by_id.get(str(slots.get("place") or slots.get("municipality")))
        point = (here.latitude, here.longitude) if here else None
        there = nearest_place(entry, point, _points())
        km = None
        if here and there and here.kind != "province":
            km = places.distance_km(here.id, there)
        return Found(entry, km, there)
