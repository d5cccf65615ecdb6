import io
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.quiet import DiscreetFormatter, OursOrImportant

WORDS = "geheime-woorden"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a log with our handler shows, at the lowest level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter())
    handler.addFilter(OursOrImportant())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.mark.parametrize("library", ["rasa.core.processor", "sanic.root", "httpx", "telegram", "x"])
def test_of_a_library_only_the_place_is_told(log: io.StringIO, library: str) -> None:
    logging.getLogger(library).warning(f"could not handle {WORDS}: %s", WORDS)
    assert library in log.getvalue()
    assert WORDS not in log.getvalue()


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_the_small_talk_of_libraries_is_not_logged(log: io.StringIO, level: int) -> None:
    logging.getLogger("rasa.core.processor").log(level, WORDS)
    assert log.getvalue() == ""


def test_what_selam_says_is_logged(log: io.StringIO) -> None:
    logging.getLogger("bot.server").info("ready on port %s", 5005)
    assert log.getvalue() == "INFO bot.server: ready on port 5005\n"


def test_an_exception_is_told_by_its_type_and_place_without_its_message(log: io.StringIO) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        logging.getLogger("asyncio").error("task failed: %s", WORDS, exc_info=error)
    assert "ValueError" in log.getvalue()
    assert "test_quiet.py" in log.getvalue()
    assert log.getvalue().count(WORDS) == 0


def test_rasas_structured_log_shows_nothing_at_any_level() -> None:
    program = (
        "from bot.quiet import quiet; quiet('DEBUG')\n"
        "import structlog, rasa.core.processor as processor\n"
        f"for level in ('debug', 'info', 'warning', 'error'):\n"
        f"    getattr(structlog.get_logger(), level)('x', text='{WORDS}')\n"
        f"    getattr(processor.structlogger, level)('x', text='{WORDS}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0
    assert WORDS not in done.stdout + done.stderr
