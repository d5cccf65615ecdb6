"""Words that stand for a button: what she types, in any of the three languages."""

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, line_of, parse, read_mapping, short
from bot.paths import DATA
from bot.text.concepts import Concept, ConceptMatcher, load_concepts
from bot.text.normalize import key
from bot.text.romanize import common

COMMANDS = ("unknown", "why", "back", "change", "again", "stop")
"""What she can say at any question."""
WORDS = ("yes", "no", "negation", "correction", "between", *COMMANDS)
MAX_CHARACTERS = 300
_MARKS = re.compile(r"[()\[\].,;:!?،؛؟።፣፡]")
LONGEST_COMMAND = 5
"""Words of a message that is a command and nothing else."""


class Option(Record):
    """One option.

    Attributes:
        concepts: ids of concepts whose words count too.
        nl, ar, ti, en, latin: words and phrases, as in `Concept`.
    """

    concepts: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ti: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()

    def concept(self, name: str, known: Mapping[str, Concept]) -> Concept:
        """Return all words of the option as one concept called `name`."""
        sources = [self, *(known[identifier] for identifier in self.concepts)]
        words = {
            language: tuple(word for source in sources for word in getattr(source, language))
            for language in ("nl", "ar", "ti", "en", "latin")
        }
        return Concept(id=name, **words)


class Replies:
    """Finds options in what she types."""

    def __init__(self, options: Mapping[str, Option], known: Iterable[Concept]) -> None:
        """Prepare the words of `options`, by names such as ``yes`` and ``activity.work``."""
        by_id = {concept.id: concept for concept in known}
        self._names = tuple(options)
        self._matcher = ConceptMatcher(
            option.concept(name, by_id) for name, option in options.items()
        )

    def found(self, text: str) -> frozenset[str]:
        """Return the names of all options whose words a text has."""
        return frozenset(self._found(text))

    def _found(self, text: str) -> set[str]:
        text = _MARKS.sub(" ", text[:MAX_CHARACTERS])
        return self._matcher.find(key(text).split(), common(text).split())

    def says(self, text: str, *names: str) -> bool:
        """Say whether a text has a word of one of the options `names`."""
        return not self._found(text).isdisjoint(names)

    def options(self, text: str, question: str) -> list[str]:
        """Return the options of a `question` in a text, in the order in which they win."""
        found = self._found(text)
        prefix = f"{question}."
        return [
            name.removeprefix(prefix)
            for name in self._names
            if name.startswith(prefix) and name in found
        ]

    def command(self, text: str) -> str | None:
        """Return the command that a short text is: one of `COMMANDS`; None when it is none."""
        if text in COMMANDS:
            return text
        words = len(text[:MAX_CHARACTERS].split())
        found = self._found(text) if words <= LONGEST_COMMAND else set()
        return next((name for name in COMMANDS if name in found), None)


@functools.lru_cache(maxsize=1)
def load_replies(data: Path = DATA) -> Replies:
    """Load the options from the folder `data`, with the concepts they name.

    Raises:
        ContentError: for a broken schema or a concept that does not exist.
    """
    path = data / "childcare_replies.yml"
    content = read_mapping(path)
    concepts = load_concepts(data)
    known = {concept.id for concept in concepts}
    options: dict[str, Option] = {}
    for name, fields in content.items():
        entries = {name: fields} if name in WORDS else {f"{name}.{k}": v for k, v in fields.items()}
        for identifier, option_fields in entries.items():
            line = line_of(content, *identifier.split("."))
            option = parse(Option, option_fields, path, identifier, line)
            if missing := set(option.concepts) - known:
                reason = f"no concept {', '.join(sorted(missing))} in data/concepts"
                raise ContentError(short(path), line, identifier, reason)
            options[identifier] = option
    return Replies(options, concepts)
