"""A real person: the help desk that knows about what she was asking."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import answers_given
from bot.content.content import Content, repository_content


def help_desk(given: Iterable[str], content: Content) -> str:
    """Return the response that names the people for the subject she was at last.

    Args:
        given: responses given so far, oldest first.
        content: all content.
    """
    for name in reversed(list(given)):
        answer = content.answers.get(name)
        if answer and answer.topic:
            desk = f"utter_person_{answer.topic.split('/')[0]}"
            return desk if desk in content.answers else "utter_person"
    return "utter_person"


class ActionTalkToHuman(Action):
    """Names the people who can help with the subject she was at."""

    def __init__(self) -> None:
        """Load the content once."""
        self._content = repository_content()

    def name(self) -> str:
        """Return the name in Rasa's domain."""
        return "action_talk_to_human"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send the help desk."""
        dispatcher.utter_message(response=help_desk(answers_given(tracker.events), self._content))
        return []
