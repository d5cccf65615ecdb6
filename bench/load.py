"""Load on a running Selam, and on Rasa's default pipeline trained on the same data, in one run.

    uv run python bench/load.py [--conversations 16] [--messages 1500] [--no-baseline]

Prints messages a second, median and 95th percentile of the answer time, memory, and how the time
of one message grows with the length of its conversation; then the ratios. The baseline is trained
first when `selam evaluate --baseline` has not done it. Traffic goes to 127.0.0.1 only.
"""

import argparse
import asyncio
import contextlib
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.command.evaluate import BASELINE_CONFIG, BASELINE_FILE
from bot.content.questions import read_held_out
from bot.model import is_current, train
from bot.paths import ROOT
from bot.settings import read_settings

LONG_CONVERSATION = 200
"""Messages of the conversation in which the growth of the answer time is measured."""


@dataclass(frozen=True)
class Result:
    """What was measured of one server; times in milliseconds, memory in megabytes."""

    name: str
    per_second: float
    median: float
    p95: float
    memory: float
    growth: float


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(commands: list[list[str]], environment: dict[str, str]) -> Iterator[list[int]]:
    """Run servers and yield their process ids; stop them in the end."""
    processes = [
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment},
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]  # fmt: skip
    try:
        yield [process.pid for process in processes]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


async def wait_until_ready(session: aiohttp.ClientSession, url: str) -> None:
    """Wait until a server answers a message."""
    for _ in range(600):
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            if await send(session, url, "warm-up", "hallo"):
                return
        await asyncio.sleep(0.5)
    raise TimeoutError(f"{url} did not answer")


async def send(session: aiohttp.ClientSession, url: str, sender: str, text: str) -> float:
    """Send one message; return the milliseconds until its answer, or 0 when it failed."""
    began = time.perf_counter()
    async with session.post(url, json={"sender": sender, "message": text}) as response:
        answers = await response.json(content_type=None)
    return (time.perf_counter() - began) * 1000 if response.ok and answers is not None else 0.0


async def converse(
    session: aiohttp.ClientSession, url: str, sender: str, texts: list[str]
) -> list[float]:
    """Send `texts` one after another, as one woman does, and return their times."""
    times = [await send(session, url, sender, text) for text in texts]
    if not all(times):
        raise RuntimeError(f"{times.count(0.0)} of {len(times)} messages got no answer")
    return times


async def measure(
    name: str, url: str, processes: list[int], texts: list[str], conversations: int
) -> Result:
    """Measure the server at `url`."""
    timeout = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        await wait_until_ready(session, url)
        await converse(session, url, "warm", texts[:50])
        # Conversations of twelve messages, as many at once as asked for.
        chunks = [texts[start : start + 12] for start in range(0, len(texts), 12)]
        gate = asyncio.Semaphore(conversations)

        async def one(number: int, chunk: list[str]) -> list[float]:
            async with gate:
                return await converse(session, url, f"bench-{number}", chunk)

        began = time.perf_counter()
        times = sorted(
            value
            for chunk in await asyncio.gather(*(one(i, chunk) for i, chunk in enumerate(chunks)))
            for value in chunk
        )
        seconds = time.perf_counter() - began
        long = await converse(session, url, "long", (texts * 2)[:LONG_CONVERSATION])
    growth = statistics.median(long[-20:]) / statistics.median(long[10:30])
    p95 = times[int(len(times) * 0.95)]
    memory = sum(resident_megabytes(process) for process in processes)
    return Result(name, len(times) / seconds, statistics.median(times), p95, memory, growth)


def resident_megabytes(process: int) -> float:
    """Return the memory that a process holds now."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure_selam(texts: list[str], conversations: int) -> Result:
    """Measure Selam as it is served: the Rasa server and the action server."""
    port, actions = free_port(), free_port()
    commands = [
        [sys.executable, "-m", "bot.server"],
        [sys.executable, "-m", "actions", str(actions)],
    ]
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "SELAM_PORT": str(port),
            "SELAM_ACTION_PORT": str(actions),
            "SELAM_DATABASE": f"sqlite:///{folder}/selam.db",
            # One address asks more here than many women do.
            "SELAM_MESSAGES_PER_MINUTE": "1000000",
            "SELAM_ADDRESS_PER_MINUTE": "1000000",
        }
        with running(commands, environment) as processes:
            return asyncio.run(measure("Selam", url, processes, texts, conversations))


def measure_baseline(model: Path, texts: list[str], conversations: int) -> Result:
    """Measure `rasa run` with Rasa's default pipeline, policies, tracker store and answers."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        credentials, endpoints = Path(folder, "credentials.yml"), Path(folder, "endpoints.yml")
        credentials.write_text("rest:\n")
        endpoints.write_text("")
        command = [sys.executable, "-m", "rasa", "run", "-m", str(model), "-p", str(port)]
        command += ["--credentials", str(credentials), "--endpoints", str(endpoints)]
        environment = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
        url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        with running([command], environment) as processes:
            return asyncio.run(measure("Rasa default", url, processes, texts, conversations))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=16)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--no-baseline", action="store_true")
    options = parser.parse_args()
    settings = read_settings()
    if not is_current(settings.home):
        sys.exit("the model is not current: run `selam train` first")
    texts = [question.text for question in read_held_out(ROOT)]
    random.Random(1).shuffle(texts)
    texts = texts[: options.messages]
    results = [measure_selam(texts, options.conversations)]
    if not options.no_baseline:
        model = settings.home / BASELINE_FILE
        if not model.exists():
            train(settings.home, BASELINE_CONFIG, model.name)
        results.append(measure_baseline(model, texts, options.conversations))
    print(f"{options.conversations} conversations at once, {len(texts)} messages")
    print(f"{'':14}{'per second':>11}{'median ms':>11}{'p95 ms':>9}{'memory MB':>11}{'growth':>8}")
    for one in results:
        print(
            f"{one.name:14}{one.per_second:>11.1f}{one.median:>11.1f}{one.p95:>9.1f}"
            f"{one.memory:>11.0f}{one.growth:>8.2f}"
        )
    if len(results) == 2:
        ours, theirs = results
        print(
            f"{'ratio':14}{ours.per_second / theirs.per_second:>11.2f}"
            f"{ours.median / theirs.median:>11.2f}{ours.p95 / theirs.p95:>9.2f}"
            f"{ours.memory / theirs.memory:>11.2f}{ours.growth / theirs.growth:>8.2f}"
        )


if __name__ == "__main__":
    main()
