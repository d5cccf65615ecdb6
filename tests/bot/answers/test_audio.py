from pathlib import Path

import pytest

from bot.answers.audio import audio_at, audio_for, with_audio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    recordings = tmp_path / "audio"
    (recordings / "ti" / "childcare").mkdir(parents=True)
    (recordings / "ti" / "childcare" / "who.ogg").write_bytes(b"OggS")
    (tmp_path / "secret.ogg").write_bytes(b"secret")
    (recordings / "ti" / "childcare" / "outside.ogg").symlink_to(tmp_path / "secret.ogg")
    return recordings


def test_an_answer_that_somebody_recorded_has_a_voice_in_that_language(folder: Path) -> None:
    assert audio_for("utter_childcare/who", "ti", folder) == folder / "ti/childcare/who.ogg"
    message = {"answer": "utter_childcare/who", "language": "ti", "text": "…"}
    assert with_audio(message, folder)["audio"] == {"url": "/widget/audio/ti/childcare/who.ogg"}


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        ("utter_childcare/who", "ar"),
        ("utter_childcare/who", None),
        ("utter_childcare/apply", "ti"),
        ("utter_greet", "ti"),
        (None, "ti"),
    ],
)
def test_any_other_answer_has_none(folder: Path, answer: str | None, language: str | None) -> None:
    assert audio_for(answer, language, folder) is None
    message = {"answer": answer, "language": language}
    assert with_audio(message, folder) == message


def test_a_recording_is_found_by_its_place(folder: Path) -> None:
    assert audio_at("ti/childcare/who.ogg", folder) == folder / "ti/childcare/who.ogg"


@pytest.mark.parametrize(
    "name",
    [
        "ti/childcare/../../../secret.ogg",
        "../secret.ogg",
        "ti/childcare/outside.ogg",
        "ti/childcare",
        "ti/childcare/who\0.ogg",
        "\ud800/a/b.ogg",
        f"{'a' * 3000}/x/y.ogg",
        "",
    ],
)
def test_nothing_else_is_served(folder: Path, name: str) -> None:
    assert audio_at(name, folder) is None
