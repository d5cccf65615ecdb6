"""What Telegram shows of the bot itself: commands in the menu, and a neutral description.

Nobody who looks at a shared phone learns more than that the chat is about life in the Netherlands.
For a Telegram in a language that Selam does not speak everything stands there in all languages.
"""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.channels.telegram.received import COMMANDS, HIDE
from bot.content.content import Content

logger = logging.getLogger(__name__)


def profile_text(content: Content, name: str, language: str | None) -> str:
    """Return a text of the profile in a language, or in all of them for None."""
    answer = content.answers[f"utter_telegram_{name}"]
    codes = [language] if language else list(content.languages.speaks)
    separator = "\n" if name == "about" else " · "
    return separator.join(content.translate(answer.name, answer.text, code) for code in codes)


def profile_commands(content: Content, language: str | None) -> tuple[BotCommand, ...]:
    """Return the commands of the menu in a language, or in all of them for None."""
    return tuple(
        BotCommand(name, profile_text(content, f"command_{name}", language))
        for name in (*COMMANDS, HIDE)
    )


async def set_profile(bot: Bot, content: Content) -> None:
    """Bring the profile at Telegram up to date.

    Only what differs is set: Telegram allows few changes, and makes a bot that is often restarted
    wait for hours. `bot` must have no rate limiter, as that would then hold all answers back.
    """
    try:
        async with bot:
            for language in (None, *content.languages.speaks):
                await _set_in(bot, content, language)
    except TelegramError as error:  # she can do without it; tried again at the next start
        logger.warning("the menu could not be set: %s", type(error).__name__)


async def _set_in(bot: Bot, content: Content, language: str | None) -> None:
    commands = profile_commands(content, language)
    if await bot.get_my_commands(language_code=language) != commands:
        await bot.set_my_commands(commands, language_code=language)
    about = profile_text(content, "about", language)
    if (await bot.get_my_description(language)).description != about:
        await bot.set_my_description(about, language)
    short = profile_text(content, "about_short", language)
    if (await bot.get_my_short_description(language)).short_description != short:
        await bot.set_my_short_description(short, language)
