from pathlib import Path

import pytest

from bot.checks.audio import check_audio
from bot.content.content import Content

OPUS = b"OggS\0\x02" + 22 * b"\0" + b"OpusHead\x01\x01"


def found(content: Content, folder: Path, name: str, recording: bytes = OPUS) -> list[str]:
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(recording)
    return [str(finding) for finding in check_audio(content, folder)]


def test_a_recording_of_a_topic_in_a_language_is_in_order(content: Content, tmp_path: Path) -> None:
    assert found(content, tmp_path, "ti/childcare/who.ogg") == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ti/childcare/whose.ogg", "there is no topic childcare/whose"),
        ("ti/who.ogg", "there is no topic who"),
        ("tir/childcare/who.ogg", "Selam does not speak tir"),
        ("ti/childcare/who.mp3", "a recording ends in .ogg"),
    ],
)
def test_a_recording_in_a_wrong_place_is_found(
    content: Content, tmp_path: Path, name: str, reason: str
) -> None:
    assert found(content, tmp_path, name) == [f"data/audio/{name}: {reason}"]


def test_a_recording_in_another_format_is_found(content: Content, tmp_path: Path) -> None:
    (finding,) = found(content, tmp_path, "ti/childcare/who.ogg", b"OggS vorbis")
    assert finding.endswith("this is no Opus recording in Ogg")


def test_a_repository_without_recordings_is_in_order(content: Content, tmp_path: Path) -> None:
    assert list(check_audio(content, tmp_path / "audio")) == []
