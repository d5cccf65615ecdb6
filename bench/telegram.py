"""Selam on Telegram under load: a local Bot API, real HTTP, as many messages as Telegram allows.

    uv run python bench/telegram.py [--per-second 30] [--seconds 120]

Each message comes from another of 600 women, evenly spaced, and is one of the questions Selam is
measured by. The answer time is that of the Bot API: from the moment the message can be fetched
until its answer arrives. Traffic goes to 127.0.0.1 only.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from bot.content.questions import read_held_out
from bot.paths import ROOT
from tests.telegram_product import running
from tests.telegram_server import TelegramServer, Woman, telegram_server

WOMEN = 600


def measure(server: TelegramServer, texts: list[str], per_second: float) -> list[float]:
    """Send `texts` at this rate and return the answer times in milliseconds, sorted."""
    women = [Woman(server) for _ in range(WOMEN)]
    sent: dict[int, list[float]] = {woman.chat_id: [] for woman in women}
    began = time.perf_counter()
    for number, text in enumerate(texts):
        woman = women[number % WOMEN]
        time.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        sent[woman.chat_id].append(time.perf_counter())
        woman.send(text)
    server.settle()
    times = []
    for woman in women:
        answered = server.answered_at[woman.chat_id]
        times += [(b - a) * 1000 for a, b in zip(sent[woman.chat_id], answered, strict=True)]
    return sorted(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-second", type=float, default=30)
    parser.add_argument("--seconds", type=float, default=120)
    options = parser.parse_args()
    questions = [question.text for question in read_held_out(ROOT)]
    number = int(options.per_second * options.seconds)
    texts = random.Random(1).choices(questions, k=number)
    with (
        tempfile.TemporaryDirectory() as folder,
        telegram_server() as server,
        running(server, Path(folder), SELAM_LOG_LEVEL="WARNING"),
    ):
        measure(server, texts[:60], options.per_second)
        loaded = os.getloadavg()[0]
        times = measure(server, texts, options.per_second)
    print(f"{len(times)} messages, {options.per_second:g} a second; load before: {loaded:.1f}")
    print(f"median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, "
          f"slowest {times[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
