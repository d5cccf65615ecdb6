"""The ``selam`` command; Rasa is imported only by the subcommands that need it."""

from bot.command.app import main

__all__ = ["main"]
