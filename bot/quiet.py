"""The terminal of the user: no telemetry, no warnings of libraries, one log level for all."""

import logging
import os
import warnings
from typing import Any

import structlog

_ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SQLALCHEMY_WARN_20": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    # Selam decides itself when to train; Rasa's cache does not know of all our files.
    "RASA_MAX_CACHE_SIZE": "0",
}
_LIBRARIES = ("tensorflow", "absl", "matplotlib", "rasa", "sanic", "sanic.root", "sanic.error",
              "apscheduler", "asyncio", "h5py", "jax")  # fmt: skip


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
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(level)
    # Rasa's structured log repeats messages and slots at its lower levels: never shown.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
