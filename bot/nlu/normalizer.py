"""Graph component: the two views of a message in which words are compared."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY, LANGUAGE, ROMAN_WORDS, UntrainedComponent
from bot.text.normalize import key
from bot.text.romanize import common

MAX_LENGTH = 600
"""Characters of a message that are understood: longer ones say in the beginning what they want.

The rest is read for danger (`bot.text.danger`) and for personal data only.
"""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normalizer(UntrainedComponent):
    """Adds the normalised text and the romanised view; her text stays as it is."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add both views to every message that has text."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            text = text[:MAX_LENGTH]
            message.set(KEY, key(text))
            # Skeletons of Dutch words collide with each other: no romanised view for sure Dutch.
            dutch = (message.get(LANGUAGE) or {}).get("code") == "nl"
            message.set(ROMAN_WORDS, [] if dutch else common(text).split())
        return messages
