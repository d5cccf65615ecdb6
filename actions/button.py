"""Buttons whose words and payload are an entry of the domain: always the same."""

from typing import Any

from bot.content.content import repository_content


def fixed_button(name: str) -> dict[str, Any]:
    """Return the button ``utter_button_<name>`` as a choice of ``utter_message``."""
    words = repository_content().answers[f"utter_button_{name}"]
    return {"response": words.name, "payload": words.payload}
