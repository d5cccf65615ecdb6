import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from limits.storage import storage_from_string

from bot.channels.limit_memory import BoundedMemory
from bot.channels.limits import Limits, network_of
from bot.settings import Settings

SETTINGS = Settings(
    secret=b"s" * 32, messages_per_minute=3, address_per_minute=5, sessions_per_hour=2
)
HOME = "203.0.113.7"


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
def memory(clock: Clock) -> BoundedMemory:
    return BoundedMemory(clock=clock)


@pytest.fixture
def limits(clock: Clock, memory: BoundedMemory) -> Limits:
    return Limits(SETTINGS, memory, clock)


def test_a_woman_may_send_so_many_messages_and_is_told_how_long_to_wait(
    limits: Limits, clock: Clock
) -> None:
    assert [limits.message("her", HOME) for _ in range(3)] == [0, 0, 0]
    clock.now += 20
    assert limits.message("her", HOME) == 40
    clock.now += 40
    assert limits.message("her", HOME) == 0


def test_a_chat_on_telegram_gets_as_much_as_telegram_bears_and_is_told_so_once(
    limits: Limits, clock: Clock
) -> None:
    assert [limits.may_chat("her") for _ in range(61)] == [True] * 60 + [False]
    assert limits.may_chat("another")
    assert [limits.may_be_told("her") for _ in range(2)] == [True, False]
    clock.now += 60
    assert limits.may_chat("her")
    assert limits.may_be_told("her")


def test_held_up_messages_are_looked_at_as_often_as_an_address_may_send(
    limits: Limits, clock: Clock
) -> None:
    assert [limits.may_look(HOME) for _ in range(6)] == [True] * 5 + [False]
    assert limits.may_look("203.0.113.8")
    clock.now += 60
    assert limits.may_look(HOME)


def test_one_woman_does_not_use_up_what_another_may_send(limits: Limits) -> None:
    for _ in range(3):
        limits.message("her", HOME)
    assert limits.message("her", HOME) > 0
    assert limits.message("another", HOME) == 0


def test_an_address_has_a_limit_whatever_names_it_gives_its_senders(limits: Limits) -> None:
    waits = [limits.message(f"sender {number}", HOME) for number in range(8)]
    assert [wait > 0 for wait in waits] == 5 * [False] + 3 * [True]
    assert limits.message("sender 9", "203.0.113.8") == 0


def test_an_address_may_open_so_many_sessions_in_an_hour(limits: Limits, clock: Clock) -> None:
    assert [limits.session(HOME) for _ in range(3)] == [0, 0, 3600]
    clock.now += 3600
    assert limits.session(HOME) == 0


def test_ten_thousand_sessions_of_one_address_leave_one_entry(
    limits: Limits, memory: BoundedMemory
) -> None:
    for _ in range(10_000):
        limits.session(HOME)
    assert len(memory) == 1


def test_a_million_addresses_of_one_ipv6_network_are_one_address() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("[2001:db8:1:2::1]") == network_of("2001:db8:1:2::5%eth0")
    assert network_of("::ffff:203.0.113.7") == network_of("203.0.113.7")


def test_what_is_over_is_forgotten(limits: Limits, memory: BoundedMemory, clock: Clock) -> None:
    for number in range(10_000):
        limits.message(f"sender {number}", f"10.0.{number // 250}.{number % 250}")
    held = len(memory)
    assert held == 20_000
    clock.now += 61
    for number in range(held):
        limits.message(f"other {number}", HOME)
    assert len(memory) < 2 * held


def test_memory_never_holds_more_than_its_bound(clock: Clock) -> None:
    memory = BoundedMemory(clock=clock, most=2_000)
    for number in range(50_000):
        memory.incr(f"key {number}", 3600)
        assert len(memory) <= 2_500
    assert memory.get("key 49999") == 1
    assert memory.get("key 0") == 0


@given(st.text() | st.ip_addresses().map(str))
def test_no_address_stands_in_memory_in_clear(address: str) -> None:
    memory = BoundedMemory()
    Limits(SETTINGS, memory).message("her", address)
    Limits(SETTINGS, memory).session(address)
    keys = " ".join(memory._entries)
    assert len(address) < 4 or address not in keys


def test_tomorrow_the_same_address_has_another_name(
    limits: Limits, memory: BoundedMemory, clock: Clock
) -> None:
    limits.session(HOME)
    today = set(memory._entries)
    clock.now += 24 * 3600
    limits.session(HOME)
    assert set(memory._entries) != today


def test_without_redis_nobody_is_refused_and_no_address_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nowhere = storage_from_string("redis://127.0.0.1:1", wrap_exceptions=True)
    limits = Limits(SETTINGS, nowhere)
    with caplog.at_level(logging.DEBUG):
        assert [limits.message("her", HOME) for _ in range(5)] == 5 * [0]
    assert "limits are not counted" in caplog.text
    assert HOME not in caplog.text


def test_a_counter_begins_anew_when_its_time_is_over(memory: BoundedMemory, clock: Clock) -> None:
    assert [memory.incr("key", 60) for _ in range(3)] == [1, 2, 3]
    assert memory.get_expiry("key") == clock.now + 60
    clock.now += 60
    assert memory.get("key") == 0
    assert memory.incr("key", 60) == 1
    memory.clear("key")
    assert memory.reset() == 0
