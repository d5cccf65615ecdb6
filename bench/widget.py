"""200 women at the widget at once: from opening it to the last answer, on this machine.

    uv run python bench/widget.py [--sessions 200] [--messages 6] [--pause 10]

Each opens a session, then sends messages with a pause of 0 to twice `--pause` seconds between them,
as people do; then all erase. Prints for each call how many a second, median, 95th percentile and
the slowest, how many failed, and the memory of the server. Traffic goes to 127.0.0.1 only.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections import defaultdict
from uuid import uuid4

import aiohttp
from load import free_port, resident_megabytes, running, wait_until_ready

from bot.content.questions import read_held_out
from bot.model import is_current
from bot.paths import ROOT
from bot.settings import read_settings

PAGE = "http://127.0.0.1:8080"
MANY = "1000000"


class Women:
    """Women who use the widget, and the times that they waited."""

    def __init__(self, base: str, texts: list[str], pause: float) -> None:
        """Prepare them.

        Args:
            base: address of the server.
            texts: what they ask, taken at random.
            pause: seconds between two messages of one woman, on average.
        """
        self._base, self._texts, self._pause = base, texts, pause
        self._random = random.Random(1)
        self.milliseconds: dict[str, list[float]] = defaultdict(list)
        self.failed = 0

    async def one(self, client: aiohttp.ClientSession, messages: int) -> None:
        """Open the widget, ask, erase."""
        await asyncio.sleep(self._random.random() * self._pause)
        body = {"municipality": "demo", "language": self._random.choice(["ar", "ti", "nl", None])}
        begun = await self._call(client, "session", json=body)
        headers = {"Authorization": f"Bearer {begun['token']}"}
        for _ in range(messages):
            body = {"id": str(uuid4()), "text": self._random.choice(self._texts)}
            await self._call(client, "message", json=body, headers=headers)
            await asyncio.sleep(self._random.random() * 2 * self._pause)
        await self._call(client, "erase", data=begun["token"])

    async def _call(self, client: aiohttp.ClientSession, name: str, **request: object) -> dict:
        began = time.perf_counter()
        async with client.post(f"{self._base}/widget/{name}", **request) as response:
            content = await response.json() if response.status != 204 else {}
        self.milliseconds[name].append((time.perf_counter() - began) * 1000)
        self.failed += response.status >= 400
        return content


async def measure(base: str, texts: list[str], options: argparse.Namespace) -> tuple[Women, float]:
    """Let all women use the widget at once; return them and the seconds it took."""
    timeout = aiohttp.ClientTimeout(total=120)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as client:
        await wait_until_ready(client, f"{base}/webhooks/rest/webhook")
        client.headers["Origin"] = PAGE
        women = Women(base, texts, options.pause)
        began = time.perf_counter()
        await asyncio.gather(
            *(women.one(client, options.messages) for _ in range(options.sessions))
        )
    return women, time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--messages", type=int, default=6)
    parser.add_argument("--pause", type=float, default=10.0)
    options = parser.parse_args()
    if not is_current(read_settings().home):
        sys.exit("the model is not current: run `selam train` first")
    texts = [question.text for question in read_held_out(ROOT)]
    port, actions = free_port(), free_port()
    limits = ("MESSAGES_PER_MINUTE", "ADDRESS_PER_MINUTE", "SESSIONS_PER_HOUR")
    environment = {
        "SELAM_PORT": str(port),
        "SELAM_ACTION_PORT": str(actions),
        **{f"SELAM_{limit}": MANY for limit in limits},
    }
    commands = [
        [sys.executable, "-m", "bot.server"],
        [sys.executable, "-m", "actions", str(actions)],
    ]
    with running(commands, environment) as processes:
        base = f"http://127.0.0.1:{port}"
        women, seconds = asyncio.run(measure(base, texts, options))
        memory = sum(resident_megabytes(process) for process in processes)
    print(f"{options.sessions} sessions at once, {options.messages} messages each")
    print(f"{'':10}{'calls':>7}{'per second':>12}{'median ms':>11}{'p95 ms':>9}{'slowest':>9}")
    for name, times in women.milliseconds.items():
        times.sort()
        median, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        each = f"{len(times):>7}{len(times) / seconds:>12.1f}{median:>11.1f}{p95:>9.1f}"
        print(f"{name:10}{each}{times[-1]:>9.1f}")
    print(f"failed: {women.failed}; memory of both servers: {memory:.0f} MB")


if __name__ == "__main__":
    main()
