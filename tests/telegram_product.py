"""A Selam with Telegram, of which every file and every line of log can be read, and that dies."""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings import Settings
from tests.conftest import start_selam
from tests.telegram_server import TOKEN, TelegramServer


@dataclass
class TelegramProduct:
    """A Selam that is started, killed and started again on the same files.

    Attributes:
        server: its Telegram.
        folder: with all files that it can write.
        settings: environment variables besides those of Telegram.
        lines: its log, of all starts.
    """

    server: TelegramServer
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Start, and wait until it is ready."""
        home = self.folder / "selam"
        if not home.exists():
            home.mkdir(parents=True)
            for name in ("model.tar.gz", "model.json"):
                shutil.copy(Settings().home / name, home)
        self.process, self.base = start_selam(
            home,
            **{
                "SELAM_TELEGRAM_TOKEN": TOKEN,
                "SELAM_TELEGRAM_API": self.server.address,
                "SELAM_LOG_LEVEL": "DEBUG",
                "TMPDIR": str(self.folder),
                "HOME": str(self.folder),
                **self.settings,
            },
        )
        assert self.process.stdout
        self.reader = threading.Thread(
            target=self.lines.extend, args=(self.process.stdout,), daemon=True
        )
        self.reader.start()

    def kill(self) -> None:
        """Kill all processes at once, without a chance to finish anything."""
        for number in [*children(self.process.pid), self.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.process.wait()
        self.reader.join(10)

    def stop(self) -> None:
        """Stop as a user does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(30)
            self.kill()

    def everything(self) -> dict[str, bytes]:
        """Return the bytes of each file, and of the log."""
        files = {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and path.name != "model.tar.gz"
        }
        return {**files, "the log": "".join(self.lines).encode()}


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(number) for number in listed.read_text().split()] if listed.exists() else []


@contextlib.contextmanager
def running(server: TelegramServer, folder: Path, **settings: str) -> Iterator[TelegramProduct]:
    """Run a Selam while the body runs."""
    product = TelegramProduct(server, folder, settings)
    product.start()
    try:
        yield product
    finally:
        product.stop()
