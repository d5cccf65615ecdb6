"""The ledger of updates: each is answered once, in order per chat, by whichever worker lives.

An update goes ``handling`` → ``sending`` → ``done``; each step is committed before the next begins.
Telegram delivers an update again until it is confirmed, which happens after ``done``. What a crash
leaves in ``handling`` has had no visible effect and is simply handled again. What it leaves in
``sending`` may have been seen by her: Telegram knows no idempotency key, so the answer is sent
again and then whatever stands between her message and the new answer without being in this ledger
is deleted (`bot.channels.telegram.sender`). When polling, her own newer messages are in the ledger
by then; a webhook may learn of one later, so that it goes from her screen but is answered.

A worker holds leases: for the chat it is busy with, and for asking Telegram for updates. It renews
them while it lives; a worker that died loses them within `LEASE_SECONDS`. Rasa's own lock in Redis
cannot do this: two processes may get the same ticket, and a dead one blocks for a minute.
"""

import enum
import time
from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.privacy.database import LEASES, TELEGRAM_MESSAGES, TELEGRAM_UPDATES, forget_deleted

LEASE_SECONDS = 15.0
# The one form that SQLite and PostgreSQL share of "take it if it is free, expired or mine".
_TAKE = sa.text(
    "INSERT INTO leases (name, owner, until) VALUES (:name, :owner, :until) "
    "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until "
    "WHERE leases.until < :now OR leases.owner = excluded.owner"
)
_REMEMBER = sa.text(
    "INSERT INTO telegram_messages (chat, message_id, time) VALUES (:chat, :message_id, :time) "
    "ON CONFLICT (chat, message_id) DO NOTHING"
)


class Claim(enum.Enum):
    """What a worker that asks for an update may do with it."""

    HANDLE = "handle it"
    SEND_AGAIN = "handle it; an earlier answer may have arrived"
    DONE = "nothing, it is answered"
    BUSY = "wait, another worker is busy with this chat"


class TakenOver(Exception):
    """Another worker has taken over the update, because this one seemed dead."""


class Ledger:
    """The ledger as one worker uses it."""

    def __init__(self, engine: Engine, owner: str, clock: Callable[[], float] = time.time) -> None:
        """Open the ledger.

        Args:
            engine: the database, shared by all workers.
            owner: name of this worker, never used by another.
            clock: seconds since 1970.
        """
        self._engine = engine
        self._owner = owner
        self._clock = clock

    def take(self, name: str, owner: str | None = None, seconds: float = LEASE_SECONDS) -> bool:
        """Take or keep a lease and say whether it is now held.

        Args:
            name: of what only one may do.
            owner: instead of this worker.
            seconds: how long it holds unless renewed.
        """
        with self._engine.begin() as connection:
            return self._take(connection, name, owner or self._owner, seconds)

    def _take(self, connection: Connection, name: str, owner: str, seconds: float) -> bool:
        now = self._clock()
        values = {"name": name, "owner": owner, "until": now + seconds, "now": now}
        return bool(connection.execute(_TAKE, values).rowcount)

    def renew(self) -> None:
        """Keep all leases of this worker for another while."""
        until = self._clock() + LEASE_SECONDS
        with self._engine.begin() as connection:
            connection.execute(
                sa.update(LEASES).where(LEASES.c.owner == self._owner).values(until=until)
            )

    def release(self) -> None:
        """Give all leases back."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(LEASES).where(LEASES.c.owner == self._owner))

    def release_chat(self, chat: str) -> None:
        """Give a chat back whose update is not answered."""
        with self._engine.begin() as connection:
            self._give_back(connection, chat)

    def claim(self, update_id: int, chat: str) -> Claim:
        """Ask for an update; unless the answer is `DONE` or `BUSY` the chat is now this worker's.

        Args:
            update_id: Telegram's number of the update.
            chat: pseudonym of the chat.
        """
        updates = TELEGRAM_UPDATES.c
        this = updates.update_id == update_id
        with self._engine.begin() as connection:
            if not self._take(connection, chat_lease(chat), self._owner, LEASE_SECONDS):
                return Claim.BUSY
            state = connection.execute(sa.select(updates.state).where(this)).scalar()
            if state == "done":
                self._give_back(connection, chat)
                return Claim.DONE
            mine = {"owner": self._owner, "time": self._clock()}
            if state is None:
                values = {"update_id": update_id, "state": "handling", **mine}
                connection.execute(sa.insert(TELEGRAM_UPDATES).values(**values))
            else:
                connection.execute(sa.update(TELEGRAM_UPDATES).where(this).values(**mine))
        return Claim.SEND_AGAIN if state == "sending" else Claim.HANDLE

    def sending(self, update_id: int) -> None:
        """Note that from now on the answer may arrive.

        Raises:
            TakenOver: when the update is no longer this worker's.
        """
        with self._engine.begin() as connection:
            self._step(connection, update_id, "sending")

    def done(self, update_id: int, chat: str, shown: Iterable[int] = ()) -> None:
        """Note that an update is answered, and give its chat back.

        Args:
            update_id: Telegram's number of the update.
            chat: pseudonym of the chat.
            shown: numbers of the messages that were sent.

        Raises:
            TakenOver: when the update is no longer this worker's.
        """
        with self._engine.begin() as connection:
            self._step(connection, update_id, "done")
            self._remember(connection, [(chat, number) for number in shown])
            self._give_back(connection, chat)

    def _step(self, connection: Connection, update_id: int, state: str) -> None:
        updates = TELEGRAM_UPDATES.c
        mine = (updates.update_id == update_id) & (updates.owner == self._owner)
        step = sa.update(TELEGRAM_UPDATES).where(mine).values(state=state, time=self._clock())
        if not connection.execute(step).rowcount:
            raise TakenOver

    def _give_back(self, connection: Connection, chat: str) -> None:
        mine = (LEASES.c.name == chat_lease(chat)) & (LEASES.c.owner == self._owner)
        connection.execute(sa.delete(LEASES).where(mine))

    def unseen(self, update_ids: Iterable[int]) -> set[int]:
        """Return those of the updates that nobody has claimed yet."""
        asked = set(update_ids)
        if not asked:
            return asked
        number = TELEGRAM_UPDATES.c.update_id
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(number).where(number.in_(asked)))
            return asked.difference(found.scalars())

    def remember(self, messages: Iterable[tuple[str, int]]) -> None:
        """Keep which messages are visible: pairs of chat (pseudonym) and message number."""
        if messages := list(messages):
            with self._engine.begin() as connection:
                self._remember(connection, messages)

    def _remember(self, connection: Connection, messages: list[tuple[str, int]]) -> None:
        now = self._clock()
        rows = [{"chat": chat, "message_id": number, "time": now} for chat, number in messages]
        if rows:
            connection.execute(_REMEMBER, rows)

    def visible(self, chat: str) -> list[int]:
        """Return the numbers of the messages of a chat, oldest first."""
        messages = TELEGRAM_MESSAGES.c
        query = sa.select(messages.message_id).where(messages.chat == chat)
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(messages.message_id)).scalars())

    def forget(self, chat: str, numbers: Sequence[int]) -> None:
        """Forget the numbers of messages of a chat, also in the files of the database."""
        messages = TELEGRAM_MESSAGES.c
        these = (messages.chat == chat) & messages.message_id.in_(numbers)
        with self._engine.begin() as connection:
            deleted = connection.execute(sa.delete(TELEGRAM_MESSAGES).where(these)).rowcount
        if deleted:
            forget_deleted(self._engine)


def chat_lease(chat: str) -> str:
    """Return the name of the lease of a chat."""
    return f"telegram chat {chat}"
