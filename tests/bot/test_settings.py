import stat
from pathlib import Path

import pytest

from bot.paths import ROOT
from bot.settings import Settings, SettingsError, read_settings

SECRET = "s" * 32


def read(**settings: str) -> Settings:
    return read_settings({"SELAM_SECRET": SECRET, **settings})


def test_without_settings_selam_serves_this_machine_only() -> None:
    settings = read()
    assert (settings.host, settings.port, settings.action_port) == ("127.0.0.1", 5005, 0)
    assert settings.home == ROOT / ".selam"
    assert (settings.api, settings.api_token, settings.log_level) == (False, "", "WARNING")


def test_every_setting_is_read_from_its_variable(tmp_path: Path) -> None:
    settings = read(
        SELAM_HOST="0.0.0.0",
        SELAM_PORT="8000",
        SELAM_ACTION_PORT="8001",
        SELAM_HOME=str(tmp_path),
        SELAM_API="true",
        SELAM_API_TOKEN="t" * 16,
        SELAM_LOG_LEVEL="DEBUG",
    )
    assert (settings.host, settings.port, settings.action_port) == ("0.0.0.0", 8000, 8001)
    assert (settings.home, settings.secret) == (tmp_path, SECRET.encode())
    assert (settings.api, settings.api_token, settings.log_level) == (True, "t" * 16, "DEBUG")


def test_every_setting_has_a_description_for_the_readme() -> None:
    for field in Settings.__fields__.values():
        assert field.field_info.description


def test_variables_of_other_programs_and_empty_ones_are_passed_over() -> None:
    assert read(PORT="80", HOME="/nowhere", SELAM_PORT="") == read()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SELAM_PORT", "many", "SELAM_PORT: value is not a valid integer"),
        ("SELAM_PORT", "0", "SELAM_PORT: ensure this value is greater than or equal to 1"),
        ("SELAM_PORT", "65536", "SELAM_PORT: ensure this value is less than or equal to 65535"),
        ("SELAM_ACTION_PORT", "5005", "SELAM_ACTION_PORT: must differ from SELAM_PORT"),
        ("SELAM_SECRET", "s" * 31, "SELAM_SECRET: needs at least 32 characters"),
        ("SELAM_API", "true", "SELAM_API_TOKEN: is needed when SELAM_API is on"),
        ("SELAM_API", "perhaps", "SELAM_API: value could not be parsed to a boolean"),
        ("SELAM_API_TOKEN", "t" * 15, "SELAM_API_TOKEN: needs at least 16 characters"),
        ("SELAM_LOG_LEVEL", "LOUD", "SELAM_LOG_LEVEL: unexpected value; permitted: 'DEBUG'"),
    ],
)
def test_an_impossible_setting_is_named_in_one_line(name: str, value: str, reason: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(**{name: value})
    assert str(raised.value).startswith(reason)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SELAM_PROT", "SELAM_PROT is not a setting of Selam; did you mean SELAM_PORT?"),
        (
            "SELAM_LOGLEVEL",
            "SELAM_LOGLEVEL is not a setting of Selam; did you mean SELAM_LOG_LEVEL?",
        ),
        ("SELAM_XYZ", "SELAM_XYZ is not a setting of Selam"),
    ],
)
def test_a_misspelt_setting_is_an_error_that_names_the_right_one(name: str, hint: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(**{name: "1"})
    assert str(raised.value) == hint


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    environment = {"SELAM_HOME": str(tmp_path / "home")}
    first = read_settings(environment).secret
    assert len(first) >= 32
    assert read_settings(environment).secret == first
    assert (tmp_path / "home" / "secret").read_bytes() == first


def test_a_made_secret_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    read_settings({"SELAM_HOME": str(home)})
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_every_installation_makes_its_own_secret(tmp_path: Path) -> None:
    homes = [{"SELAM_HOME": str(tmp_path / name)} for name in ("one", "two")]
    assert read_settings(homes[0]).secret != read_settings(homes[1]).secret


@pytest.mark.parametrize("kept", [b"", b"short"])
def test_an_empty_or_short_secret_file_is_never_the_secret(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(kept)
    with pytest.raises(SettingsError, match="is no secret"):
        read_settings({"SELAM_HOME": str(tmp_path)})


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    assert read(SELAM_HOME=str(tmp_path)).secret == SECRET.encode()
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SettingsError, match="SELAM_HOME: .*: Not a directory"):
        read_settings({"SELAM_HOME": str(tmp_path / "file" / "home")})


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(TypeError, match="immutable"):
        read().port = 80


def test_the_port_may_be_any_while_the_actions_run_in_the_server() -> None:
    assert read(SELAM_PORT="5055").action_port == 0


@pytest.mark.parametrize("kept", [b"", b"short"])
def test_an_empty_or_short_secret_file_is_refused(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(kept)
    with pytest.raises(SettingsError, match="is no secret"):
        read_settings({"SELAM_HOME": str(tmp_path)})
