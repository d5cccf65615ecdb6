"""Graph component: counts of the n-grams of a message, in all of its views."""

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import COUNTS
from bot.nlu.ngrams import View, Vocabulary, Words

_FILE = "ngrams.json"
_NUMBER = re.compile(r"\b[0-9]+\b")
_ANY_NUMBER = "0"
"""Stands for every number: which one it is tells nothing about the topic."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(GraphComponent):
    """Adds the message property ``counts`` (`bot.nlu.ngrams.Counts`), for the linear model.

    Rasa's ``CountVectorsFeaturizer`` counts one view; the four of them, and joining what they
    counted, took longer than all else that is done with a message.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return ``views``, a list of what `bot.nlu.ngrams.View` holds."""
        return {"views": []}

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        vocabulary: Vocabulary,
    ) -> None:
        """Create the component with its `vocabulary`, an empty one until it is trained."""
        self._model_storage, self._resource = model_storage, resource
        self._vocabulary = vocabulary

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramFeaturizer":
        """Create the component (Rasa's factory)."""
        views = [View(**view) for view in config["views"]]
        return cls(model_storage, resource, Vocabulary(views, [()] * len(views)))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "NgramFeaturizer":
        """Load the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Vocabulary.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which n-grams there are, and keep them."""
        messages = (self._words(one) for one in training_data.training_examples if one.get(TEXT))
        self._vocabulary = Vocabulary.learn(self._vocabulary.views, messages)
        with self._model_storage.write_to(self._resource) as folder:
            self._vocabulary.save(folder / _FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Count in training questions as in messages."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Count in each message that has text."""
        for message in messages:
            if message.get(TEXT):
                message.set(COUNTS, self._vocabulary.count(self._words(message)))
        return messages

    def _words(self, message: Message) -> list[Words]:
        """Return the words of the message in each view."""
        return [
            [_NUMBER.sub(_ANY_NUMBER, word) for word in message.get(view.view) or ()]
            for view in self._vocabulary.views
        ]
