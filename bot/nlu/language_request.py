"""Graph component: a language she asks for by name, or writes in though Selam does not speak it."""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.content.languages import load_languages
from bot.nlu.component import KEY_WORDS, LANGUAGE, ROMAN_WORDS, UntrainedComponent
from bot.nlu.language import ENOUGH
from bot.paths import DATA
from bot.text.concepts import DANGERS, Concept, ConceptMatcher

_DENIES = re.compile(
    r"(?:ما|لا|مو|مش|ليس|لست|ماني|بدون|ma|la|mish|mesh|mu|ኣይ.+|ay.+|geen|niet"
    r"|ضعيف[هة]?|مكسر[هة]?|صعب[هة]?|da?3i?f|sa3be?|ድኹም|ሕማቕ|ከቢድ|slecht|zwak|matig|moeilijk)$"
)
"""Words that say "not" or "badly", in normalised spelling."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageRequest(UntrainedComponent):
    """Turns "speak Arabic" into the choice of Arabic, and a foreign language into a kind line."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the names of the languages."""
        super().__init__(config)
        self._languages = load_languages(DATA)
        self._names = ConceptMatcher(
            Concept(id=code, latin=tuple(language.names.split()))
            for code, language in self._languages.speaks.items()
        )

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Replace the intent where the message is about language; danger stays first."""
        current = tracker.get_slot("language") if tracker else None
        for message in messages:
            intent = (message.get(INTENT) or {}).get("name")
            if intent in (*DANGERS, "ask_history"):
                continue
            named = self._named(message) if intent == "change_language" else set()
            if named and len(message.get(KEY_WORDS)) == 1 and tracker and tracker.active_loop_name:
                # The bare name of a language is an answer to what a form asks.
                message.set(INTENT, {"name": "nlu_fallback", "confidence": 1.0}, add_to_output=True)
            elif wanted := self._wanted(message, named):
                self._choose(message, wanted)
            elif self._is_foreign(message, intent, current):
                message.set(
                    INTENT, {"name": "unsupported_language", "confidence": 1.0}, add_to_output=True
                )
        return messages

    def _wanted(self, message: Message, named: set[str]) -> str | None:
        """Return the code of the language she asks for, or None when she names none or several.

        "I do not speak Dutch" asks for the language that it is said in, unless that is Dutch: then
        she is asked which one.
        """
        words = message.get(KEY_WORDS) or []
        if len(named) != 1:
            return None
        (code,) = named
        own = (message.get(LANGUAGE) or {}).get("code")
        if own in self._languages.speaks and any(map(_DENIES.match, words)):
            return str(own) if own != code else None
        return code

    def _named(self, message: Message) -> set[str]:
        return self._names.find(message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or [])

    @staticmethod
    def _choose(message: Message, code: str) -> None:
        others = [item for item in message.get(ENTITIES, []) if item["entity"] != "language"]
        entity = {"entity": "language", "value": code, "extractor": "LanguageRequest"}
        message.set(ENTITIES, [*others, {**entity, "start": 0, "end": 0}], add_to_output=True)
        message.set(INTENT, {"name": "choose_language", "confidence": 1.0}, add_to_output=True)

    def _is_foreign(self, message: Message, intent: str | None, current: str | None) -> bool:
        """Say whether the message is surely in a language that Selam only recognises.

        English words are everywhere: once a conversation has a language, an understood message
        with English in it is simply answered.
        """
        detected = message.get(LANGUAGE) or {}
        code, confidence = detected.get("code"), detected.get("confidence", 0.0)
        if code not in self._languages.recognises or confidence < ENOUGH / (2 * ENOUGH):
            return False
        return code != "en" or current is None or intent in ("nlu_fallback", "out_of_scope")
