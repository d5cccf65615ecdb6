"""Trains the model: ``python -m bot.command.training HOME``, a process of ``selam train``."""

import contextlib
import logging
import re
import sys
from pathlib import Path

from bot.quiet import quiet

_STEP = re.compile(r"Starting to train component '(\w+)'")


class _Progress(logging.Handler):
    """Prints the name of each component when its training begins."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one step."""
        if step := _STEP.search(record.getMessage()):
            print(f"  {step.group(1)}", file=sys.__stdout__, flush=True)


def main() -> int:
    """Train into the folder given as argument and return the exit code."""
    quiet("ERROR")
    from bot.model import train

    hooks = logging.getLogger("rasa.engine.training.hooks")
    hooks.setLevel(logging.INFO)
    hooks.propagate = False
    hooks.addHandler(_Progress())
    home = Path(sys.argv[1])
    home.mkdir(parents=True, exist_ok=True)
    with (
        (home / "train.log").open("w") as log,
        contextlib.redirect_stdout(log),
        contextlib.redirect_stderr(log),
    ):
        train(home)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Exception as error:  # the one place where every failure of training becomes a line
        reason = str(error).strip().splitlines() or [""]
        print(f"selam: {type(error).__name__}: {reason[0]}", file=sys.stderr)
        sys.exit(1)
