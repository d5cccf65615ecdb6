"""Yes after an answer: she wants to go on with it."""

from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import answers_given
from bot.content.content import Content, repository_content

FORMS = ("estimate", "plan")
"""Next steps that are no answer but ``<step>_form``, which keeps its answers in ``<step>``."""


def next_step(given: Iterable[str], content: Content) -> str | None:
    """Return the first next step of the topic she is at that she has not seen yet.

    Args:
        given: responses given so far, oldest first.
        content: all content.

    Returns:
        A topic, a card, or one of `FORMS`; None when there is no topic or all is seen.
    """
    given = list(given)
    seen = [name for name in given if name in content.answers]
    for name in reversed(seen):
        topic = content.topics.get(content.answers[name].topic or "")
        if topic:
            return next((step for step in topic.next if _is_new(step, seen, content)), None)
    return None


def _is_new(step: str, seen: list[str], content: Content) -> bool:
    answer = f"utter_{step}"
    if step in FORMS:
        return not any(name == answer or name.startswith(f"{answer}_") for name in seen)
    return answer in content.answers and answer not in seen


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
        """Send the next step, or begin its form, which then speaks itself."""
        step = next_step(answers_given(tracker.events), self._content)
        idle = not (tracker.active_loop or {}).get("name")
        if step in FORMS and idle and not tracker.get_slot(step):
            return [FollowupAction(f"{step}_form")]
        answer = f"utter_{step}" if step and step not in FORMS else "utter_affirm"
        dispatcher.utter_message(response=answer)
        return []
