"""What Selam's graph components share: a component without training of its own."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

KEY = "key"
"""Message property: the normalised text (`bot.text.normalize.key`)."""
KEY_WORDS = "key_words"
"""Message property: the words of the normalised text, as spaCy splits them."""
ROMAN_WORDS = "roman_words"
"""Message property: the words of the romanised view; empty for Dutch."""
CONCEPTS = "concepts"
"""Message property: the ids of the concepts that it mentions (`bot.text.concepts`)."""
COUNTS = "counts"
"""Message property: its n-grams, as columns and how often each is there (`bot.nlu.ngrams`)."""
LANGUAGE = "language"
"""Message property: ``{"code": …, "confidence": …}`` of the message itself."""


class UntrainedComponent(GraphComponent):
    """A component that reads messages and adds to them, and learns nothing."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Keep the component's `config` from ``bot/config.yml``."""
        self.config = {**self.get_default_config(), **config}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GraphComponent:
        """Create the component (Rasa's factory)."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare training questions exactly as messages are prepared."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add to each message what this component knows."""
        raise NotImplementedError
