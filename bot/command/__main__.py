"""``python -m bot.command``: the same as ``selam``."""

from bot.command import main

main()
