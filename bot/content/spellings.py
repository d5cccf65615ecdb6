"""How places are written in other languages and by other names, from ``spellings.yml``."""

import re
from pathlib import Path

from pydantic import ValidationError, validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.content.yaml_file import Record, line_of, parse, read_mapping

_COMMA = re.compile(r"\s*[,،፣]\s*")


class Spellings(Record):
    """The spellings of one place, the one that is shown first.

    Attributes:
        ar, ti: in Arabic and in Tigrinya.
        also: other names in Latin letters.
    """

    ar: tuple[str, ...] = ()
    ti: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @validator("*", pre=True)
    def _parted_by_commas(cls, written: object) -> object:
        if not isinstance(written, str):
            return written
        spellings = tuple(_COMMA.split(written.strip()))
        if not all(spellings):
            raise ValueError("a spelling is expected on both sides of a comma")
        return spellings

    def of(self, language: str) -> tuple[str, ...]:
        """Return the spellings in a language; none for a language that is not written here."""
        return {"ar": self.ar, "ti": self.ti}.get(language, ())

    def all(self) -> tuple[str, ...]:
        """Return every spelling."""
        return (*self.ar, *self.ti, *self.also)


def load_spellings(path: Path) -> dict[str, Spellings]:
    """Load the spellings by place id.

    Raises:
        ContentError: when the file breaks its schema.
    """
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        if isinstance(content, dict):
            return {name: Spellings.parse_obj(fields) for name, fields in content.items()}
    except (OSError, UnicodeDecodeError, YAMLError, ValidationError):
        pass
    return _load_with_lines(path)


def _load_with_lines(path: Path) -> dict[str, Spellings]:
    """Load the spellings so that errors name their line, which takes ten times as long."""
    content = read_mapping(path)
    return {
        name: parse(Spellings, fields, path, name, line_of(content, name))
        for name, fields in content.items()
    }
