"""The terminal and the log: no telemetry, no warnings of libraries, and never what she typed.

Messages of Selam itself are written so that they hold no words, names, tokens or addresses. What a
library logs may repeat any of them, so of a library only the place in its code is told, and only
for warnings and errors; the level that a user sets is for Selam's own messages.
"""

import logging
import os
import traceback
import warnings
from typing import Any

import structlog

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SQLALCHEMY_WARN_20": "0",
    # One message is understood at a time: more threads only wait, and keep a core busy by it.
    "OPENBLAS_NUM_THREADS": "1",
    # Selam decides itself when to train; Rasa's cache does not know of all our files.
    "RASA_MAX_CACHE_SIZE": "0",
}
_OURS = ("bot", "actions", "__main__")


class DiscreetFormatter(logging.Formatter):
    """Formats messages of Selam as they are, and of others only where they come from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for a record; of an exception its type and trace, not its message."""
        name = record.name
        message = record.getMessage() if is_ours(name) else f"see {record.module}:{record.lineno}"
        lines = [f"{record.levelname} {name}: {message}"]
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            lines += [*traceback.format_tb(trace), kind.__name__]
        return "\n".join(line.rstrip() for line in lines)


class OursOrImportant(logging.Filter):
    """Lets pass what Selam says, and warnings of libraries."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is logged."""
        return is_ours(record.name) or record.levelno >= logging.WARNING


def is_ours(logger: str) -> bool:
    """Say whether a logger belongs to Selam itself."""
    return logger.split(".")[0] in _OURS


def _show_nothing(*warning: Any, **options: Any) -> None:
    """Take the place of `warnings.showwarning`: deprecations inside libraries help no user."""


def quiet(level: str = "WARNING") -> None:
    """Set the environment of the libraries; to be called before Rasa is imported.

    Args:
        level: from which log messages are shown.
    """
    for name, value in _ENVIRONMENT.items():
        os.environ[name] = value
    # Libraries reset the filters of warnings while they are imported; what shows them stays ours.
    warnings.showwarning = _show_nothing
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter())
    handler.addFilter(OursOrImportant())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Rasa's structured log repeats messages and slots.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def use_only_our_handler() -> None:
    """Take away the handlers that libraries gave their own loggers while they were imported."""
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if not is_ours(name) and logger.handlers:
            logger.handlers.clear()
            logger.propagate = True
