"""Recorded voices: ``data/audio/<language>/<topic>.ogg``, for women who read little.

Organisations put them there (Opus in Ogg); the folder may be empty. An answer with a recording in
its language is offered to be heard in every channel that can.
"""

from pathlib import Path
from typing import Any

from bot.paths import DATA

AUDIO = DATA / "audio"
ADDRESS = "/widget/audio"
"""Under which the server lets the recordings be heard."""
SUFFIX = ".ogg"


def audio_for(answer: str | None, language: str | None, folder: Path = AUDIO) -> Path | None:
    """Return the recording of an answer, or None where nobody has recorded it.

    Args:
        answer: its name, such as ``utter_childcare/who``.
        language: code of the language in which it was given.
        folder: where the recordings lie.
    """
    topic = (answer or "").removeprefix("utter_")
    if not language or "/" not in topic:
        return None
    path = folder / language / f"{topic}{SUFFIX}"
    return path if path.is_file() else None


def audio_name(path: Path, folder: Path = AUDIO) -> str:
    """Return a recording's place below the folder, as addresses name it."""
    return path.relative_to(folder).as_posix()


def audio_at(name: str, folder: Path = AUDIO) -> Path | None:
    """Return the recording with this place below the folder, or None when there is none."""
    language, _, topic = name.removesuffix(SUFFIX).partition("/")
    try:
        path = audio_for(f"utter_{topic}", language, folder)
        return path if path and path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        # No file has a name so long, or with such a sign in it.
        return None


def with_audio(message: dict[str, Any], folder: Path = AUDIO) -> dict[str, Any]:
    """Return an answer with the address of its recording, where it has one.

    Args:
        message: an answer as channels show it.
        folder: where the recordings lie.
    """
    path = audio_for(message.get("answer"), message.get("language"), folder)
    if path is None:
        return message
    return {**message, "audio": {"url": f"{ADDRESS}/{audio_name(path, folder)}"}}
