"""The languages Selam speaks or recognises, from ``data/languages.yml``."""

from pathlib import Path
from typing import Literal

from bot.content.yaml_file import Record, entries_of, line_of, parse, read_mapping


class Language(Record):
    """One language.

    Attributes:
        code: ISO 639-1.
        name: its own name; `english` its English one.
        dutch: its Dutch name, for show-cards; empty for Dutch.
        direction: of its script.
        locale: CLDR locale; empty for languages that are only recognised.
        words: marker words in its own script, separated by white space; `latin` in Latin letters.
        names: how she names this language, in any spelling.
        we_speak: the answer in a language that Selam does not speak.
    """

    code: str
    name: str
    english: str
    dutch: str = ""
    direction: Literal["ltr", "rtl"]
    locale: str = ""
    words: str = ""
    latin: str = ""
    names: str = ""
    we_speak: str = ""


class Languages(Record):
    """All languages, in the order in which they are offered.

    Attributes:
        speaks: languages with answers, by code.
        recognises: languages that get a kind line only, by code.
    """

    speaks: dict[str, Language]
    recognises: dict[str, Language]

    def __getitem__(self, code: str) -> Language:
        """Return the language with this code."""
        return self.speaks.get(code) or self.recognises[code]


def load_languages(data: Path) -> Languages:
    """Load the languages from the folder `data`.

    Raises:
        ContentError: when the file breaks the schema.
    """
    path = data / "languages.yml"
    content = read_mapping(path)
    groups: dict[str, dict[str, Language]] = {}
    for group in ("speaks", "recognises"):
        groups[group] = {
            code: parse(Language, fields, path, code, line_of(content, group, code), {"code": code})
            for code, fields in entries_of(content, path, group).items()
        }
    return Languages(**groups)
