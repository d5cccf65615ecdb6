"""Conversations as Rasa sends them to the action server."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

Event = dict[str, Any]
USER: Event = {"event": "user", "text": None}


def bot(answer: str) -> Event:
    """Return the event of an answer that was given."""
    return {"event": "bot", "text": None, "metadata": {"answer": answer}}


def conversation(
    *before: Event,
    intent: str = "nlu_fallback",
    value: str = "",
    text: str = "",
    after: tuple[Event, ...] = (),
    slots: dict[str, Any] | None = None,
    loop: str | None = None,
) -> Tracker:
    """Return a conversation whose newest message has this intent, and value or text.

    Args:
        before, after: events before her newest message and after it.
        intent, value, text: of that message; a `value` is that of a button.
        slots: what is kept.
        loop: the form that runs.
    """
    entities = [{"entity": "value", "value": value}] if value else []
    message = {
        "intent": {"name": intent, "confidence": 1.0},
        "entities": entities,
        "text": text or f"/{intent}:{value}",
    }
    active = {"name": loop} if loop else {}
    events = [*before, USER, *after]
    return Tracker("her", slots or {}, message, events, False, None, active, "action_listen")


def said(action: Any, tracker: Tracker) -> tuple[list[Event], list[dict[str, Any]]]:
    """Run an action and return the events it makes and the messages it sends."""
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    return events, dispatcher.messages
