"""Saving and loading a conversation: message 1,000 against message 10.

    uv run python bench/conversations.py [--database postgresql://…] [--rasa]

Prints the milliseconds of one message (load, add a turn, save): the median of message 10 of a
hundred conversations and of messages 951 to 1,050 of one, and the ratio; with --rasa the same for
Rasa's own SQL store, which takes minutes.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.quiet import quiet

quiet()

from rasa.core.tracker_store import SQLTrackerStore, TrackerStore  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import (  # noqa: E402
    ActionExecuted,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)

from bot.paths import BOT  # noqa: E402
from bot.privacy.database import open_database  # noqa: E402
from bot.privacy.tracker_store import PrivateTrackerStore  # noqa: E402
from bot.settings import Settings  # noqa: E402

TIMES = 100


def turn() -> list[Event]:
    """Return what Rasa records of one message and its answer."""
    topic = {"response": {"intent_response_key": "work/cv", "utter_action": "utter_work/cv"}}
    parsed = {"intent": {"name": "work"}, "response_selector": {"default": topic}}
    shown = {"utter_action": "utter_work/cv", "answer": "utter_work/cv"}
    return [
        UserUttered("hoe maak ik een cv", intent={"name": "work"}, parse_data=parsed),
        SlotSet("language", "nl"),
        ActionExecuted("utter_work"),
        BotUttered("zo maak je een cv", metadata=shown),
        ActionExecuted("action_listen"),
    ]


async def message(store: TrackerStore, domain: Domain, sender: str) -> float:
    """Let a conversation go on by one message and return the milliseconds it took."""
    began = time.perf_counter()
    tracker = await store.get_or_create_tracker(sender)
    tracker.update_with_events(turn(), domain)
    await store.save(tracker)
    return 1000 * (time.perf_counter() - began)


async def measure(store: TrackerStore, domain: Domain) -> tuple[float, float]:
    """Return the median milliseconds of the 10th message and of those around the 1,000th."""
    tenth = []
    for conversation in range(TIMES):
        times = [await message(store, domain, f"her {conversation}") for _ in range(10)]
        tenth.append(times[-1])
    times = [await message(store, domain, "long") for _ in range(1000 + TIMES // 2)]
    return statistics.median(tenth), statistics.median(times[-TIMES:])


def main() -> None:
    """Measure both stores and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--database", default="", help="PostgreSQL instead of SQLite")
    arguments.add_argument("--rasa", action="store_true", help="Rasa's own SQL store too")
    given = arguments.parse_args()
    domain = Domain.load(str(BOT / "domain" / "domain.yml"))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database=given.database)
        stores: dict[str, TrackerStore] = {
            "Selam": PrivateTrackerStore(domain, engine=open_database(settings))
        }
        if given.rasa:
            stores["Rasa's SQL store (SQLite)"] = SQLTrackerStore(domain, db=f"{folder}/rasa.db")
        print("| store | message 10, ms | message 1,000, ms | ratio |")
        print("| --- | --- | --- | --- |")
        for name, store in stores.items():
            tenth, thousandth = asyncio.run(measure(store, domain))
            print(f"| {name} | {tenth:.2f} | {thousandth:.2f} | {thousandth / tenth:.2f} |")


if __name__ == "__main__":
    main()
