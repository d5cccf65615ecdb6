"""Danger in a message, by its words alone: for what must be known before Rasa sees it.

The understanding itself finds more (`bot.nlu.danger_detector`, by the classifier too); this much
decides that a message is never held up by a limit.
"""

from bot.text.danger import SAFETY, dangers_in


def names_danger(text: str) -> bool:
    """Say whether a message holds a phrase of ``data/concepts/danger.yml``, in any spelling."""
    return bool(dangers_in(text))


def is_urgent(text: str, payload: str | None) -> bool:
    """Say whether a message, or the button that was pressed, is about danger."""
    return payload in SAFETY if payload else names_danger(text)
