"""What the forms share: a form never stands between her and an answer.

How a form of Selam works (the plan, the estimate):

1. Every message goes to ``validate_<form>`` first. It sets a slot only for what answers the open
   question, or is meant for the form: go on, stop, back. Any slot that is set counts as accepted.
2. For everything else it returns nothing. Rasa then rejects the form, so that the ordinary rules
   answer, and runs the form once more afterwards, *without* asking whether it wants the message:
   ``validate_<form>`` is called again, and so is the action that asks. Both must do nothing then
   (`answered_otherwise`), or she would get two messages. The answer carries a button to go on
   (`bot.answers.choices`).
3. A typed answer consists of words that stand in ``data``, none of them words of danger (a test
   compares them). So it is taken although the classifier, which knows no question it answers, may
   find "mijn kinderen" alarming; and whatever else tells of danger gets help first, by rule 2.
4. Back is a default action of Rasa's and runs before the form: ``action_back`` stays silent where
   the form goes back itself (`goes_back`), and the form, run once more, asks the question before.

Answers of a form are named after it: ``utter_plan_…`` for ``plan_form``. A slot named after it too
holds the ids she has chosen so far, and ``<slot>_done`` is the one slot the form requires.
"""

from typing import Any

from rasa_sdk import Tracker

from actions.conversation import answers_given
from bot.text.concepts import DANGERS


def answered_otherwise(tracker: Tracker) -> bool:
    """Say whether something else has answered her newest message already."""
    return bool(answers_given(_since_her_message(tracker.events)))


def is_danger(tracker: Tracker) -> bool:
    """Say whether her newest message tells of danger; for forms that take free text as answers."""
    return tracker.latest_message.get("intent", {}).get("name") in DANGERS


def goes_back(tracker: Tracker) -> bool:
    """Say whether "back" means the question before in the form that runs.

    It does while a question of the form is what she sees, and one was answered before it. After
    another answer, and at the first question, it means the answer before, as everywhere.
    """
    form = str((tracker.active_loop or {}).get("name") or "").removesuffix("_form")
    shown = answer_before(tracker).startswith(f"utter_{form}_")
    return bool(form and shown and tracker.get_slot(form))


def answer_before(tracker: Tracker) -> str:
    """Return the answer that she saw when she wrote her newest message, or an empty text."""
    earlier = tracker.events[: len(tracker.events) - len(_since_her_message(tracker.events))]
    return next(reversed(answers_given(earlier)), "")


def pressed(tracker: Tracker) -> str:
    """Return the value that the button she pressed carries, or an empty text."""
    for entity in tracker.latest_message.get("entities") or ():
        if entity.get("entity") == "value":
            return str(entity["value"])
    return ""


def typed(tracker: Tracker) -> str:
    """Return what she typed; nothing where she pressed a button."""
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith("/") else text


def _since_her_message(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the events from her newest message on."""
    for index in range(len(events) - 1, -1, -1):
        if events[index]["event"] == "user":
            return events[index:]
    return events
