"""Rasa's SQL tracker store, without words, with a bound on everything, and safe to ask twice.

Rasa's own store writes each event with what she typed, for ever, and reads the whole conversation
for every message. This one keeps one small row a conversation (`bot.privacy.record`), so that
message 1,000 costs what message 10 costs.

A message that arrives again (`CURRENT_MESSAGE`) finds the conversation as it was before that
message, and so gets the same answer with the same effect: once.
"""

import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from bot.privacy.database import CONVERSATIONS, forget_deleted, open_database
from bot.privacy.pseudonym import is_pseudonym, pseudonym
from bot.privacy.record import Record, asked_to_erase, events_of, has_message, record_of
from bot.settings import read_settings

CURRENT_MESSAGE: ContextVar[str | None] = ContextVar("CURRENT_MESSAGE", default=None)
"""Id of the message that is being handled, where its channel may deliver a message twice."""


class PrivateTrackerStore(SQLTrackerStore):
    """Keeps the last turns of the running conversations in SQLite or PostgreSQL.

    A row holds: ``turns`` (what was asked about and answered), ``state`` (slots and form, emptied
    when the session ends), ``changed`` (seconds since 1970), ``message_id`` of the last message
    and, under ``before``, turns and state as they were before it.
    """

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        engine: Engine | None = None,
        clock: Callable[[], float] = time.time,
        **kwargs: Any,
    ) -> None:
        """Open the store.

        Args:
            domain: slots and the length of a session.
            event_broker: must be None; events are sent nowhere.
            engine: the database; that of the settings when not given.
            clock: seconds since 1970.
            kwargs: the rest of Rasa's endpoint configuration.
        """
        # Rasa's own constructor would make a table of events and wait for a database for ever.
        settings = read_settings()
        self._secret = settings.secret
        self.engine = engine or open_database(settings)
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._clock = clock
        TrackerStore.__init__(self, domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the last turns of a conversation; nothing once she erased it."""
        if asked_to_erase(tracker.events):
            await self.delete(tracker.sender_id)
            return
        if not has_message(tracker.events):
            return
        record = record_of(tracker, self.domain)
        key, kept = self._key(tracker.sender_id), CONVERSATIONS.c
        values: dict[str, Any] = {
            "changed": self._clock(),
            "turns": record.turns,
            "state": record.state,
            "message_id": self._message(),
            "before": None,
        }
        update = sa.update(CONVERSATIONS).where(kept.sender_id == key)
        with self.engine.begin() as connection:
            found = connection.execute(
                update.values({**values, "before": _before(record, self._message())})
            )
            if not found.rowcount:
                connection.execute(sa.insert(CONVERSATIONS).values(sender_id=key, **values))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation of `sender_id`, or None when there is none or it has ended."""
        with self.engine.connect() as connection:
            row = connection.execute(
                sa.select(CONVERSATIONS).where(CONVERSATIONS.c.sender_id == self._key(sender_id))
            ).first()
        if row is None or row.changed < self._clock() - self.session_seconds:
            return None
        turns, state = row.turns, row.state
        message = self._message()
        if message is not None and row.message_id == message:
            if not row.before:
                return None
            turns, _, state = row.before.partition("\n")
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(Dialogue(sender_id, events_of(turns, state)))
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """Return the conversation; earlier sessions are not kept."""
        return await self.retrieve(conversation_id)

    async def delete(self, sender_id: str) -> None:
        """Forget the conversation of `sender_id`, also in the files of the database.

        Of a conversation that is not there nothing is written anew: asking costs no work.
        """
        with self.engine.begin() as connection:
            deleted = connection.execute(
                sa.delete(CONVERSATIONS).where(CONVERSATIONS.c.sender_id == self._key(sender_id))
            ).rowcount
        if deleted:
            forget_deleted(self.engine)

    async def keys(self) -> Iterable[str]:
        """Return the sender ids of all conversations that are kept."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.select(CONVERSATIONS.c.sender_id)).scalars())

    def _key(self, sender_id: str) -> str:
        """Return the id under which a conversation is kept: always a pseudonym.

        The channels give pseudonyms; Rasa's HTTP API and programs may give any name.
        """
        return sender_id if is_pseudonym(sender_id) else pseudonym("api", sender_id, self._secret)

    def _message(self) -> str | None:
        """Return the id under which the message is kept: never the one that a client made."""
        message = CURRENT_MESSAGE.get()
        return pseudonym("message", message, self._secret) if message is not None else None

    @property
    def session_seconds(self) -> float:
        """How long after her last message a conversation still goes on."""
        return self.domain.session_config.session_expiration_time * 60.0 or float("inf")


def _before(record: Record, message: str | None) -> Any:
    """Return the SQL for the conversation as it was before the message that is being handled."""
    if message is None or record.messages == 1:
        return sa.null()
    kept = CONVERSATIONS.c
    now = kept.turns + "\n" + sa.func.coalesce(kept.state, "")
    # The same message again: what was before it the first time still was.
    return sa.case((kept.message_id == message, kept.before), else_=now)
