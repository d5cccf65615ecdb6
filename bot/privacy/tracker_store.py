"""Rasa's tracker store in memory, with a bound on everything and no words.

Rasa's own in-memory store keeps what she typed, keeps it for ever, and writes and reads the whole
conversation as JSON for every message, so that message 1,000 costs a hundred times message 10.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.answers.history import session_events
from bot.privacy.events import asked_to_erase, last_turns, without_words

TURNS = 12
"""Messages of a conversation that are remembered: as far as she can go back."""
CONVERSATIONS = 50_000
"""Conversations that are remembered; beyond it the one unused for longest is forgotten."""


class MemoryTrackerStore(TrackerStore):
    """Remembers the last turns of the running conversations, and nothing after a restart."""

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        clock: Callable[[], float] = time.monotonic,
        **kwargs: Any,
    ) -> None:
        """Create an empty store.

        Args:
            domain: slots and the length of a session.
            event_broker: must be None; events are sent nowhere.
            clock: seconds, to know which conversations have ended.
            kwargs: the rest of Rasa's endpoint configuration.
        """
        super().__init__(domain, event_broker)
        self._clock = clock
        self._conversations: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Remember the last turns of a conversation, without words; nothing once she erased it."""
        if asked_to_erase(tracker.events):
            await self.delete(tracker.sender_id)
            return
        events, shortened = last_turns(session_events(tracker.events), TURNS)
        events = [without_words(event) for event in events]
        if shortened:
            events = [*self._beginning(tracker), *events]
        self._conversations[tracker.sender_id] = (self._clock(), events)
        self._conversations.move_to_end(tracker.sender_id)
        self._forget()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation of `sender_id`, or None when there is none."""
        self._forget()
        kept = self._conversations.get(sender_id)
        if kept is None:
            return None
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(Dialogue(sender_id, list(kept[1])))
        return tracker

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation of `sender_id`."""
        self._conversations.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """Return the sender ids of the running conversations."""
        self._forget()
        return list(self._conversations)

    def _beginning(self, tracker: DialogueStateTracker) -> list[Event]:
        """Return the events that stand for the turns left out: a session and its slots."""
        filled = [
            SlotSet(name, slot.value)
            for name, slot in tracker.slots.items()
            if slot.value is not None and slot.value != slot.initial_value
        ]
        beginning = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
        return [*beginning, *filled, ActionExecuted(ACTION_LISTEN_NAME)]

    def _forget(self) -> None:
        """Drop conversations whose session has ended, and the oldest beyond the bound."""
        length = self.domain.session_config.session_expiration_time * 60
        while self._conversations:
            last_used, _ = next(iter(self._conversations.values()))
            ended = bool(length) and self._clock() - last_used > length
            if not ended and len(self._conversations) <= CONVERSATIONS:
                break
            self._conversations.popitem(last=False)
