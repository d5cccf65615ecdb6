import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram.ext import ExtBot

from bot.channels.telegram.api import make_bot, webhook_secret
from bot.channels.telegram.message import OutMessage
from bot.channels.telegram.sender import Sender
from bot.settings import Settings
from tests.telegram_server import TOKEN, TWO_DAYS, Failure, TelegramServer, Woman, telegram_server

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with telegram_server() as running:
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[ExtBot]:
    settings = Settings(secret=b"s" * 32, telegram_token=TOKEN, telegram_api=server.address)
    async with make_bot(settings) as made:
        yield made


@pytest.fixture
def woman(server: TelegramServer) -> Woman:
    return Woman(server)


async def test_typing_is_shown_while_she_waits_and_not_after(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    async with Sender(bot, typing_after=0).typing(woman.chat_id):
        await asyncio.to_thread(server.wait, lambda: server.count("sendChatAction"))
    assert ("sendChatAction", {"chat_id": woman.chat_id, "action": "typing"}) in server.calls
    shown = server.count("sendChatAction")

    await bot.send_message(woman.chat_id, "antwoord")

    assert server.calls[-1][0] == "sendMessage"
    assert server.count("sendChatAction") == shown


async def test_an_answer_that_comes_at_once_needs_no_typing(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    async with Sender(bot).typing(woman.chat_id):
        pass
    assert server.count("sendChatAction") == 0


async def test_a_typing_sign_that_fails_is_left_out(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    server.failures["sendChatAction"].append(Failure(500))
    async with Sender(bot, typing_after=0).typing(woman.chat_id):
        await asyncio.to_thread(server.wait, lambda: not server.failures["sendChatAction"])


async def test_only_what_is_known_stays_between_her_message_and_the_answer(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    other = Woman(server)
    asked = woman.message("vraag")["message_id"]
    stray = server.new_message(woman.chat_id, False, "antwoord")
    later = woman.message("nog iets")["message_id"]
    elsewhere = server.new_message(other.chat_id, False, "van een ander")
    answer = server.new_message(woman.chat_id, False, "antwoord")

    await Sender(bot).delete_strays(
        woman.chat_id, asked, answer.message_id, [asked, later, answer.message_id]
    )

    assert stray not in woman.seen
    assert [shown.message_id for shown in woman.seen] == [asked, later, answer.message_id]
    assert other.seen == [elsewhere]


async def test_one_old_message_does_not_keep_the_others(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    numbers = [woman.message(str(number))["message_id"] for number in range(150)]
    woman.seen[7].date -= TWO_DAYS
    old = woman.seen[7]

    left = await Sender(bot).delete(woman.chat_id, [*numbers, 999_999])

    assert left == 1
    assert woman.seen == [old]


async def test_a_picture_is_sent_with_its_words(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    await Sender(bot).send(woman.chat_id, [OutMessage("<b>Samen</b>", photo=PNG)])

    (shown,) = woman.seen
    assert shown.text == "Samen"
    assert server.calls[-1][0] == "sendPhoto"
    assert shown.sent["disable_notification"] is True


async def test_a_recording_that_she_does_not_take_leaves_the_words(
    server: TelegramServer, bot: ExtBot, woman: Woman
) -> None:
    answer = [OutMessage("Dag"), OutMessage("", voice=b"OggS")]
    server.failures["sendVoice"].append(Failure(400, {"description": "VOICE_MESSAGES_FORBIDDEN"}))

    numbers, _ = await Sender(bot).send(woman.chat_id, answer)
    assert [shown.message_id for shown in woman.seen] == numbers
    assert [shown.text for shown in woman.seen] == ["Dag"]

    numbers, _ = await Sender(bot).send(woman.chat_id, answer)
    assert [shown.message_id for shown in woman.seen[1:]] == numbers
    assert woman.seen[-1].sent["voice"] == b"OggS"
    assert woman.seen[-1].sent["disable_notification"] is True


def test_the_secret_of_the_webhook_is_of_this_bot_and_this_selam() -> None:
    settings = [
        Settings(secret=secret, telegram_token=token)
        for secret in (b"a" * 32, b"b" * 32)
        for token in (TOKEN, "2:other")
    ]
    secrets = [webhook_secret(one) for one in settings]
    assert len(set(secrets)) == 4
    assert all(secret.isalnum() and len(secret) == 64 for secret in secrets)
