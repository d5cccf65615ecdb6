"""Graph component: which topic, or which intent of the conversation, a message is about."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import COUNTS
from bot.nlu.linear_model import LinearModel, fit
from bot.payloads import response_selector

_FILE = "model.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """One calibrated linear model over all topics and intents.

    Fills Rasa's ``intent`` and ``intent_ranking`` (a group of topics is as likely as its likeliest
    topic, so that Rasa's fallback looks at the topic) and ``response_selector``, where Rasa's
    retrieval action finds the full topic id and its ranking.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return scikit-learn's ``C``, the ``scale`` of the scores, and the ``ranking_length``."""
        return {"C": 1.0, "scale": 6.9, "ranking_length": 10}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        """Create the classifier, without a `model` until it is trained or loaded."""
        self._config = config
        self._model_storage, self._resource = model_storage, resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicClassifier":
        """Create the component (Rasa's factory)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicClassifier":
        """Load the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model on the training questions and keep it."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        labels = [example.get(INTENT_RESPONSE_KEY) or example.get(INTENT) for example in examples]
        counts = [example.get(COUNTS) for example in examples]
        self._model = fit(counts, labels, self._config["C"], self._config["scale"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add intent and topic, with their rankings, to each message."""
        for message in messages:
            ranking = self._ranking(message)
            topics = [(label, value) for label, value in ranking if "/" in label]
            intents: dict[str, float] = {}
            for label, confidence in ranking:
                intents.setdefault(label.split("/")[0], confidence)
            named = [{"name": name, "confidence": value} for name, value in intents.items()]
            nothing = {"name": None, "confidence": 0.0}
            message.set(INTENT, dict(named[0]) if named else nothing, add_to_output=True)
            message.set("intent_ranking", named, add_to_output=True)
            if topics:
                selector = response_selector(topics[: self._config["ranking_length"]])
                message.set("response_selector", selector, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[tuple[str, float]]:
        """Return all labels with their probability, likeliest first; nothing without words."""
        counts = message.get(COUNTS)
        if self._model is None or counts is None or not len(counts[0]):
            return []
        probabilities = self._model.probabilities(*counts)
        order = np.argsort(-probabilities)
        return [(str(self._model.labels[i]), float(probabilities[i])) for i in order]
