from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
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
from bot.privacy.database import CONVERSATIONS, open_database
from bot.privacy.pseudonym import is_pseudonym
from bot.privacy.record import TURNS, record_of
from bot.privacy.retention import DAY, purge
from bot.privacy.tracker_store import CURRENT_MESSAGE, PrivateTrackerStore
from bot.settings import Settings

DOMAIN = Domain.load(str(BOT / "domain" / "domain.yml"))
SESSION = DOMAIN.session_config.session_expiration_time * 60
WORDS = "geheime-woorden"


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(
    request: pytest.FixtureRequest, clock: Clock, tmp_path: Path
) -> Iterator[PrivateTrackerStore]:
    """A store in each of the two databases, empty."""
    address = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    engine = open_database(Settings(home=tmp_path, database=address))
    with engine.begin() as connection:
        connection.execute(CONVERSATIONS.delete())
    yield PrivateTrackerStore(DOMAIN, engine=engine, clock=clock)
    engine.dispose()


@pytest.fixture
def store(clock: Clock, tmp_path: Path) -> PrivateTrackerStore:
    """A store whose files can be read."""
    return PrivateTrackerStore(DOMAIN, engine=open_database(Settings(home=tmp_path)), clock=clock)


def files(store: PrivateTrackerStore) -> bytes:
    """All bytes of the database's files, with free pages and write-ahead log."""
    folder = Path(store.engine.url.database).parent
    return b"".join(path.read_bytes() for path in folder.iterdir())


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


async def add(store: PrivateTrackerStore, events: list[Event], sender: str = "her") -> None:
    """Record events as Rasa does: read the conversation, add to it, save it."""
    tracker = await store.retrieve(sender) or store.init_tracker(sender)
    tracker.update_with_events(events, DOMAIN)
    await store.save(tracker)


async def conversation(store: PrivateTrackerStore, sender: str = "her") -> DialogueStateTracker:
    tracker = await store.retrieve(sender)
    assert tracker is not None
    return tracker


async def talk(store: PrivateTrackerStore, messages: int) -> None:
    await add(store, [*beginning(), *turn(0, SlotSet("language", "ti"))])
    for number in range(1, messages):
        await add(store, turn(number))


async def test_a_conversation_is_remembered(any_store: PrivateTrackerStore) -> None:
    await talk(any_store, 2)
    tracker = await conversation(any_store)
    answers = [
        event.metadata["answer"] for event in tracker.events if isinstance(event, BotUttered)
    ]
    assert answers == ["utter_work/0", "utter_work/1"]
    assert tracker.get_slot("language") == "ti"


async def test_an_unknown_conversation_is_none(any_store: PrivateTrackerStore) -> None:
    assert await any_store.retrieve("nobody") is None


async def test_nothing_she_typed_or_read_is_in_the_files_of_the_database(
    store: PrivateTrackerStore,
) -> None:
    await talk(store, TURNS + 3)
    assert b"utter_work/5" in files(store)
    assert WORDS.encode() not in files(store)


async def test_a_slot_that_is_not_listed_is_never_written(store: PrivateTrackerStore) -> None:
    await add(
        store, [*beginning(), *turn(0, SlotSet("value", WORDS), SlotSet("estimate_done", True))]
    )
    assert WORDS.encode() not in files(store)
    assert b"estimate_done" not in files(store)


async def test_an_intent_that_the_domain_does_not_know_is_never_written(
    store: PrivateTrackerStore,
) -> None:
    events = [UserUttered(WORDS, intent={"name": WORDS}), ActionExecuted("action_listen")]
    await add(store, [*beginning(), *events])
    assert WORDS.encode() not in files(store)


async def test_the_thousandth_message_leaves_as_many_events_as_the_thirteenth(
    any_store: PrivateTrackerStore,
) -> None:
    await talk(any_store, 13)
    thirteenth = len((await conversation(any_store)).events)
    for number in range(13, 1000):
        await add(any_store, turn(number))
    assert len((await conversation(any_store)).events) == thirteenth


async def test_the_last_messages_of_a_long_conversation_are_the_ones_kept(
    any_store: PrivateTrackerStore,
) -> None:
    await talk(any_store, 40)
    events = (await conversation(any_store)).events
    answers = [event.metadata["answer"] for event in events if isinstance(event, BotUttered)]
    assert answers == [f"utter_work/{number}" for number in range(40 - TURNS, 40)]


async def test_her_slots_survive_the_shortening(any_store: PrivateTrackerStore) -> None:
    await add(any_store, [*beginning(), *turn(0, SlotSet("language", "ti"))])
    await add(any_store, turn(1, SlotSet("language", "ar"), SlotSet("language_chosen", True)))
    for number in range(2, 5 * TURNS):
        await add(any_store, turn(number))
    tracker = await conversation(any_store)
    assert tracker.get_slot("language") == "ar"
    assert tracker.get_slot("language_chosen") is True


async def test_a_slot_that_was_emptied_stays_empty(any_store: PrivateTrackerStore) -> None:
    await talk(any_store, 2)
    await add(any_store, turn(2, SlotSet("language", None)))
    for number in range(3, 3 * TURNS):
        await add(any_store, turn(number))
    assert (await conversation(any_store)).get_slot("language") is None


async def test_a_shortened_conversation_is_still_a_running_session(
    store: PrivateTrackerStore,
) -> None:
    await talk(store, 3 * TURNS)
    tracker = await conversation(store)
    assert sum(isinstance(event, SessionStarted) for event in tracker.events) == 1
    assert tracker.latest_action_name == "action_listen"
    assert tracker.latest_message is not None
    assert tracker.latest_message.intent_name == "work"


async def test_a_new_session_leaves_the_old_one_behind(any_store: PrivateTrackerStore) -> None:
    await talk(any_store, 5)
    await add(any_store, [*beginning(), *turn(99)])
    tracker = await conversation(any_store)
    answers = [
        event.metadata["answer"] for event in tracker.events if isinstance(event, BotUttered)
    ]
    assert answers == ["utter_work/99"]


async def test_a_conversation_ends_after_the_session_length(
    store: PrivateTrackerStore, clock: Clock
) -> None:
    await add(store, turn(0))
    clock.now += SESSION
    assert await store.retrieve("her") is not None
    clock.now += 1
    assert await store.retrieve("her") is None


async def test_a_form_that_is_open_goes_on_and_a_finished_one_does_not(
    any_store: PrivateTrackerStore,
) -> None:
    begun = [SlotSet("form", "estimate"), SlotSet("estimate", {"answers": {}})]
    await add(any_store, [*beginning(), *turn(0, *begun)])
    kept = await conversation(any_store)
    assert (kept.get_slot("form"), kept.get_slot("estimate")) == ("estimate", {"answers": {}})
    await add(any_store, turn(1, SlotSet("form", None), SlotSet("estimate", None)))
    kept = await conversation(any_store)
    assert (kept.get_slot("form"), kept.get_slot("estimate")) == (None, None)


async def test_the_safety_mode_and_what_was_put_aside_go_on_while_the_session_runs(
    any_store: PrivateTrackerStore,
) -> None:
    slots = {"safety": "despair", "dangers": ["violence", "despair"], "form_aside": "plan",
             "other_language": {"code": "nl", "count": 1}}  # fmt: skip
    await add(any_store, [*beginning(), *turn(0, *(SlotSet(*one) for one in slots.items()))])
    kept = await conversation(any_store)
    assert {name: kept.get_slot(name) for name in slots} == slots


async def test_how_an_answer_was_worded_is_kept_nowhere(any_store: PrivateTrackerStore) -> None:
    worded = SlotSet("wording", {"answer": "utter_thank", "before": ["utter_quiet_line"]})
    await add(any_store, [*beginning(), *turn(0, worded)])
    assert (await conversation(any_store)).get_slot("wording") is None


async def test_a_message_that_comes_twice_finds_the_conversation_as_it_was_before_it(
    any_store: PrivateTrackerStore,
) -> None:
    await add(any_store, [*beginning(), *turn(0, SlotSet("language", "ti"))])
    for _ in range(3):
        mark = CURRENT_MESSAGE.set("update 7")
        assert (await conversation(any_store)).get_slot("language") == "ti"
        await add(any_store, turn(1, SlotSet("language", "ar")))
        CURRENT_MESSAGE.reset(mark)
    tracker = await conversation(any_store)
    assert tracker.get_slot("language") == "ar"
    assert sum(isinstance(event, UserUttered) for event in tracker.events) == 2


async def test_the_first_message_that_comes_twice_is_the_first_again(
    any_store: PrivateTrackerStore,
) -> None:
    mark = CURRENT_MESSAGE.set("update 1")
    await add(any_store, [*beginning(), *turn(0)])
    assert await any_store.retrieve("her") is None
    CURRENT_MESSAGE.reset(mark)


async def test_asking_to_erase_leaves_no_trace_in_the_files(store: PrivateTrackerStore) -> None:
    await talk(store, 3)
    assert b"utter_work/1" in files(store)
    shown = {"utter_action": "utter_privacy", "answer": "utter_privacy/erase"}
    await add(
        store, [UserUttered("wis", intent={"name": "privacy"}), BotUttered("x", metadata=shown)]
    )
    assert await store.retrieve("her") is None
    assert b"utter_work" not in files(store)
    assert b"her" not in files(store).replace(b"where", b"")


async def test_the_purge_empties_ended_sessions_and_deletes_after_the_retention_time(
    store: PrivateTrackerStore, clock: Clock
) -> None:
    await add(store, [*beginning(), *turn(0, SlotSet("place", "utrecht"))])
    assert purge(store.engine, 7, SESSION, clock.now + SESSION - 1) == 0
    assert b"utrecht" in files(store)
    assert purge(store.engine, 7, SESSION, clock.now + SESSION + 1) == 0
    assert b"utrecht" not in files(store)
    assert b"utter_work/0" in files(store)
    assert purge(store.engine, 7, SESSION, clock.now + 7 * DAY + 1) == 1
    assert b"utter_work/0" not in files(store)


async def test_a_retention_of_no_days_deletes_with_the_session(
    any_store: PrivateTrackerStore, clock: Clock
) -> None:
    await add(any_store, turn(0))
    assert purge(any_store.engine, 0, SESSION, clock.now + SESSION - 1) == 0
    assert purge(any_store.engine, 0, SESSION, clock.now + SESSION + 1) == 1


async def test_whatever_the_sender_is_called_the_files_hold_a_pseudonym(
    store: PrivateTrackerStore,
) -> None:
    await add(store, turn(0), "Fatima-0612345678")
    assert b"Fatima" not in files(store)
    assert all(is_pseudonym(key) for key in await store.keys())
    assert await store.retrieve("Fatima-0612345678") is not None


async def test_a_conversation_that_was_only_opened_is_not_kept(
    any_store: PrivateTrackerStore,
) -> None:
    await add(any_store, beginning())
    assert list(await any_store.keys()) == []


async def test_deleting_forgets_a_conversation_at_once(any_store: PrivateTrackerStore) -> None:
    await add(any_store, turn(0), "her")
    await add(any_store, turn(0), "another")
    await any_store.delete("her")
    await any_store.delete("nobody")
    assert await any_store.retrieve("her") is None
    assert await any_store.retrieve("another") is not None


async def test_erasing_what_is_not_there_writes_no_file_anew(store: PrivateTrackerStore) -> None:
    await add(store, turn(0), "her")
    done: list[str] = []
    sa.event.listen(store.engine, "before_cursor_execute", lambda *args: done.append(args[2]))
    await store.delete("nobody")
    assert "VACUUM" not in done
    await store.delete("her")
    assert "VACUUM" in done


async def test_what_is_read_can_be_changed_without_changing_the_store(
    store: PrivateTrackerStore,
) -> None:
    await talk(store, 2)
    tracker = await conversation(store)
    before = len(tracker.events)
    tracker.update_with_events(turn(2), DOMAIN)
    assert len((await conversation(store)).events) == before


@pytest.mark.parametrize(
    ("slot", "value", "kept"),
    [
        ("language", "ti", True),
        ("language", WORDS, False),
        ("municipality", "demo", True),
        ("municipality", WORDS, False),
        ("place", "drenthe", True),
        ("place", WORDS, False),
    ],
)
def test_a_slot_that_names_a_thing_is_kept_only_when_selam_knows_the_thing(
    slot: str, value: str, kept: bool
) -> None:
    events: list[Event] = [SlotSet(slot, value)]
    tracker = DialogueStateTracker.from_events("her", events, DOMAIN.slots)
    assert (value in record_of(tracker, DOMAIN).state) == kept
