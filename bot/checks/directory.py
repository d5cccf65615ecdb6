"""The directory: each once, nobody's own contacts, short texts, known places, lately checked."""

import datetime
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from bot.checks.answers import MAX_WORDS_A_SENTENCE, passive_chain, words_a_sentence
from bot.checks.finding import Finding
from bot.content.content import Content
from bot.content.directory import Entry
from bot.content.messages import entry_messages

MAX_CHARACTERS = 180
"""Of each text of an entry, in every language: three entries make one message."""
MAX_MONTHS = 18
"""After which an active entry has to be looked up again."""
_GENERAL_MAILBOX = re.compile(
    r"info|contact|post|mail|secretariaat|welkom|aanmeld|bureau|balie|steunpunt|spreekuur|hulp"
    r"|taal|vrouw|inburger|gemeente|team|hello|hallo"
)
_MOBILE = re.compile(r"^(?:\+31|0)6")


def check_directory(content: Content, today: datetime.date) -> Iterator[Finding]:
    """Yield what is wrong with ``data/directory``, as it is shown on the day `today`."""
    shown = [entry for entry in content.directory.values() if entry.shown]
    for entry in shown:
        for what in _personal(entry):
            yield _finding(entry, what)
        for what in _too_hard(entry, content):
            yield _finding(entry, what)
        if entry.checked and entry.checked > today.isoformat():
            yield _finding(entry, f"checked {entry.checked} lies in the future")
    yield from _twice(shown)


def check_entry_places(
    entries: Iterable[Entry], places: Container[str], municipalities: Container[str]
) -> Iterator[Finding]:
    """Yield entries in places that do not exist.

    Args:
        entries: of the directory.
        places: ids that have coordinates.
        municipalities: ids of the municipalities.
    """
    for entry in entries:
        for place in entry.places:
            if place not in places:
                yield _finding(entry, f"no place {place} in data/places")
        for municipality in entry.municipalities:
            if municipality not in municipalities:
                yield _finding(entry, f"no municipality {municipality} in data/places")


def to_look_up(content: Content, today: datetime.date) -> list[Entry]:
    """Return the active entries checked more than `MAX_MONTHS` ago: a notice, no finding.

    A woman is not told something wrong when time passes, so nothing else has to wait for it.
    """
    months = today.year * 12 + today.month - 1 - MAX_MONTHS
    oldest = f"{months // 12}-{months % 12 + 1:02}-{today.day:02}"
    return [
        entry
        for entry in content.directory.values()
        # A year alone may mean its last day, so only as much is compared as is written.
        if entry.shown and entry.status == "active" and entry.checked < oldest[: len(entry.checked)]
    ]


def _finding(entry: Entry, what: str) -> Finding:
    return Finding(entry.path.as_posix(), entry.line, f"{entry.id}: {what}")


def _personal(entry: Entry) -> Iterator[str]:
    """Yield contacts that look like those of one person, whom nobody asked."""
    mailbox = entry.email.split("@")[0]
    if mailbox and not _GENERAL_MAILBOX.search(mailbox.lower()):
        yield f"{entry.email} looks like the address of a person"
    if _MOBILE.search(re.sub(r"[ -]", "", entry.phone)):
        yield f"{entry.phone} is a mobile number, maybe that of a person"


def _too_hard(entry: Entry, content: Content) -> Iterator[str]:
    """Yield texts that are too long in a language, or hard to read in Dutch."""
    for message in entry_messages(entry):
        field = message.context.split("/")[-1]
        texts = {"en": message.text}
        for code in content.languages.speaks:
            texts[code] = content.translate(message.context, message.text, code)
        for code, text in texts.items():
            if len(text) > MAX_CHARACTERS:
                yield f"{field} has {len(text)} characters in {code}, {MAX_CHARACTERS} are enough"
        if (words := words_a_sentence(texts["nl"])) > MAX_WORDS_A_SENTENCE:
            yield f"{field} has {words:.1f} words a sentence in Dutch"
        if passive_chain(texts["nl"]):
            yield f"{field} has two passive sentences in a row in Dutch"


def _twice(entries: list[Entry]) -> Iterator[Finding]:
    """Yield entries that look like one another: by name, telephone, or website and place."""
    seen: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        seen["name", entry.name.casefold()].append(entry)
        if entry.phone:
            seen["phone", re.sub(r"\D", "", entry.phone)].append(entry)
        if entry.website:
            page = entry.website.split("//")[1].removeprefix("www.").rstrip("/").casefold()
            for place in entry.places or ("",):
                seen["website", page, place].append(entry)
    for (field, *_value), alike in seen.items():
        for other in alike[1:]:
            yield _finding(other, f"has the same {field} as {alike[0].id}")
