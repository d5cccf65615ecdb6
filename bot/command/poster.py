"""``selam poster``: an A4 poster for a waiting room, with a code that opens the chat."""

import asyncio
from pathlib import Path

import typer
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.content.content import load_content
from bot.poster.drawing import as_pdf, as_svg
from bot.poster.sheet import make_sheet
from bot.settings import PREFIX, Settings


def make_poster(municipality: str, settings: Settings) -> int:
    """Write the poster of a municipality as SVG and PDF and return the exit code."""
    content = load_content()
    identifier = content.places.find_municipality(municipality)
    if identifier is None:
        typer.echo(f"selam: {municipality} is no municipality of data/places", err=True)
        return 2
    if not settings.telegram_token:
        typer.echo(f"selam: the poster leads to your bot: set {PREFIX}TELEGRAM_TOKEN", err=True)
        return 2
    try:
        username = asyncio.run(_username(settings))
    except InvalidToken:
        typer.echo(f"selam: Telegram refuses {PREFIX}TELEGRAM_TOKEN", err=True)
        return 1
    except TelegramError as error:
        typer.echo(f"selam: Telegram cannot be reached: {type(error).__name__}", err=True)
        return 1
    name = content.places[identifier].name
    sheet = make_sheet(content, f"https://t.me/{username}?start={identifier}", name)
    title = f"Selam, {name}"
    svg = as_svg(sheet, title)
    for suffix, data in (("svg", svg.encode()), ("pdf", as_pdf(svg, title))):
        path = Path(f"selam-poster-{identifier}.{suffix}")
        path.write_bytes(data)
        typer.echo(str(path))
    return 0


async def _username(settings: Settings) -> str:
    async with Bot(settings.telegram_token, base_url=settings.telegram_api) as bot:
        return str(bot.username)
