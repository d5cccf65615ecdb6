"""Training questions and held-out questions, with the place where each stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.comments import CommentedSeq

from bot.content.errors import ContentError
from bot.content.yaml_file import line_of, read_mapping, short


class Question(NamedTuple):
    """One question.

    Attributes:
        language: code of the folder it stands in.
        label: topic id or intent.
        text: what is asked.
        path, line: where it stands.
    """

    language: str
    label: str
    text: str
    path: str
    line: int

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"


def read_training(root: Path) -> Iterator[Question]:
    """Yield the training questions of ``data/nlu/<language>/<group>.yml``, in Rasa's format.

    Raises:
        ContentError: when a file is not in that format.
    """
    for path in sorted((root / "data" / "nlu").glob("*/*.yml")):
        content = read_mapping(path)
        for number, entry in enumerate(content.get("nlu") or ()):
            fields = entry if isinstance(entry, dict) else {}
            if "intent" not in fields or not isinstance(fields.get("examples"), str):
                line = line_of(content, "nlu", number)
                reason = "an intent and its examples, a text of lines, are expected"
                raise ContentError(short(path), line, "", reason)
            first = line_of(entry, "examples") + 1
            for offset, example in enumerate(str(entry["examples"]).split("\n")):
                if example.startswith("- "):
                    text = example.removeprefix("- ").strip()
                    where = (str(short(path)), first + offset)
                    yield Question(path.parent.name, str(entry["intent"]), text, *where)


def read_held_out(root: Path) -> Iterator[Question]:
    """Yield the held-out questions of ``tests/nlu/<language>/<group>.yml``: label -> questions.

    Raises:
        ContentError: when a file is not in that format.
    """
    for path in sorted((root / "tests" / "nlu").glob("*/*.yml")):
        content = read_mapping(path)
        for label, texts in content.items():
            if not isinstance(texts, CommentedSeq):
                line = line_of(content, label)
                raise ContentError(short(path), line, label, "a list of questions is expected")
            for number, text in enumerate(texts):
                line = texts.lc.item(number)[0] + 1
                yield Question(path.parent.name, label, str(text), str(short(path)), line)
