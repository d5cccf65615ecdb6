"""The action server: ``python -m actions PORT``, on this machine only."""

import sys

from bot.quiet import quiet, use_only_our_handler
from bot.settings import read_settings

quiet(read_settings().log_level)

from rasa_sdk.endpoint import create_app  # noqa: E402 - after the environment is set


def main() -> None:
    """Serve the actions of this package on 127.0.0.1 until stopped."""
    app = create_app("actions")
    use_only_our_handler()
    app.run("127.0.0.1", int(sys.argv[1]), access_log=False, motd=False)


if __name__ == "__main__":
    main()
