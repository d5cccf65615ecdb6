"""The municipalities that show the widget, from ``data/municipalities/<id>.yml``."""

import re
from pathlib import Path

from pydantic import Field, validator

from bot.content.errors import ContentError
from bot.content.topics import Source
from bot.content.yaml_file import Record, parse, read_mapping, short

DEMO = "demo"
"""The municipality for trying out, the only one that pages of one's own machine may show."""

DEFAULT_THEME = {
    "--utrecht-document-background-color": "#ffffff",
    "--utrecht-document-color": "#1d2433",
    "--utrecht-document-font-family": "system-ui",
    "--utrecht-link-color": "#145c58",
    "--utrecht-button-primary-action-background-color": "#145c58",
    "--utrecht-button-primary-action-color": "#ffffff",
    "--utrecht-button-primary-action-danger-background-color": "#a11616",
    "--utrecht-button-primary-action-danger-color": "#ffffff",
    "--utrecht-button-border-radius": "0.7em",
    "--utrecht-textbox-border-color": "#5b6270",
}
"""Every token of the NL Design System that the widget reads, as it looks without a theme."""

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_SIZE = re.compile(r"(?:0|\d{1,2}(?:\.\d{1,3})?(?:px|em|rem))")
_FONT = re.compile(r"[A-Za-z0-9 ,\"'-]{1,120}")
_ORIGIN = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?")
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
LOOPBACK = "loopback"
"""Written among the origins of `DEMO`: any page of this machine itself."""


class Note(Record):
    """What is different in one municipality.

    Attributes:
        text: English source; one idea a line.
        source: where it comes from.
    """

    text: str = Field(min_length=1)
    source: Source


class Municipality(Record):
    """One municipality.

    Attributes:
        id: name of its file, and its id in ``data/places``.
        name: as it calls itself in Dutch.
        origins: exact origins of the sites that may show the widget.
        shown: the pause switch; false takes the widget off all of its pages.
        theme: tokens of the NL Design System, see `DEFAULT_THEME`.
        contact: its own desk, shown under "your municipality"; none where nothing is known.
        notes: by topic id, shown under the answer of that topic.
    """

    id: str = Field(regex=r"^[a-z0-9_-]{1,40}$")
    name: str = Field(min_length=1, max_length=60)
    origins: tuple[str, ...]
    shown: bool = True
    theme: dict[str, str] = {}
    contact: Note | None = None
    notes: dict[str, Note] = {}

    @validator("origins", each_item=True)
    def _is_an_origin(cls, origin: str, values: dict[str, object]) -> str:
        loopback = origin == LOOPBACK and values.get("id") == DEMO
        if not loopback and not _ORIGIN.fullmatch(origin):
            raise ValueError(f"{origin} is no origin such as https://www.example.nl")
        return origin

    @validator("theme")
    def _is_a_theme(cls, theme: dict[str, str]) -> dict[str, str]:
        for token, value in theme.items():
            if token not in DEFAULT_THEME:
                raise ValueError(f"the widget has no token {token}")
            if not _pattern(token).fullmatch(value):
                raise ValueError(f"{token} cannot be {value}")
        return theme

    def allows(self, origin: str) -> bool:
        """Say whether a page of `origin` may show the widget."""
        if LOOPBACK in self.origins and _LOOPBACK.fullmatch(origin):
            return True
        return origin in self.origins and origin != LOOPBACK


def _pattern(token: str) -> re.Pattern[str]:
    """Return what the value of a token looks like: a colour, a size or fonts, and nothing else."""
    if token.endswith("-color"):
        return _COLOUR
    return _FONT if token.endswith("-font-family") else _SIZE


def load_municipalities(data: Path) -> dict[str, Municipality]:
    """Load the municipalities from the folder `data`, by id, in order of the alphabet.

    Raises:
        ContentError: when a file breaks the schema.
    """
    municipalities = {}
    for path in sorted((data / "municipalities").glob("*.yml")):
        content = read_mapping(path)
        one = parse(Municipality, content, path, path.stem, 1, {"id": path.stem})
        if not one.origins:
            raise ContentError(short(path), 1, path.stem, "origins: at least one is needed")
        municipalities[one.id] = one
    return municipalities
