import pickle
from typing import Any

import pytest
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

from bot.paths import BOT
from bot.privacy import tracker_store
from bot.privacy.tracker_store import TURNS, MemoryTrackerStore

DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
SESSION = DOMAIN.session_config.session_expiration_time * 60
WORDS = "geheime-woorden"


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> MemoryTrackerStore:
    return MemoryTrackerStore(DOMAIN, clock=clock)


def beginning() -> list[Event]:
    return [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        ActionExecuted("action_listen"),
    ]


def turn(number: int, *events: Event) -> list[Event]:
    """One message and its answer, as Rasa records them."""
    parsed: dict[str, Any] = {"text": f"{WORDS} {number}", "intent": {"name": "work"}}
    shown = {"utter_action": "utter_work", "answer": f"utter_work/{number}"}
    return [
        UserUttered(f"{WORDS} {number}", intent=parsed["intent"], parse_data=parsed),
        *events,
        ActionExecuted("utter_work"),
        BotUttered(f"{WORDS} {number}", metadata=shown),
        ActionExecuted("action_listen"),
    ]


async def add(store: MemoryTrackerStore, events: list[Event], sender: str = "her") -> None:
    """Record events as Rasa does: read the conversation, add to it, save it."""
    tracker = await store.retrieve(sender) or store.init_tracker(sender)
    tracker.update_with_events(events, DOMAIN)
    await store.save(tracker)


async def conversation(store: MemoryTrackerStore, sender: str = "her") -> DialogueStateTracker:
    tracker = await store.retrieve(sender)
    assert tracker is not None
    return tracker


async def talk(store: MemoryTrackerStore, messages: int) -> None:
    await add(store, [*beginning(), *turn(0, SlotSet("language", "ti"))])
    for number in range(1, messages):
        await add(store, turn(number))


async def test_a_conversation_is_remembered(store: MemoryTrackerStore) -> None:
    await talk(store, 2)
    tracker = await conversation(store)
    answers = [
        event.metadata["answer"] for event in tracker.events if isinstance(event, BotUttered)
    ]
    assert answers == ["utter_work/0", "utter_work/1"]
    assert tracker.get_slot("language") == "ti"


async def test_an_unknown_conversation_is_none(store: MemoryTrackerStore) -> None:
    assert await store.retrieve("nobody") is None


async def test_nothing_she_typed_or_read_is_in_the_store(store: MemoryTrackerStore) -> None:
    await talk(store, TURNS + 3)
    assert WORDS.encode() not in pickle.dumps(store._conversations)
    assert WORDS not in str([event.as_dict() for event in (await conversation(store)).events])


async def test_the_thousandth_message_leaves_as_many_events_as_the_thirteenth(
    store: MemoryTrackerStore,
) -> None:
    await talk(store, 13)
    thirteenth = len((await conversation(store)).events)
    for number in range(13, 1000):
        await add(store, turn(number))
    assert len((await conversation(store)).events) == thirteenth


async def test_the_last_messages_of_a_long_conversation_are_the_ones_kept(
    store: MemoryTrackerStore,
) -> None:
    await talk(store, 40)
    events = (await conversation(store)).events
    answers = [event.metadata["answer"] for event in events if isinstance(event, BotUttered)]
    assert answers == [f"utter_work/{number}" for number in range(40 - TURNS, 40)]


async def test_her_slots_survive_the_shortening(store: MemoryTrackerStore) -> None:
    await add(store, [*beginning(), *turn(0, SlotSet("language", "ti"))])
    await add(store, turn(1, SlotSet("language", "ar"), SlotSet("language_chosen", True)))
    for number in range(2, 5 * TURNS):
        await add(store, turn(number))
    tracker = await conversation(store)
    assert tracker.get_slot("language") == "ar"
    assert tracker.get_slot("language_chosen") is True


async def test_a_slot_that_was_emptied_stays_empty(store: MemoryTrackerStore) -> None:
    await talk(store, 2)
    await add(store, turn(2, SlotSet("language", None)))
    for number in range(3, 3 * TURNS):
        await add(store, turn(number))
    assert (await conversation(store)).get_slot("language") is None


async def test_a_shortened_conversation_is_still_a_running_session(
    store: MemoryTrackerStore,
) -> None:
    await talk(store, 3 * TURNS)
    tracker = await conversation(store)
    assert sum(isinstance(event, SessionStarted) for event in tracker.events) == 1
    assert tracker.latest_action_name == "action_listen"
    assert tracker.latest_message is not None
    assert tracker.latest_message.intent == {"name": "work"}


async def test_a_new_session_leaves_the_old_one_behind(store: MemoryTrackerStore) -> None:
    await talk(store, 5)
    await add(store, [*beginning(), *turn(99)])
    tracker = await conversation(store)
    answers = [
        event.metadata["answer"] for event in tracker.events if isinstance(event, BotUttered)
    ]
    assert answers == ["utter_work/99"]


async def test_a_conversation_ends_after_the_session_length(
    store: MemoryTrackerStore, clock: Clock
) -> None:
    await add(store, turn(0), "her")
    clock.now = SESSION
    await add(store, turn(0), "another")
    assert set(await store.keys()) == {"her", "another"}
    clock.now = SESSION + 1
    await add(store, turn(0), "a third")
    assert set(await store.keys()) == {"another", "a third"}
    assert await store.retrieve("her") is None


async def test_an_ended_conversation_is_gone_though_nobody_else_writes(
    store: MemoryTrackerStore, clock: Clock
) -> None:
    await add(store, turn(0))
    clock.now = SESSION + 1
    assert await store.retrieve("her") is None
    assert list(await store.keys()) == []


async def test_a_conversation_that_goes_on_does_not_end(
    store: MemoryTrackerStore, clock: Clock
) -> None:
    for _ in range(5):
        await add(store, turn(0), "her")
        await add(store, turn(0), "another")
        clock.now += 0.9 * SESSION
    await add(store, turn(0), "her")
    assert set(await store.keys()) == {"her", "another"}


async def test_beyond_the_bound_the_one_unused_for_longest_is_forgotten(
    store: MemoryTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_store, "CONVERSATIONS", 2)
    for sender in ("first", "second", "first", "third"):
        await add(store, turn(0), sender)
    assert list(await store.keys()) == ["first", "third"]


async def test_deleting_forgets_a_conversation_at_once(store: MemoryTrackerStore) -> None:
    await add(store, turn(0), "her")
    await add(store, turn(0), "another")
    await store.delete("her")
    await store.delete("nobody")
    assert list(await store.keys()) == ["another"]


async def test_what_is_read_can_be_changed_without_changing_the_store(
    store: MemoryTrackerStore,
) -> None:
    await talk(store, 2)
    tracker = await conversation(store)
    before = len(tracker.events)
    tracker.update_with_events(turn(2), DOMAIN)
    assert len((await conversation(store)).events) == before
