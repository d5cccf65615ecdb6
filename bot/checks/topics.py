"""Topics: answered, asked about, connected to topics that exist, reviewed in time."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from bot.checks.finding import Finding
from bot.content.content import Content
from bot.payloads import MAX_BYTES

_FORMS = ("estimate", "plan")
_DIRECTORY = re.compile(r"directory:([a-z_]+)(?:\+[a-z_]+)*")
SIGNATURE = 14
"""Bytes of a signed payload beside the payload itself."""


def check_topics(content: Content, today: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong with ``data/topics.yml``."""
    place = "data/topics.yml"
    for topic in content.topics.values():
        if f"utter_{topic.id}" not in content.answers:
            yield Finding(place, topic.line, f"{topic.id}: no answer utter_{topic.id}")
        for step in topic.next:
            if not _exists(step, content):
                yield Finding(place, topic.line, f"{topic.id}: next {step} does not exist")
        if topic.review_by < today:
            what = f"{topic.id}: was to be reviewed by {topic.review_by}"
            yield Finding(place, topic.line, what)
        if len(topic.id) + SIGNATURE > MAX_BYTES:
            yield Finding(place, topic.line, f"{topic.id}: too long for a button")
    labels = Counter((topic.group, topic.label) for topic in content.topics.values())
    for topic in content.topics.values():
        if labels[topic.group, topic.label] > 1:
            yield Finding(place, topic.line, f"{topic.id}: another topic has the same label")


def _exists(step: str, content: Content) -> bool:
    """Say whether a next step is a topic, a card, a form, or a kind of the directory's entries."""
    if found := _DIRECTORY.fullmatch(step):
        return f"utter_button_nearby_{found.group(1)}" in content.answers
    return step in _FORMS or step in content.topics or step in content.cards
