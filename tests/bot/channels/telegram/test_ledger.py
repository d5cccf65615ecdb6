from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.channels.telegram.ledger import LEASE_SECONDS, Claim, Ledger, TakenOver
from bot.privacy.database import TELEGRAM_MESSAGES, TELEGRAM_UPDATES, open_database
from bot.privacy.retention import TELEGRAM_SECONDS, purge
from bot.settings import Settings


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(Settings(home=tmp_path))


@pytest.fixture
def one(engine: Engine, clock: Clock) -> Ledger:
    return Ledger(engine, "one", clock)


@pytest.fixture
def other(engine: Engine, clock: Clock) -> Ledger:
    return Ledger(engine, "other", clock)


def test_an_update_that_was_answered_is_never_handled_again(one: Ledger, other: Ledger) -> None:
    assert one.claim(1, "her") is Claim.HANDLE
    one.sending(1)
    one.done(1, "her", [5])

    assert one.claim(1, "her") is Claim.DONE
    assert other.claim(1, "her") is Claim.DONE
    assert one.visible("her") == [5]


def test_a_chat_belongs_to_one_worker_at_a_time(one: Ledger, other: Ledger) -> None:
    one.claim(1, "her")

    assert other.claim(1, "her") is Claim.BUSY
    assert other.claim(2, "her") is Claim.BUSY
    assert other.claim(3, "somebody else") is Claim.HANDLE
    one.done(1, "her")
    assert other.claim(2, "her") is Claim.HANDLE


def test_a_worker_that_died_loses_its_chat_after_a_while(
    one: Ledger, other: Ledger, clock: Clock
) -> None:
    one.claim(1, "her")
    one.claim(2, "somebody else")
    one.sending(2)
    clock.now += LEASE_SECONDS + 1

    assert other.claim(1, "her") is Claim.HANDLE
    assert other.claim(2, "somebody else") is Claim.SEND_AGAIN
    with pytest.raises(TakenOver):
        one.sending(1)
    with pytest.raises(TakenOver):
        one.done(2, "somebody else", [7])
    assert other.claim(2, "somebody else") is Claim.SEND_AGAIN


def test_a_worker_that_lives_keeps_its_chats(one: Ledger, other: Ledger, clock: Clock) -> None:
    one.claim(1, "her")
    for _ in range(10):
        clock.now += LEASE_SECONDS / 2
        one.renew()
        assert other.claim(1, "her") is Claim.BUSY


def test_a_worker_that_stops_gives_everything_back(one: Ledger, other: Ledger) -> None:
    one.claim(1, "her")
    assert one.take("telegram updates")
    assert not other.take("telegram updates")
    one.release()
    assert other.take("telegram updates")
    assert other.claim(1, "her") is Claim.HANDLE


def test_of_many_workers_one_gets_it(engine: Engine) -> None:
    ledgers = [Ledger(engine, f"worker {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        for update in range(20):
            chat = f"chat {update}"
            claims = list(threads.map(lambda one, u=update, c=chat: one.claim(u, c), ledgers))
            assert sorted(claim.name for claim in claims) == ["BUSY"] * 7 + ["HANDLE"]


def test_numbers_of_messages_are_kept_for_48_hours(engine: Engine, clock: Clock) -> None:
    ledger = Ledger(engine, "one", clock)
    ledger.remember([("her", 1), ("her", 1), ("her", 2)])
    ledger.claim(1, "her")
    ledger.done(1, "her", [3])

    purge(engine, 7, 3600, clock.now + TELEGRAM_SECONDS - 1)
    assert ledger.visible("her") == [1, 2, 3]
    purge(engine, 7, 3600, clock.now + TELEGRAM_SECONDS + 1)
    assert ledger.visible("her") == []
    with engine.connect() as connection:
        assert connection.execute(sa.select(TELEGRAM_UPDATES)).all() == []


def test_what_is_forgotten_is_in_no_file(engine: Engine, clock: Clock, tmp_path: Path) -> None:
    ledger = Ledger(engine, "one", clock)
    ledger.remember([("chat-to-forget", 1)])
    ledger.claim(1, "chat-to-forget")
    ledger.done(1, "chat-to-forget")
    ledger.forget("chat-to-forget", [1])

    with engine.connect() as connection:
        assert connection.execute(sa.select(TELEGRAM_MESSAGES)).all() == []
    assert not any(b"chat-to-forget" in path.read_bytes() for path in tmp_path.iterdir())
