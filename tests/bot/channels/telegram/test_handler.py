"""From an update to its answer, with the ledger, the exchange and a Telegram as they are."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy.engine import Engine

from bot.channels.exchange import Exchange
from bot.channels.limit_memory import BoundedMemory
from bot.channels.limits import Limits
from bot.channels.telegram.api import make_bot
from bot.channels.telegram.handler import Handler, Words
from bot.channels.telegram.ledger import LEASE_SECONDS, Claim, Ledger
from bot.channels.telegram.received import Kind, Received
from bot.channels.telegram.sender import Sender
from bot.content.content import Content
from bot.payloads import PayloadSigner
from bot.pictures import estimate
from bot.pictures.estimate import Shares
from bot.privacy.database import open_database
from bot.privacy.pseudonym import pseudonym
from bot.privacy.record import ERASED
from bot.settings import Settings
from tests.telegram_server import TOKEN, Failure, TelegramServer, Woman, telegram_server

SECRET = b"s" * 32
IMAGE = estimate.address(Shares(*map(Decimal, (1000, 600, 400, 0))), "nl", SECRET)


class Clock:
    """Seconds that pass only when a test says so."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class PlainSpeaker:
    """Says the name of what is said."""

    async def say(self, name: str, words: Words) -> dict[str, Any]:
        return {"text": name}


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with telegram_server() as running:
        yield running


@pytest.fixture
def woman(server: TelegramServer) -> Woman:
    return Woman(server)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(Settings(home=tmp_path))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(engine: Engine, clock: Clock) -> Ledger:
    return Ledger(engine, "one", clock)


@pytest.fixture
async def answering(
    server: TelegramServer, ledger: Ledger, content: Content
) -> AsyncIterator[Callable[..., Handler]]:
    """Makes a handler that gets answers with this; to "/wis", that all is erased."""
    settings = Settings(secret=SECRET, telegram_token=TOKEN, telegram_api=server.address)
    async with make_bot(settings) as bot:

        def make(**answer: Any) -> Handler:
            async def on_new_message(message: UserMessage) -> None:
                said = {"text": f"over: {message.text}", **answer}
                if message.text == "wis":
                    said["answer"] = ERASED
                await message.output_channel.send_response(message.sender_id, said)

            exchange = Exchange(on_new_message, PayloadSigner(SECRET), content.languages)
            limits = Limits(settings, BoundedMemory())
            return Handler(exchange, ledger, Sender(bot), PlainSpeaker(), limits, SECRET)

        yield make


def said(woman: Woman, update_id: int, text: str = "vraag", **more: Any) -> Received:
    """A message that she sends."""
    number = woman.message(text)["message_id"]
    return Received(update_id, Kind.TALK, woman.chat_id, number, text=text, **more)


def chat(woman: Woman) -> str:
    return pseudonym("telegram", str(woman.chat_id), SECRET)


async def test_of_an_answer_in_two_messages_neither_stays_twice(
    server: TelegramServer, woman: Woman, answering: Callable[..., Handler]
) -> None:
    server.failures["sendMessage"].append(Failure(500, after=True))
    await answering(image={"url": IMAGE, "alt": "Tabel"}).handle(said(woman, 1))

    assert [shown.text for shown in woman.answers] == ["Tabel", "over: vraag"]
    assert server.count("sendMessage") == 2


async def test_an_answer_whose_picture_telegram_refuses_comes_without_it(
    server: TelegramServer, woman: Woman, answering: Callable[..., Handler]
) -> None:
    server.failures["sendPhoto"].append(Failure(400, {"description": "PHOTO_INVALID_DIMENSIONS"}))
    await answering(image={"url": IMAGE, "alt": "Tabel"}).handle(said(woman, 1))

    assert [shown.text for shown in woman.answers] == ["over: vraag"]


async def test_an_update_that_comes_again_after_an_erase_leaves_no_number(
    ledger: Ledger, woman: Woman, answering: Callable[..., Handler]
) -> None:
    first, erase = said(woman, 1), said(woman, 2, "/wis")
    handler = answering()
    handler.remember([first, erase])
    assert ledger.visible(chat(woman)) == [first.message_id, erase.message_id]
    await handler.handle(first)
    await handler.handle(erase)
    assert [shown.text for shown in woman.seen] == ["utter_telegram_erased"]

    handler.remember([first, erase])
    await handler.handle(first)

    assert ledger.visible(chat(woman)) == []


async def test_what_is_kept_goes_also_when_she_is_gone_from_telegram(
    server: TelegramServer, ledger: Ledger, woman: Woman, answering: Callable[..., Handler]
) -> None:
    erase = said(woman, 1, "/wis")
    handler = answering()
    handler.remember([erase])
    gone = {"description": "Forbidden: user is deactivated"}
    server.failures["deleteMessages"].append(Failure(403, gone))
    await handler.handle(erase)

    assert ledger.visible(chat(woman)) == []


async def test_words_below_any_photo_of_an_album_are_answered(
    woman: Woman, answering: Callable[..., Handler]
) -> None:
    handler = answering()
    for update_id, words in enumerate(("", "", "vraag", "")):
        command = None if words else "sent_media"
        await handler.handle(said(woman, update_id, words, command=command, album="album"))

    assert [shown.text for shown in woman.answers] == ["over: /sent_media", "over: vraag"]


async def test_the_answer_of_a_worker_that_was_taken_for_dead_does_not_stay(
    server: TelegramServer,
    engine: Engine,
    clock: Clock,
    woman: Woman,
    answering: Callable[..., Handler],
) -> None:
    server.hold_after = 0
    handling = asyncio.create_task(answering().handle(said(woman, 1)))
    await asyncio.to_thread(server.wait, lambda: woman.answers)
    clock.now += LEASE_SECONDS + 1
    assert Ledger(engine, "other", clock).claim(1, chat(woman)) is Claim.SEND_AGAIN
    threading.Thread(target=server.let_go).start()
    await handling

    assert not woman.answers, "the other one answers"
