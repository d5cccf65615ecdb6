"""Training questions and held-out questions, with the place where each stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.content.errors import ContentError
from bot.content.yaml_file import line_of, read_mapping, short

_DANGER = "danger"
"""Folder of the held-out messages of danger: no language, and a format of its own."""
_FIELDS = {_DANGER: {"text", "kind", "how"}, "only_sounds": {"text"}}
"""What a message there has, by its label."""


class Question(NamedTuple):
    """One question.

    Attributes:
        language: code of the folder it stands in.
        label: topic id or intent.
        text: what is asked.
        path, line: where it stands.
        also: of a held-out question, other labels that answer it as well.
        latin: of a held-out question, whether Arabic or Tigrinya is typed in Latin letters.
    """

    language: str
    label: str
    text: str
    path: str
    line: int
    also: tuple[str, ...] = ()
    latin: bool = False

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"


class DangerMessage(NamedTuple):
    """A held-out message of danger, or one that only sounds like it.

    Attributes:
        question: its words; the label is ``danger`` or ``only_sounds``.
        kind: what the danger is, such as ``stalking``; empty where it only sounds like one.
        how: how it is told, such as ``hinted``; empty where it only sounds like one.
    """

    question: Question
    kind: str
    how: str


def read_training(root: Path) -> Iterator[Question]:
    """Yield the training questions of ``data/nlu``, as `read_questions` does."""
    return read_questions(root / "data" / "nlu")


def read_questions(folder: Path) -> Iterator[Question]:
    """Yield the questions of ``<language>/<group>.yml`` in a folder, in Rasa's format.

    Raises:
        ContentError: when a file is not in that format.
    """
    for path in sorted(folder.glob("*/*.yml")):
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

    A question is a text, or a mapping with ``text``, ``also`` and ``latin`` (`Question`).

    Raises:
        ContentError: when a file is not in that format.
    """
    for path in sorted((root / "tests" / "nlu").glob("*/*.yml")):
        if path.parent.name != _DANGER:
            yield from read_labelled(path)


def read_labelled(path: Path) -> Iterator[Question]:
    """Yield the questions of one file in the format of the held-out ones.

    Raises:
        ContentError: when it is not in that format.
    """
    for label, entry, line in _listed(path):
        fields = entry if isinstance(entry, CommentedMap) else {"text": entry}
        also = fields.get("also", [])
        if not {"text"} <= {*fields} <= {"text", "also", "latin"} or not isinstance(also, list):
            reason = "a text, or one with the labels that answer it also and latin, is expected"
            raise ContentError(short(path), line, label, reason)
        yield Question(
            path.parent.name,
            label,
            str(fields["text"]),
            str(short(path)),
            line,
            tuple(map(str, also)),
            bool(fields.get("latin")),
        )


def read_held_out_danger(root: Path) -> Iterator[DangerMessage]:
    """Yield the held-out messages of ``tests/nlu/danger/<language>.yml``.

    Under ``danger`` each has a ``text``, a ``kind`` and ``how`` it is told; under ``only_sounds``
    it is a text.

    Raises:
        ContentError: when a file is not in that format.
    """
    for path in sorted((root / "tests" / "nlu" / _DANGER).glob("*.yml")):
        for label, entry, line in _listed(path):
            fields = entry if isinstance(entry, CommentedMap) else {"text": entry}
            if {*fields} != _FIELDS.get(label):
                reason = f"one of {', '.join(_FIELDS)} with its fields is expected"
                raise ContentError(short(path), line, label, reason)
            question = Question(path.stem, label, str(fields["text"]), str(short(path)), line)
            yield DangerMessage(question, fields.get("kind", ""), fields.get("how", ""))


def _listed(path: Path) -> Iterator[tuple[str, Any, int]]:
    """Yield what a file lists: the label, an entry below it and its line.

    Raises:
        ContentError: when something else than a list stands below a label.
    """
    content = read_mapping(path)
    for label, entries in content.items():
        if not isinstance(entries, CommentedSeq):
            line = line_of(content, label)
            raise ContentError(short(path), line, label, "a list of questions is expected")
        for number, entry in enumerate(entries):
            yield label, entry, entries.lc.item(number)[0] + 1
