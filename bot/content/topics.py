"""The topics: what Selam can be asked, from ``data/topics.yml``."""

import datetime
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
    """

    id: str = Field(regex=r"^[a-z]+/[a-z_]+$")
    label: str = Field(min_length=1)
    sources: tuple[Source, ...]
    checked: datetime.date
    review_by: datetime.date
    next: tuple[str, ...] = ()
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


class Group(Record):
    """A group of topics, as in the menu.

    Attributes:
        id: first half of its topics' ids.
        label: English text of its button.
    """

    id: str
    label: str = Field(min_length=1)
    line: int = 0


def load_topics(data: Path) -> tuple[dict[str, Group], dict[str, Topic]]:
    """Load groups and topics, in the order in which they are shown.

    Raises:
        ContentError: when the file breaks its schema or a topic is in no group.
    """
    path = data / "topics.yml"
    content = read_mapping(path)
    groups, topics = {}, {}
    for identifier, fields in entries_of(content, path, "groups").items():
        line = line_of(content, "groups", identifier)
        groups[identifier] = parse(
            Group, fields, path, identifier, line, {"id": identifier, "line": line}
        )
    for identifier, fields in entries_of(content, path, "topics").items():
        line = line_of(content, "topics", identifier)
        topic = parse(Topic, fields, path, identifier, line, {"id": identifier, "line": line})
        if topic.group not in groups:
            raise ContentError(short(path), line, identifier, f"no group {topic.group}")
        topics[identifier] = topic
    if not topics:
        raise ContentError(short(path), 0, "topics", "at least one topic is expected")
    return groups, topics
