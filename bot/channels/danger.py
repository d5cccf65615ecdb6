"""Danger in a message, by its words alone: for what must be known before Rasa sees it.

The understanding itself finds more (`bot.nlu.danger_detector`, by the classifier too); this much
decides that a message is never held up by a limit.
"""

from bot.text.concepts import DANGERS
from bot.text.danger import dangers_in, is_about_safety


def names_danger(text: str) -> bool:
    """Say whether a message holds a phrase of ``data/concepts/danger.yml``, in any spelling."""
    return bool(dangers_in(text))


def is_urgent(text: str, payload: str | None) -> bool:
    """Say whether a message, or the button that was pressed, is about danger."""
    if payload:
        return payload in DANGERS or is_about_safety(payload)
    return names_danger(text)
