"""What arrived: an update of Telegram, reduced to what Selam needs of it.

Names and usernames end here. So do coordinates: a location becomes the municipality nearest to it.
"""

import enum
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from telegram import CallbackQuery, Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.content.places import Places

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
COMMANDS = {
    "start": "greet",
    "menu": "menu",
    "taal": "change_language",
    "wis": "privacy/erase",
}
"""Telegram's commands and the payloads they stand for; `HIDE` is none of the conversation's."""
HIDE = "verberg"
_COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@\w+)?(?:\s+(?P<argument>\S+))?\s*", re.IGNORECASE)


class Kind(enum.Enum):
    """What is to be done with an update."""

    TALK = "answer it"
    HIDE = "delete the visible messages"
    GROUP = "say that Selam talks in private"
    NOTHING = "stay silent"


@dataclass(frozen=True)
class Received:
    """An update; its ``repr`` shows its number only, so that nothing of it gets into a log.

    Attributes:
        update_id: Telegram's number of it.
        kind: what is to be done.
        chat_id: Telegram's number of the chat.
        message_id: of the message that she sent or whose button she pressed.
        hers: whether that message is one that she sent.
        text: her words, or the payload of the button.
        command: the payload of what is not words: a command, a photo, a place.
        offered: code of her Telegram's language, when Selam speaks it.
        municipality: id of the municipality whose link she followed.
        button: Telegram's id of the pressing of a button.
        album: Telegram's id of the album that the message is part of.
    """

    update_id: int
    kind: Kind = field(default=Kind.NOTHING, repr=False)
    chat_id: int = field(default=0, repr=False)
    message_id: int = field(default=0, repr=False)
    hers: bool = field(default=True, repr=False)
    text: str = field(default="", repr=False)
    command: str | None = field(default=None, repr=False)
    offered: str | None = field(default=None, repr=False)
    municipality: str | None = field(default=None, repr=False)
    button: str | None = field(default=None, repr=False)
    album: str | None = field(default=None, repr=False)


class Reader:
    """Reads updates for one bot."""

    def __init__(
        self, bot_id: int, username: str, languages: Collection[str], places: Places
    ) -> None:
        """Prepare reading.

        Args:
            bot_id: Telegram's number of the bot.
            username: its name, without ``@``.
            languages: codes of the languages Selam speaks.
            places: the municipalities.
        """
        self._bot_id = bot_id
        self._mention = f"@{username}".lower()
        self._languages = languages
        self._places = places

    def read(self, update: Update) -> Received:
        """Return what an update is."""
        if update.callback_query:
            return self._pressed(update.update_id, update.callback_query)
        message = update.message or update.edited_message
        if message is None or message.from_user is None or message.from_user.is_bot:
            return Received(update.update_id)
        edited = update.message is None
        if message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
            addressed = not edited and self._is_addressed(message)
            kind = Kind.GROUP if addressed else Kind.NOTHING
            return Received(update.update_id, kind, message.chat.id, message.message_id)
        if message.chat.type != ChatType.PRIVATE:
            return Received(update.update_id)
        return self._said(update.update_id, message, edited)

    def _pressed(self, update_id: int, query: CallbackQuery) -> Received:
        chat = query.message.chat if query.message else Chat(query.from_user.id, ChatType.PRIVATE)
        if chat.type != ChatType.PRIVATE:
            return Received(update_id)
        return Received(
            update_id,
            Kind.TALK,
            chat.id,
            query.message.message_id if query.message else 0,
            hers=False,
            text=query.data or "",
            offered=self._offered(query.from_user.language_code),
            button=query.id,
        )

    def _said(self, update_id: int, message: Message, edited: bool) -> Received:
        """Return what a message of hers in private is.

        A corrected text is a new question. A corrected anything else is no question: a location
        that she shares live is "edited" with every step.
        """
        kind, text, command, municipality = Kind.TALK, message.text or message.caption or "", "", ""
        written = _COMMAND.fullmatch(text)
        name = written["name"].lower() if written else ""
        if name == HIDE:
            kind = Kind.HIDE
        elif written and name in COMMANDS:
            command = COMMANDS[name]
            if name == "start" and written["argument"]:
                municipality = self._places.find_municipality(written["argument"]) or ""
        elif not text:
            command = "" if edited else self._content(message)
            kind = Kind.TALK if command else Kind.NOTHING
        return Received(
            update_id,
            kind,
            message.chat.id,
            message.message_id,
            text=text,
            command=command or None,
            offered=self._offered(getattr(message.from_user, "language_code", None)),
            municipality=municipality or None,
            album=message.media_group_id,
        )

    def _content(self, message: Message) -> str:
        """Return the payload for a message without words; none for what Telegram itself says."""
        if message.contact:
            return "sent_contact"
        location = message.location or (message.venue and message.venue.location)
        if location:
            place = self._places.nearest_municipality(location.latitude, location.longitude)
            # Abroad it names no place, so that she is asked where she lives.
            return f"tell_place:{place}" if place else "tell_place"
        return "" if filters.StatusUpdate.ALL.check_update(Update(0, message)) else "sent_media"

    def _offered(self, language_code: str | None) -> str | None:
        code = (language_code or "")[:2].lower()
        return code if code in self._languages else None

    def _is_addressed(self, message: Message) -> bool:
        """Say whether a message in a group is meant for Selam."""
        replied = message.reply_to_message and message.reply_to_message.from_user
        if replied and replied.id == self._bot_id:
            return True
        text = (message.text or message.caption or "").lower()
        if re.search(rf"{re.escape(self._mention)}\b", text):
            return True
        written = _COMMAND.fullmatch(text)
        return bool(written and "@" not in text and written["name"] in (*COMMANDS, HIDE))
