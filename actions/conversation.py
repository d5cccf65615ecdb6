"""The two actions of every form: its open question, and its result."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.form import SLOTS, Kept
from actions.forms import forms

Events = list[dict[str, Any]]


class ActionQuestion(Action):
    """Asks the open question of the form that the slot ``form`` names."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the question; what was told before it is told once."""
        form = forms()[tracker.get_slot("form")]
        slot = SLOTS[form.name]
        kept = tracker.get_slot(slot)
        dispatcher.utter_message(**form.question(kept))
        return [SlotSet(slot, _without_note(kept))]


class ActionResult(Action):
    """Tells the result of the form that the slot ``result`` names."""

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_result"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        """Send the result, all of it where she asked for more."""
        form = forms()[tracker.get_slot("result")]
        wording = tracker.get_slot("wording") or {}
        kept = tracker.get_slot(SLOTS[form.name])
        dispatcher.utter_message(**form.result(kept, bool(wording.get("whole"))))
        return [SlotSet(SLOTS[form.name], _without_note(kept))]


def _without_note(kept: Kept | None) -> Kept:
    return {name: value for name, value in (kept or {}).items() if name != "note"}
