"""Yes after an answer: she wants to go on with it."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import answers_given
from bot.content.content import Content, repository_content


def next_answer(given: Iterable[str], content: Content) -> str:
    """Return the response that goes on: the first next step she has not seen yet.

    Args:
        given: responses given so far, oldest first.
        content: all content.
    """
    seen = [name for name in given if name in content.answers]
    for name in reversed(seen):
        topic = content.topics.get(content.answers[name].topic or "")
        for step in topic.next if topic else ():
            if f"utter_{step}" in content.answers and f"utter_{step}" not in seen:
                return f"utter_{step}"
        if topic:
            break
    return "utter_affirm"


class ActionFollowUp(Action):
    """Answers "yes" with the next step of the topic she is at."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_follow_up"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the next step."""
        dispatcher.utter_message(response=next_answer(answers_given(tracker.events), self._content))
        return []
