"""Graph component: danger first, by words and by the classifier together."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY_WORDS, ROMAN_WORDS, UntrainedComponent
from bot.nlu.concepts import DANGERS, ConceptMatcher, load_concepts
from bot.paths import DATA


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerDetector(UntrainedComponent):
    """Makes a message of danger a crisis intent, whatever the classifier thought likelier.

    Two ways, either is enough: a phrase of ``data/concepts/danger.yml`` in any spelling, or a
    crisis that the classifier finds at least as likely as ``threshold``.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the ``threshold`` for the classifier's own opinion."""
        return {"threshold": 0.3}

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the phrases of danger."""
        super().__init__(config)
        phrases = [concept for concept in load_concepts(DATA) if concept.id in DANGERS]
        self._matcher = ConceptMatcher(phrases)

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the danger of a message before its other intents."""
        for message in messages:
            danger = self._danger(message)
            if danger and (message.get(INTENT) or {}).get("name") != danger:
                ranking = [{"name": danger, "confidence": 1.0}]
                ranking += [
                    item for item in message.get("intent_ranking", []) if item["name"] != danger
                ]
                message.set(INTENT, dict(ranking[0]), add_to_output=True)
                message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _danger(self, message: Message) -> str | None:
        words, roman = message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or []
        found = self._matcher.find(words, roman)
        for danger in DANGERS:
            if danger in found:
                return danger
        opinions = {item["name"]: item["confidence"] for item in message.get("intent_ranking", [])}
        likeliest = max(DANGERS, key=lambda danger: float(opinions.get(danger, 0.0)))
        return likeliest if opinions.get(likeliest, 0.0) >= self.config["threshold"] else None
