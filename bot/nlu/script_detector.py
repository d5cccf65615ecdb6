"""Graph component: the language of a message, as far as the message itself tells."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.languages import load_languages
from bot.nlu.component import LANGUAGE, UntrainedComponent
from bot.nlu.language import ENOUGH, LanguageDetector
from bot.paths import DATA


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ScriptDetector(UntrainedComponent):
    """Sets the property ``language``: ``code``, ``confidence`` (0 to 1) and ``script``.

    In which language the conversation goes on is decided in `bot.dialogue.language`.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the marker words of the languages."""
        super().__init__(config)
        self._detector = LanguageDetector(load_languages(DATA))

    def process(self, messages: list[Message]) -> list[Message]:
        """Detect the language of each message."""
        for message in messages:
            detection = self._detector.detect(message.get(TEXT) or "")
            confidence = min(1.0, detection.evidence / (2 * ENOUGH))
            found = {"code": detection.code, "confidence": confidence, "script": detection.script}
            message.set(LANGUAGE, found, add_to_output=True)
        return messages
