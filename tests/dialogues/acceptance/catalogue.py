"""The catalogues: by its text an answer is told, whatever the product calls it."""

import json
import re
from pathlib import Path

import yaml

LEAST = 10
"""Fixed letters that a line of a catalogue needs, to be told by its text."""
_MARKS = re.compile(r"[\u2066-\u2069\u200e\u200f\u202a-\u202e]")

Lines = list[re.Pattern[str]]
"""Patterns of the lines of an answer, in one language and form."""


def read_po(path: Path) -> dict[str, str]:
    """Return the translations of a .po file: msgctxt -> msgstr."""
    found: dict[str, str] = {}
    value: dict[str, str] = {}
    field = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        match = re.match(r'(msgctxt|msgid|msgstr)\s+(".*")$', line)
        if match:
            field = match[1]
            value[field] = json.loads(match[2], strict=False)
        elif line.startswith('"') and field:
            value[field] += json.loads(line, strict=False)
        elif not line.strip():
            context = value.get("msgctxt", "")
            if context and value.get("msgstr"):
                found[context] = value["msgstr"]
            value, field = {}, ""
    return found


def clean(text: str | None) -> str:
    """Return a text without marks of direction."""
    return _MARKS.sub("", text or "")


def line_pattern(line: str) -> tuple[re.Pattern[str], int]:
    """Return a pattern of a whole line of an answer, and how many of its letters are fixed."""
    parts = re.split(r"\{[^}]*\}", line.strip())
    fixed = sum(len(re.findall(r"\w", part)) for part in parts)
    return re.compile(r".{1,80}?".join(re.escape(part) for part in parts)), fixed


class Catalogue:
    """All that the product can say, as its catalogues and topics have it.

    Attributes:
        topics: their ids.
        texts: name of an answer -> its lines, once for each language and form.
        labels: name of a button or topic -> its titles in all languages.
    """

    def __init__(self, repository: Path) -> None:
        """Read ``data/topics.yml`` and ``locales`` below `repository`."""
        content = yaml.safe_load((repository / "data" / "topics.yml").read_text(encoding="utf-8"))
        self.topics = set(content["topics"])
        self.texts: dict[str, list[Lines]] = {}
        self.labels: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        for folder in sorted((repository / "locales").iterdir()):
            for path in (folder / "LC_MESSAGES").glob("*.po"):
                for context, text in read_po(path).items():
                    self._add(context, clean(text))

    def _add(self, context: str, text: str) -> None:
        name = context.split(" ")[0]
        if context.endswith("(button)") or name.startswith("utter_button_"):
            self.labels.setdefault(name, set()).add(text)
        elif name.startswith("utter_"):
            patterns = [line_pattern(line) for line in text.splitlines() if line.strip()]
            lines = [pattern for pattern, fixed in patterns if fixed >= LEAST]
            if lines:
                self.texts.setdefault(name.removeprefix("utter_"), []).append(lines)

    def share(self, name: str, text: str) -> float:
        """Return how much of an answer stands in `text`: the best of its languages and forms."""
        best, said = 0.0, text.splitlines()
        for lines in self.texts.get(name, []):
            best = max(best, sum(any(map(line.fullmatch, said)) for line in lines) / len(lines))
        return best

    def names_in(self, text: str, least: float = 0.75) -> set[str]:
        """Return the answers of which at least this share stands in `text`."""
        if text not in self._names:
            self._names[text] = {name for name in self.texts if self.share(name, text) >= least}
        return set(self._names[text])
