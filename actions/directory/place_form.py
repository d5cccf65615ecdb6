"""The Rasa form ``nearby_form``: asks for her place once, and remembers it for this conversation.

How forms work here is told in `actions.form`. Here a message that is no place and that no rule
understands counts as a try: she is asked once more, then offered the provinces.
"""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.directory.messages import ask_place_message
from actions.directory.wanted import DEFAULT_KIND, kinds_and_wishes
from actions.form import answered_otherwise, is_danger, pressed, typed
from actions.typed import go_on_words
from bot.content.content import repository_content

_NOT_UNDERSTOOD = ("nlu_fallback", "out_of_scope", "tell_place", "dont_know")
TRIES = 2
"""After so many answers that are no place she is offered the provinces, and asked no more."""

Events = list[dict[str, Any]]


class ValidateNearbyForm(Action):
    """Takes the place she names, and what she looks for."""

    def __init__(self) -> None:
        """Load the places once and prepare the words to go on."""
        content = repository_content()
        self._places = content.places
        self._go_on_words = go_on_words(content.forms)

    def name(self) -> str:
        """Return the name by which Rasa finds the validation of the form."""
        return "validate_nearby_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Return the slots that her message sets; none where it is not meant for the form."""
        goes_on = self._go_on_words.find(typed(tracker)) is not None
        if answered_otherwise(tracker) or (is_danger(tracker) and not goes_on):
            return []
        message = tracker.latest_message
        intent = "continue" if goes_on else str(message.get("intent", {}).get("name"))
        named = self._named(message)
        if intent == "find_nearby":
            kinds, wishes = kinds_and_wishes(pressed(tracker))
            wanted = [SlotSet("filters", wishes or tracker.get_slot("filters") or [])]
            here = named or self._known(tracker)
            return wanted + self._placed(here, {"kinds": kinds, "offset": 0})
        nearby: dict[str, Any] = {
            "kinds": [DEFAULT_KIND],
            **(tracker.get_slot("nearby") or {}),
            "offset": 0,
        }
        tries = int(nearby.get("tries", 0))
        if intent == "tell_place" and not named:
            return self._placed((), {**nearby, "tries": 0})
        if named and (intent in _NOT_UNDERSTOOD or message.get("place_only")):
            return self._placed(named, nearby)
        if intent == "stop":
            return [SlotSet("requested_slot", None), SlotSet("place_asked", None)]
        if intent == "continue":
            return [SlotSet("nearby", nearby)]
        if intent in _NOT_UNDERSTOOD and tries < TRIES:
            return self._tried(nearby)
        return []

    def _named(self, message: dict[str, Any]) -> tuple[str, ...]:
        """Return the places that a message or a button names; several are places of one name."""
        for entity in message.get("entities") or ():
            if entity.get("entity") == "place":
                names = str(entity["value"]).split(",")
                return tuple(name for name in names if name in self._places)
        return ()

    def _known(self, tracker: Tracker) -> tuple[str, ...]:
        """Return the place that she told before, or the municipality in whose page she writes."""
        known = (tracker.get_slot("place"), tracker.get_slot("municipality"))
        return tuple(str(name) for name in known if name and name in self._places)[:1]

    @staticmethod
    def _placed(named: Sequence[str], nearby: dict[str, Any]) -> Events:
        """Return the slots for the one place she named; several or none are asked about."""
        place = named[0] if len(named) == 1 else None
        nearby = {**nearby, "candidates": list(named) if len(named) > 1 else []}
        return [
            SlotSet("nearby", nearby),
            SlotSet("place", place),
            SlotSet("place_asked", None if place else True),
        ]

    @staticmethod
    def _tried(nearby: dict[str, Any]) -> Events:
        tries = nearby.get("tries", 0) + 1
        return [SlotSet("nearby", {**nearby, "tries": tries, "candidates": []})]


class ActionAskPlace(Action):
    """Asks where she lives."""

    def __init__(self) -> None:
        """Load the places once."""
        self._places = repository_content().places

    def name(self) -> str:
        """Return the name by which Rasa asks for the slot ``place`` in this form."""
        return "action_ask_nearby_form_place"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the question, unless something else has answered her message."""
        if not answered_otherwise(tracker):
            nearby = tracker.get_slot("nearby") or {}
            dispatcher.utter_message(**ask_place_message(nearby, self._places))
        return []
