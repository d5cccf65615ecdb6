"""The training questions, read once and handed from component to component as they are.

Rasa's own importers read the questions three times, copy all of them at each merge and hash every
word for a cache: at this size that took longer than learning from them. Selam trains all or
nothing (`bot.model.fingerprint`), so it needs no cache.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from rasa.engine.caching import Cacheable, TrainingCache
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.questions import read_questions


class TrainingQuestions(TrainingData):
    """Training data that is neither copied nor hashed."""

    def __init__(
        self, examples: list[Message], responses: Mapping[str, list[dict[str, Any]]] | None = None
    ) -> None:
        """Take the `examples` as they are, and the `responses` of Rasa's retrieval intents."""
        super().__init__(responses=dict(responses or {}))
        self.training_examples = examples

    def merge(self, *others: TrainingData | None) -> TrainingData:
        """Return these questions with the responses of `others`, which have no questions."""
        responses = dict(self.responses)
        for other in others:
            responses.update(other.responses if other else {})
        return TrainingQuestions(self.training_examples, responses)

    def fingerprint(self) -> str:
        """Return a fingerprint that is never found in a cache."""
        return uuid4().hex


class QuestionsImporter(RasaFileImporter):
    """Rasa's domain and stories, and the questions of a folder as `TrainingQuestions`."""

    def __init__(self, config: Path, domain: Path, stories: Path, questions: Path) -> None:
        """Remember where all stands.

        Args:
            config: Rasa's configuration.
            domain, stories: folders in Rasa's formats.
            questions: folder of ``<language>/<group>.yml``.
        """
        super().__init__(str(config), str(domain), [str(stories)])
        self._questions = questions
        self._data: TrainingQuestions | None = None
        self._domain: Domain | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the questions (Rasa's call)."""
        if self._data is None:
            self._data = TrainingQuestions(_examples(self._questions))
        return self._data

    def get_domain(self) -> Domain:
        """Return the domain (Rasa's call)."""
        if self._domain is None:
            self._domain = super().get_domain()
        return self._domain


def _examples(folder: Path) -> list[Message]:
    """Return the questions of a folder, each once for each of its labels."""
    labelled = {(one.text, one.label): None for one in read_questions(folder)}
    return [
        Message(
            {TEXT: text, INTENT: label.split("/")[0]}
            | ({INTENT_RESPONSE_KEY: label} if "/" in label else {})
        )
        for text, label in labelled
    ]


class NoCache(TrainingCache):
    """Keeps nothing of a training for the next one."""

    def cache_output(
        self,
        fingerprint_key: str,
        output: Any,
        output_fingerprint: str,
        model_storage: ModelStorage,
    ) -> None:
        """Do nothing."""

    def get_cached_output_fingerprint(self, fingerprint_key: str) -> str | None:
        """Return nothing."""
        return None

    def get_cached_result(
        self, output_fingerprint_key: str, node_name: str, model_storage: ModelStorage
    ) -> Cacheable | None:
        """Return nothing."""
        return None
