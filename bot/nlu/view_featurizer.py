"""Graph component: Rasa's count vectors over one view of the message."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import (
    CountVectorsFeaturizer,
)
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY_WORDS


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ViewFeaturizer(CountVectorsFeaturizer):
    """Counts n-grams of one view: the normalised words, or the romanised ones.

    Only the message as a whole is counted: the linear model does not look at single tokens, and
    leaving their vectors out more than halves the time of this component.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's options and ``view``, the message property that holds the words."""
        return {**CountVectorsFeaturizer.get_default_config(), "view": KEY_WORDS}

    @staticmethod
    def _attributes_for(analyzer: str) -> list[str]:
        return [TEXT]

    def _get_message_tokens_by_attribute(self, message: Message, attribute: str) -> list[str]:
        return list(message.get(self._config["view"]) or [])

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the counts of each message; all messages are counted in one go."""
        texts = [
            " ".join(self._get_processed_message_tokens_by_attribute(message))
            for message in messages
        ]
        counts = self.vectorizers[TEXT].transform(texts)
        for index, message in enumerate(messages):
            row = counts if len(messages) == 1 else counts[index]
            self.add_features_to_message(None, row.tocoo(), TEXT, message)
        return messages
