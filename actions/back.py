"""Back: the answer before the one she sees."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.form import goes_back


class ActionBack(Action):
    """Shows the previous answer.

    Rasa runs ``action_back`` for the intent ``back`` by itself. Its own one takes back the last two
    messages, and with them the language she chose, so this one stands in its place.
    """

    def name(self) -> str:
        """Return the name of Rasa's default action."""
        return "action_back"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the answer before; the generator knows which it was.

        Says nothing where a form runs that goes back to its own question before.
        """
        if not goes_back(tracker):
            dispatcher.utter_message(response="utter_previous")
        return []
