import pytest
from telegram import Bot
from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
)

from bot.channels.telegram.profile import profile_commands, profile_text, set_profile
from bot.content.content import Content
from tests.dialogues.test_intents import english_lines
from tests.telegram_server import TOKEN, Failure, telegram_server

LANGUAGES = ("ar", "ti", "nl", None)
TELLING = ("man", "vrouw", "vluchteling", "geweld", "زوج", "امرأة", "نساء", "لاج", "ሰብኣይ", "ስደተ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_fits_and_says_nothing_on_a_shared_phone(
    content: Content, language: str | None
) -> None:
    commands = profile_commands(content, language)
    about = profile_text(content, "about", language)
    short = profile_text(content, "about_short", language)

    assert [one.command for one in commands] == ["start", "menu", "taal", "wis", "verberg"]
    assert len(about) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert len(short) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    for command in commands:
        assert 0 < len(command.description) <= BotCommandLimit.MAX_DESCRIPTION
    words = " ".join([about, short, *(one.description for one in commands)]).lower()
    assert not [word for word in TELLING if word in words]
    assert not english_lines(content) & {about, short, *(one.description for one in commands)}


async def test_it_is_set_in_each_language_and_only_when_it_changed(content: Content) -> None:
    with telegram_server() as server:
        await set_profile(Bot(TOKEN, base_url=server.address), content)
        changed = sum(method.startswith("setMy") for method, _ in server.calls)
        await set_profile(Bot(TOKEN, base_url=server.address), content)

        assert changed == 3 * len(LANGUAGES)
        assert sum(method.startswith("setMy") for method, _ in server.calls) == changed
        for language in LANGUAGES:
            commands = server.profile["commands", language or ""]
            expected = profile_commands(content, language)
            assert [one["description"] for one in commands] == [one.description for one in expected]
            about = profile_text(content, "about", language)
            assert server.profile["description", language or ""] == about


async def test_a_telegram_that_refuses_it_is_no_reason_to_stop(content: Content) -> None:
    with telegram_server() as server:
        server.failures["setMyDescription"].append(
            Failure(429, {"description": "x", "parameters": {"retry_after": 9999}})
        )
        await set_profile(Bot(TOKEN, base_url=server.address), content)
        assert server.profile
