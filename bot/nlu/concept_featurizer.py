"""Graph component: one feature for each concept that a message mentions, in whatever language."""

import json
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import deep_container_fingerprint

from bot.nlu.component import KEY_WORDS, ROMAN_WORDS
from bot.paths import DATA
from bot.text.concepts import Concept, ConceptMatcher, concept_files, load_concepts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class ConceptFeaturizer(SparseFeaturizer, GraphComponent):
    """Turns words of any language into the same features, so that languages teach each other."""

    _FILE = "concepts.json"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's option ``alias`` and ``weight``, the value of a concept that is there."""
        return {**SparseFeaturizer.get_default_config(), "weight": 1.0}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept every configuration."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Make Rasa train again when the lexicon has changed."""
        return deep_container_fingerprint([path.read_text() for path in concept_files(DATA)])

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        concepts: list[Concept],
    ) -> None:
        """Prepare the matcher for `concepts`."""
        super().__init__(name, config)
        self._model_storage, self._resource = model_storage, resource
        self._concepts = concepts
        self._columns = {concept.id: column for column, concept in enumerate(concepts)}
        self._matcher = ConceptMatcher(concepts)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ConceptFeaturizer":
        """Create the component with the lexicon of the repository."""
        concepts = load_concepts(DATA)
        return cls(config, execution_context.node_name, model_storage, resource, concepts)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "ConceptFeaturizer":
        """Load the component with the lexicon with which the model was trained."""
        with model_storage.read_from(resource) as folder:
            records = json.loads((folder / cls._FILE).read_text(encoding="utf-8"))
        concepts = [Concept.parse_obj(record) for record in records]
        return cls(config, execution_context.node_name, model_storage, resource, concepts)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the lexicon with the model; nothing else is learnt."""
        with self._model_storage.write_to(self._resource) as folder:
            records = [concept.dict() for concept in self._concepts]
            text = json.dumps(records, ensure_ascii=False)
            (folder / self._FILE).write_text(text, encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize training questions as messages are featurized."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the concept features of each message."""
        for message in messages:
            if not message.get(TEXT):
                continue
            found = self._matcher.find(message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or [])
            columns = sorted(self._columns[identifier] for identifier in found)
            values = np.full(len(columns), self._config["weight"])
            rows = np.zeros(len(columns), dtype=int)
            features = scipy.sparse.coo_matrix(
                (values, (rows, columns)), shape=(1, len(self._concepts))
            )
            self.add_features_to_message(None, features, TEXT, message)
        return messages
