"""Conversations as Rasa sends them to the custom actions."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

Event = dict[str, Any]


def conversation(**slots: Any) -> Tracker:
    """Return a conversation in which these slots are set."""
    events: list[Event] = [{"event": "user", "text": None}]
    return Tracker("her", slots, {}, events, False, None, {}, "action_listen")


def said(action: Any, tracker: Tracker) -> tuple[list[Event], list[dict[str, Any]]]:
    """Run an action and return the events it makes and the messages it sends."""
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    return events, dispatcher.messages
