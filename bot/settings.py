"""The settings: environment variables with the prefix ``SELAM_``, read once and checked."""

import contextlib
import difflib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.paths import ROOT

PREFIX = "SELAM_"
SECRET_LENGTH = 32
"""Characters that a secret needs at least."""


class SettingsError(ValueError):
    """A setting is unknown or impossible; the message is one line for the person who set it."""


class Settings(BaseModel):
    """All settings; the description of each field is its row in the README.

    The name of a field in capitals after ``SELAM_`` is the environment variable.
    """

    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(5005, ge=1, le=65535, description="port of the server")
    action_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="port of a separate action server on 127.0.0.1; 0: actions run in the server",
    )
    home: Path = Field(
        ROOT / ".selam", description="folder for the trained model and the generated secret"
    )
    secret: bytes = Field(
        b"",
        description="key for pseudonyms and button signatures, 32 characters or more; "
        "generated into SELAM_HOME when not set",
    )
    api: bool = Field(False, description="serve Rasa's HTTP API too; needs SELAM_API_TOKEN")
    api_token: str = Field("", description="token of Rasa's HTTP API, 16 characters or more")
    database: str = Field(
        "",
        description="address of a PostgreSQL database (`postgresql://…`); "
        "a SQLite file in SELAM_HOME when not set",
    )
    redis: str = Field(
        "", description="address of Redis (`redis://…`) for locks and limits of several workers"
    )
    workers: int = Field(
        1, ge=1, le=64, description="processes that answer; more than one needs SELAM_REDIS"
    )
    retention_days: int = Field(
        7, ge=0, le=90, description="days after which all of a conversation is deleted"
    )
    public_url: str = Field(
        "", description="address under which the world reaches Selam, `https://…`"
    )
    proxies: int = Field(
        0, ge=0, le=8, description="reverse proxies in front of Selam whose addresses are trusted"
    )
    exit_url: str = Field(
        "https://www.buienradar.nl/",
        description="page that the quick exit of the web widget opens",
    )
    messages_per_minute: int = Field(
        20,
        ge=1,
        description="messages of one woman in a minute on the web; danger is always answered",
    )
    address_per_minute: int = Field(
        120, ge=1, description="messages from one internet address in a minute"
    )
    sessions_per_hour: int = Field(
        200, ge=1, description="conversations that one internet address may open in an hour"
    )
    telegram_token: str = Field("", description="token of the Telegram bot, from @BotFather")
    telegram_api: str = Field(
        "https://api.telegram.org/bot", description="address of Telegram's Bot API"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "WARNING", description="DEBUG, INFO, WARNING or ERROR"
    )

    class Config:
        extra = Extra.forbid
        frozen = True

    @validator("secret", "api_token")
    def _long_enough(cls, value: Any, field: Any) -> Any:
        least = SECRET_LENGTH if field.name == "secret" else 16
        if value and len(value) < least:
            raise ValueError(f"needs at least {least} characters")
        return value

    @validator("api_token", always=True)
    def _api_needs_a_token(cls, value: str, values: dict[str, Any]) -> str:
        if values.get("api") and not value:
            raise ValueError("is needed when SELAM_API is on")
        return value

    @validator("public_url", "exit_url")
    def _is_https(cls, value: str, field: Any) -> str:
        if value and not re.fullmatch(r"https://[^\s/]+(/\S*)?", value):
            raise ValueError("must begin with https://")
        return value.rstrip("/") if field.name == "public_url" else value

    @validator("redis")
    def _is_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://")):
            raise ValueError("must begin with redis:// or rediss://")
        return value

    @validator("workers", always=True)
    def _workers_share_locks(cls, value: int, values: dict[str, Any]) -> int:
        if value > 1 and not values.get("redis"):
            raise ValueError("more than one worker needs SELAM_REDIS")
        return value

    @validator("action_port", always=True)
    def _ports_differ(cls, value: int, values: dict[str, Any]) -> int:
        if value == values.get("port"):
            raise ValueError("must differ from SELAM_PORT")
        return value


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings and, where no secret is set, the generated one.

    Args:
        environment: instead of the process's own environment.

    Raises:
        SettingsError: for the first setting that is unknown or impossible.
    """
    environment = os.environ if environment is None else environment
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and value
    }
    try:
        settings = Settings.parse_obj(given)
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    if settings.secret:
        return settings
    return settings.copy(update={"secret": _generated_secret(settings.home / "secret")})


def _one_line(error: ValidationError) -> str:
    first = error.errors()[0]
    field = str(first["loc"][0])
    name = PREFIX + field.upper()
    if first["type"] == "value_error.extra":
        near = difflib.get_close_matches(field, Settings.__fields__, n=1)
        hint = f"; did you mean {PREFIX}{near[0].upper()}?" if near else ""
        return f"{name} is not a setting of Selam{hint}"
    return f"{name}: {first['msg']}"


def _generated_secret(path: Path) -> bytes:
    """Return the secret in the file `path`, made at the first start, readable by its owner only."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Written aside and linked: another process sees a whole secret or none.
            handle, unfinished = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_hex(32).encode())
            with contextlib.suppress(FileExistsError):
                os.link(unfinished, path)
            Path(unfinished).unlink()
        secret = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{PREFIX}HOME: {path}: {error.strerror}") from None
    if len(secret) < SECRET_LENGTH:
        raise SettingsError(f"{PREFIX}HOME: {path} is no secret; remove it and start again")
    return secret
