"""Where Rasa's custom actions run: in this process by default, or on an action server of their own.

They are Rasa SDK actions either way. In the same process Rasa's endpoint calls the SDK's executor:
no HTTP, no second process, and no schema that is checked anew for each reply.
"""

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.action_key import HEADER, action_key
from bot.settings import Settings


class InProcessActions(EndpointConfig):
    """An action endpoint that runs the actions itself."""

    def __init__(self) -> None:
        """Find the actions of the package ``actions``."""
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Run the action that the request names and return what a server would answer.

        Raises:
            rasa_sdk.interfaces.ActionNotFoundException: when there is none of this name.
        """
        result = await self._executor.run(kwargs["json"])
        return dict(result or {"events": [], "responses": []})


def action_endpoint(settings: Settings) -> EndpointConfig:
    """Return where the custom actions run, by the settings."""
    if not settings.action_port:
        # What this process made itself needs no check of its form.
        RemoteAction._validate_action_result = _trusted
        return InProcessActions()
    url = f"http://127.0.0.1:{settings.action_port}/webhook"
    return EndpointConfig(url, headers={HEADER: action_key(settings.secret)})


def _trusted(action: RemoteAction, result: dict[str, Any]) -> bool:
    return True
