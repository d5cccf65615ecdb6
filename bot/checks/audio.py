"""Recorded voices: each in the place of a topic and a language, and in the right format."""

from collections.abc import Iterator
from pathlib import Path

from bot.answers.audio import SUFFIX, audio_name
from bot.checks.finding import Finding
from bot.content.content import Content

_BEGINNING = 64
"""Bytes in which an Ogg file says what it holds (RFC 7845)."""


def check_audio(content: Content, folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with the recordings below `folder`; it may be missing."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name == "README.md":
            continue
        place = f"data/audio/{audio_name(path, folder)}"
        language, _, topic = audio_name(path, folder).partition("/")
        if path.suffix != SUFFIX:
            yield Finding(place, 0, f"a recording ends in {SUFFIX}")
        elif language not in content.languages.speaks:
            yield Finding(place, 0, f"Selam does not speak {language}")
        elif topic.removesuffix(SUFFIX) not in content.topics:
            yield Finding(place, 0, f"there is no topic {topic.removesuffix(SUFFIX)}")
        elif not _is_opus(path):
            yield Finding(place, 0, "this is no Opus recording in Ogg")


def _is_opus(path: Path) -> bool:
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return beginning.startswith(b"OggS") and b"OpusHead" in beginning
