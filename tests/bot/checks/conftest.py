"""A copy of the repository's content, and hands to change one thing in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from ruamel.yaml import YAML

from bot.content.catalogues import catalogue_path, read_catalogue
from bot.paths import ROOT

LANGUAGES = {"ar": "ar", "ti": "ti_ER", "nl": "nl"}
Change = Callable[[Message], object]


class Repository:
    """A copy that a test may break."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def yaml(self, path: str) -> Iterator[Any]:
        """Give the content of a YAML file to change, and write it back."""
        editor = YAML(typ="rt")
        content = editor.load((self.root / path).read_text(encoding="utf-8"))
        yield content
        with (self.root / path).open("w", encoding="utf-8") as file:
            editor.dump(content, file)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace the first `old` in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    @contextmanager
    def catalogue(self, language: str, domain: str) -> Iterator[Catalog]:
        """Give a catalogue to change, and write it back."""
        path = catalogue_path(self.root / "locales", language, domain)
        catalogue = read_catalogue(path, LANGUAGES[language])
        yield catalogue
        with path.open("wb") as file:
            write_po(file, catalogue)

    def translation(self, language: str, domain: str, context: str, change: Change) -> None:
        """Change the translation that stands in a context."""
        with self.catalogue(language, domain) as catalogue:
            (message,) = (item for item in catalogue if item.context == context)
            change(message)

    def translate(self, domain: str, context: str, english: str) -> None:
        """Add an English text to the catalogues of all languages, as its own translation."""
        for language in LANGUAGES:
            with self.catalogue(language, domain) as catalogue:
                comments = ["drafted 2026-11-23"]
                catalogue.add(english, english, context=context, user_comments=comments)

    def reword(self, domain: str, name: str, addition: str) -> None:
        """Add to the English text of an answer and, in the same words, to its translations."""
        with self.yaml(f"bot/domain/{domain}.yml") as content:
            (variation,) = content["responses"][name]
            variation["text"] = str(variation["text"]) + addition
            english = variation["text"]
        for language in LANGUAGES:
            with self.catalogue(language, domain) as catalogue:
                (old,) = (item for item in catalogue if item.context == name)
                string, comments = old.string + addition, old.user_comments
                catalogue.delete(old.id, context=name)
                catalogue.add(english, string, context=name, user_comments=comments)

    def edit(self, path: str, change: Callable[[Any], object]) -> None:
        """Change the content of a YAML file."""
        with self.yaml(path) as content:
            change(content)

    def add_answer(self, name: str, text: str = "You may.") -> None:
        """Add an answer about rights, in all languages."""
        with self.yaml("bot/domain/rights.yml") as content:
            content["responses"][name] = [{"text": text}]
        self.translate("rights", name, text)

    def add_topic(self, identifier: str, like: str, label: str = "") -> None:
        """Add a topic about rights with its answer, `like` another one, also in its label."""
        with self.yaml("data/topics.yml") as content:
            fields = {**content["topics"][like], "next": []}
            fields["label"] = label or fields["label"]
            content["topics"][identifier] = fields
        self.translate("rights", f"{identifier} (button)", fields["label"])
        self.add_answer(f"utter_{identifier}")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A fresh copy of all that ``selam check`` looks at."""
    for folder in ("bot/domain", "data", "locales", "tests/nlu"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Repository(tmp_path)
