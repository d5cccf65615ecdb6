"""Every text that is translated, with the context in which it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.content.amounts import Amount
from bot.content.answers import Answer
from bot.content.cards import Card
from bot.content.directory import TRANSLATED, Entry
from bot.content.municipalities import Municipality
from bot.content.plan import Plan
from bot.content.topics import Subject, Topic


class SourceMessage(NamedTuple):
    """An English text to translate.

    Attributes:
        domain: gettext domain, the catalogue it belongs in.
        context: gettext context (msgctxt).
        text: English source (msgid).
        where: file and line of the source, for translators.
    """

    domain: str
    context: str
    text: str
    where: tuple[str, int]


def answer_messages(answer: Answer) -> Iterator[SourceMessage]:
    """Yield the texts of an answer: the text and, where it has one, its simpler version."""
    where = (f"bot/domain/{answer.domain}.yml", answer.line)
    yield SourceMessage(answer.domain, answer.name, answer.text, where)
    if answer.simple:
        yield SourceMessage(answer.domain, simple_context(answer), answer.simple, where)


def simple_context(answer: Answer) -> str:
    """Return the gettext context of the simpler version of an answer."""
    return f"{answer.name} (simpler)"


def label_message(item: Subject | Topic | Card) -> SourceMessage:
    """Return the text of the button of a topic, a subject or a card."""
    file = "data/topics.yml"
    domain = item.group if isinstance(item, Topic) else "conversation"
    if isinstance(item, Card):
        file, domain = "data/cards.yml", "cards"
    return SourceMessage(domain, label_context(item), item.label, (file, item.line))


def label_context(item: Subject | Topic | Card) -> str:
    """Return the gettext context of a topic's, subject's or card's button."""
    return f"{item.id} (button)"


def amount_message(amount: Amount) -> SourceMessage | None:
    """Return the sentence shown while an amount has no valid value."""
    if not amount.instead:
        return None
    return SourceMessage("amounts", amount.id, amount.instead, (str(amount.path), amount.line))


def plan_messages(plan: Plan) -> Iterator[SourceMessage]:
    """Yield the options and the steps of the small plan."""
    for (context, text), line in plan.texts():
        yield SourceMessage("plan", context, text, ("data/plan.yml", line))


def entry_messages(entry: Entry) -> Iterator[SourceMessage]:
    """Yield the texts of an entry of the directory, none where it is never shown."""
    if not entry.shown:
        return
    for field in TRANSLATED:
        if text := getattr(entry, field):
            where = (entry.path.as_posix(), entry.line)
            yield SourceMessage("directory", entry_context(entry, field), text, where)


def entry_context(entry: Entry, field: str) -> str:
    """Return the gettext context of a field of an entry of the directory."""
    return f"directory/{entry.id}/{field}"


def contact_context(municipality: str) -> str:
    """Return the gettext context of a municipality's own desk."""
    return f"{municipality} (contact)"


def note_context(municipality: str, topic: str) -> str:
    """Return the gettext context of what a municipality adds to a topic."""
    return f"{municipality} {topic} (note)"


def municipality_messages(municipality: Municipality) -> Iterator[SourceMessage]:
    """Yield the texts of a municipality: its own desk and its notes."""
    where = (f"data/municipalities/{municipality.id}.yml", 1)
    if municipality.contact:
        context = contact_context(municipality.id)
        yield SourceMessage("municipalities", context, municipality.contact.text, where)
    for topic, note in municipality.notes.items():
        context = note_context(municipality.id, topic)
        yield SourceMessage("municipalities", context, note.text, where)
