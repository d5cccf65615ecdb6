"""Danger in a message, by its words alone: for what must be known before Rasa sees it.

The understanding itself finds more (`bot.nlu.danger_detector`, by the classifier too); this much
decides that a message is never held up by a limit.
"""

import re
from functools import cache

from bot.nlu.concepts import DANGERS, ConceptMatcher, load_concepts
from bot.nlu.normalize import key
from bot.nlu.normalizer import MAX_LENGTH
from bot.nlu.romanize import common
from bot.paths import DATA

_SAFETY = ("rights/violence", "rights/shelter", "rights/forced_marriage")
"""Buttons that lead to help in danger."""
_WORD = re.compile(r"\w+")


@cache
def _phrases() -> ConceptMatcher:
    return ConceptMatcher(concept for concept in load_concepts(DATA) if concept.id in DANGERS)


def names_danger(text: str) -> bool:
    """Say whether a message holds a phrase of ``data/concepts/danger.yml``, in any spelling."""
    text = text.encode("utf-8", "replace").decode("utf-8")[:MAX_LENGTH]
    return bool(_phrases().find(_WORD.findall(key(text)), common(text).split()))


def is_urgent(text: str, payload: str | None) -> bool:
    """Say whether a message, or the button that was pressed, is about danger."""
    return payload in _SAFETY if payload else names_danger(text)
