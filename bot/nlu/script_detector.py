"""Graph component: the language of a message and of the conversation."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.languages import load_languages
from bot.nlu.component import LANGUAGE, UntrainedComponent
from bot.nlu.language import ENOUGH, LanguageDetector, conversation_language
from bot.paths import DATA


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ScriptDetector(UntrainedComponent):
    """Tells the language of each message and, where it changes, of the conversation.

    Sets the property ``language`` and, when the conversation is to go on in another language, an
    entity ``language`` from which Rasa fills the slot of that name.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the marker words of the languages."""
        super().__init__(config)
        self._languages = load_languages(DATA)
        self._speaks = frozenset(self._languages.speaks)
        self._detector = LanguageDetector(self._languages)

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Detect languages; `tracker` tells the language of the conversation so far."""
        slots = tracker.current_slot_values() if tracker else {}
        current = slots.get("language")
        for message in messages:
            text = message.get(TEXT) or ""
            detection = self._detector.detect(text)
            confidence = min(1.0, detection.evidence / (2 * ENOUGH))
            message.set(
                LANGUAGE,
                {"code": detection.code, "confidence": confidence, "script": detection.script},
                add_to_output=True,
            )
            if tracker is None:
                continue
            offered = (message.get(METADATA) or {}).get("language")
            before = current or (offered if offered in self._speaks else None)
            code = conversation_language(
                detection, before, bool(slots.get("language_chosen")), self._speaks
            )
            if code and code != current:
                entity = {"entity": "language", "value": code, "start": 0, "end": len(text)}
                entity["extractor"] = type(self).__name__
                message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
