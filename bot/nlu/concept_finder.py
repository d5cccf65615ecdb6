"""Graph component: the concepts that a message mentions, in whatever language."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import CONCEPTS, KEY_WORDS, ROMAN_WORDS, UntrainedComponent
from bot.paths import DATA
from bot.text.concepts import ConceptMatcher, load_concepts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ConceptFinder(UntrainedComponent):
    """Turns words of any language into the same features, so that languages teach each other."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the lexicon of the repository."""
        super().__init__(config)
        self._matcher = ConceptMatcher(load_concepts(DATA))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the ids of its concepts to each message that has words."""
        for message in messages:
            words, romanised = message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or []
            message.set(CONCEPTS, sorted(self._matcher.find(words, romanised)))
        return messages
