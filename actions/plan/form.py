"""The Rasa form ``plan_form``: asks the three questions, then tells the plan.

How forms work here, and why the actions stay silent at times, is told in `actions.form`.
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.form import answered_otherwise, goes_back, pressed, typed
from actions.plan.choice import answers_of, is_complete, open_question, with_answer
from actions.plan.messages import plan_message, question_message
from actions.plan.words import typed_answers
from bot.content.content import repository_content


class ValidatePlanForm(Action):
    """Takes what answers the open question and leaves everything else to the ordinary rules."""

    def __init__(self) -> None:
        """Load the content once and prepare the words that she may type."""
        content = repository_content()
        self._plan = content.plan
        self._typed = typed_answers(content)

    def name(self) -> str:
        """Return the name by which Rasa finds the validation of the form."""
        return "validate_plan_form"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Return the slots that her message sets; none where it is not meant for the form."""
        if answered_otherwise(tracker):
            return []
        answers = answers_of(self._plan, tracker.get_slot("plan"))
        intent, value = self._meaning(tracker, answers)
        if intent == "stop":
            return [SlotSet("plan", None), SlotSet("requested_slot", None)]
        if intent == "plan":
            # A plan that is made already is shown again, unless she asks for a new one.
            again = is_complete(self._plan, answers) and value != "new"
            return self._go_on(answers if again else [])
        if intent == "plan_answer":
            return self._go_on(with_answer(self._plan, answers, value))
        if intent == "continue":
            return self._go_on(answers)
        if intent == "back" and goes_back(tracker):
            return self._go_on(answers[:-1])
        return []

    def _meaning(self, tracker: Tracker, answers: list[str]) -> tuple[str, str]:
        """Return the intent of her message, and its value: that of a button or of her words."""
        intent = str(tracker.latest_message.get("intent", {}).get("name"))
        if intent != "plan" and not is_complete(self._plan, answers):
            words = self._typed[open_question(self._plan, answers)].find(typed(tracker))
            if words:
                return (words, "") if words in ("continue", "stop") else ("plan_answer", words)
        return intent, pressed(tracker)

    def _go_on(self, answers: list[str]) -> list[dict[str, Any]]:
        done = True if is_complete(self._plan, answers) else None
        return [SlotSet("plan", answers), SlotSet("plan_done", done)]


class ActionAskPlanDone(Action):
    """Asks the open question."""

    def __init__(self) -> None:
        """Load the content once."""
        self._plan = repository_content().plan

    def name(self) -> str:
        """Return the name by which Rasa asks for the slot ``plan_done``."""
        return "action_ask_plan_done"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the question, unless something else has answered her message."""
        if not answered_otherwise(tracker):
            answers = answers_of(self._plan, tracker.get_slot("plan"))
            dispatcher.utter_message(**question_message(self._plan, answers))
        return []


class ActionPlan(Action):
    """Tells her the plan when the form has ended."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_plan"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the plan, or a kind line where she stopped.

        Her three answers stay for this conversation, so that she can see the plan again.
        """
        answers = answers_of(self._content.plan, tracker.get_slot("plan"))
        if is_complete(self._content.plan, answers):
            dispatcher.utter_message(**plan_message(self._content, answers))
        else:
            dispatcher.utter_message(response="utter_plan_stopped")
        return [SlotSet("plan_done", None)]
