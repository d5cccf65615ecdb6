"""What is kept of a conversation, field by field: nothing that is not named here is ever written.

A conversation becomes its last turns (which intent, which topic, which answer, when) and the state
in which it goes on (a few slots). Her words are in no field.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.content.content import repository_content
from bot.events import offered_by, session_events
from bot.payloads import selected_topic

TURNS = 10
"""Messages of a conversation that are remembered: as far as she can go back."""
KEPT_SLOTS = (
    *("language", "language_chosen", "other_language", "municipality", "place", "filters"),
    *("nearby", "plan", "estimate", "form", "form_aside", "result", "safety", "dangers"),
)
"""Slots that are kept while the session runs; all hold ids and numbers, never text."""
ERASED = "utter_privacy/erase"
"""The answer that says that everything is erased."""
FORGETTING = frozenset({ERASED, "utter_ask_history"})
"""Answers with which everything is erased when they are saved: she asked for it, or somebody asked
what was said here, and whoever that is finds a conversation that begins."""


@dataclass(frozen=True)
class Record:
    """A conversation as it is kept.

    Attributes:
        turns: JSON list of turns, oldest first; see `_turns`.
        state: JSON object of ``slots``.
        messages: how many turns there are.
    """

    turns: str
    state: str
    messages: int


def record_of(tracker: DialogueStateTracker, domain: Domain) -> Record:
    """Return what is kept of a conversation."""
    turns = list(_turns(session_events(tracker.events), domain))[-TURNS:]
    slots = {
        name: tracker.slots[name].value
        for name in KEPT_SLOTS
        if name in tracker.slots and _may_be_kept(name, tracker.slots[name].value)
    }
    return Record(_json(turns), _json({"slots": slots}), len(turns))


def _may_be_kept(slot: str, value: Any) -> bool:
    """Say whether a slot holds something, and where it names something, a thing that Selam knows.

    So that her words stay out even where something puts them into a slot.
    """
    if slot == "language":
        return value in list(repository_content().languages.speaks)
    if slot in ("municipality", "place"):
        content = repository_content()
        return isinstance(value, str) and (
            value in content.municipalities or value in content.places
        )
    return value is not None


def _turns(events: Sequence[Event], domain: Domain) -> Iterator[Mapping[str, Any]]:
    """Yield for each of her messages: time, intent, topic, and the answers with their response."""
    turn: dict[str, Any] = {}
    for event in events:
        if isinstance(event, UserUttered):
            if turn:
                yield turn
            name = event.intent_name if event.intent_name in domain.intents else None
            turn = {"time": round(event.timestamp or 0.0), "intent": name, "answers": []}
            if topic := _topic(event.parse_data, name):
                turn["topic"] = topic
        elif isinstance(event, BotUttered) and turn:
            response, answer = event.metadata.get("utter_action"), event.metadata.get("answer")
            turn["answers"].append([response, answer])
            turn["offered"] = list(offered_by(event))
    if turn:
        yield turn


def _topic(parse_data: Mapping[str, Any], intent: str | None) -> str | None:
    """Return the full topic id of a message, where its intent is a group of topics."""
    topic = selected_topic(parse_data)[0] or str(parse_data.get("topic") or "")
    return topic if intent and topic.startswith(f"{intent}/") else None


def events_of(turns: str, state: str | None) -> list[Event]:
    """Return the events from which Rasa goes on with a conversation that was kept."""
    kept = json.loads(state) if state else {"slots": {}}
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet(name, value) for name, value in kept["slots"].items()]
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    for turn in json.loads(turns):
        intent = {"name": turn["intent"], "confidence": 1.0}
        parsed = {"text": None, "intent": intent, "entities": [], "topic": turn.get("topic")}
        events.append(
            UserUttered(None, intent=intent, parse_data=parsed, timestamp=float(turn["time"]))
        )
        for response, answer in turn["answers"]:
            metadata = {"utter_action": response, "answer": answer}
            metadata["offered"] = turn.get("offered") or []
            events.append(BotUttered(None, data={}, metadata=metadata, timestamp=turn["time"]))
        events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return events


def has_message(events: Sequence[Event]) -> bool:
    """Say whether she has written at all."""
    return any(isinstance(event, UserUttered) for event in events)


def asked_to_erase(events: Sequence[Event]) -> bool:
    """Say whether the newest answer is one with which everything about her is erased."""
    for event in reversed(events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, BotUttered):
            return event.metadata.get("answer") in FORGETTING
    return False


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
