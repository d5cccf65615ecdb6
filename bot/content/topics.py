"""The topics: what Selam can be asked, from ``data/topics.yml``."""

import datetime
from collections import Counter
from pathlib import Path

from pydantic import Field, validator

from bot.content.errors import ContentError
from bot.content.yaml_file import Record, entries_of, line_of, parse, read_mapping, short


class Source(Record):
    """Where an answer comes from.

    Attributes:
        name: the office, as it calls itself in Dutch.
        url: the page.
        date: the day of which the page speaks or on which it was checked, where known.
    """

    name: str
    url: str = Field(regex=r"^https://[^\s]+$")
    date: datetime.date | None = None


class Topic(Record):
    """One topic.

    Attributes:
        id: ``group/name``, as in Rasa's retrieval intents; never renamed.
        label: English text of its button.
        sources: at least one.
        checked: the day on which the answer was compared with its sources.
        review_by: the day on which somebody must look again.
        next: what she can do next: topic ids, or ids of cards and forms of other parts.
        basis: for editors: what each fact rests on, and what could not be verified.
    """

    id: str = Field(regex=r"^[a-z]+/[a-z0-9_]+$")
    label: str = Field(min_length=1)
    sources: tuple[Source, ...]
    checked: datetime.date
    review_by: datetime.date
    next: tuple[str, ...] = ()
    basis: str = ""
    line: int = 0

    @validator("sources")
    def _has_a_source(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        if not sources:
            raise ValueError("at least one source is needed")
        return sources

    @property
    def group(self) -> str:
        """The group, which is Rasa's retrieval intent."""
        return self.id.split("/")[0]


class Subject(Record):
    """A subject of her life, as in the menu.

    Attributes:
        id: as in the payload of its button.
        label: English text of its button.
        groups: whose topics belong to it, where no subject names them.
        topics: those that stand first in it, of whatever group.
    """

    id: str
    label: str = Field(min_length=1)
    groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    line: int = 0


def load_topics(data: Path) -> tuple[dict[str, Subject], dict[str, Topic]]:
    """Load subjects and topics, in the order in which they are shown.

    Raises:
        ContentError: when the file breaks its schema, or a topic stands in no subject or in two.
    """
    path = data / "topics.yml"
    content = read_mapping(path)
    subjects, topics = {}, {}
    for identifier, fields in entries_of(content, path, "subjects").items():
        line = line_of(content, "subjects", identifier)
        subjects[identifier] = parse(
            Subject, fields, path, identifier, line, {"id": identifier, "line": line}
        )
    for identifier, fields in entries_of(content, path, "topics").items():
        line = line_of(content, "topics", identifier)
        topics[identifier] = parse(
            Topic, fields, path, identifier, line, {"id": identifier, "line": line}
        )
    if not topics:
        raise ContentError(short(path), 0, "topics", "at least one topic is expected")
    _check_places(subjects, topics, path)
    return subjects, topics


def _check_places(subjects: dict[str, Subject], topics: dict[str, Topic], path: Path) -> None:
    """Raise where a topic does not stand in one subject.

    Raises:
        ContentError: with the line of the subject or topic.
    """
    named: set[str] = set()
    for subject in subjects.values():
        for first in subject.topics:
            if first not in topics or first in named:
                reason = f"{first} is no topic" if first not in topics else f"{first} stands twice"
                raise ContentError(short(path), subject.line, subject.id, reason)
            named.add(first)
    groups = Counter(group for subject in subjects.values() for group in subject.groups)
    for group, number in groups.items():
        if number > 1:
            raise ContentError(short(path), 0, group, "the group stands in two subjects")
    for topic in topics.values():
        if topic.id not in named and topic.group not in groups:
            raise ContentError(short(path), topic.line, topic.id, f"no group {topic.group}")
