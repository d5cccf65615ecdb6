"""Graph component: a language she asks for by name, or writes in though Selam does not speak it."""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.content.languages import load_languages
from bot.nlu.component import KEY_WORDS, LANGUAGE, ROMAN_WORDS, UntrainedComponent
from bot.paths import DATA
from bot.text.concepts import Concept, ConceptMatcher

_PLEASE = re.compile(r"(?:please|alsjeblieft|graag|aub|فضلك|سمحتي|سمحت|رجاء|በጃኺ|በጃኹም|በጃኻ)$")
LANGUAGE_REQUEST = "language_request"
"""Message property: see `LanguageRequest.process`."""
_SPEAK = re.compile(
    r"(?:antwoord|antwoorden|praat|schrijf|احك|احكي|احكو|احكوا|جاوبي|جاوبيني|ردي|اكتبي|تكلمي|كلميني"
    r"|ተዛረቢ|ተዛረብ|ተዛረብኒ|ተዛረብኒ|መልሲ|መልስለይ|መልስልኒ|ጽሓፊ|ጽሓፍ)$"
)
"""What she asks Selam to do in a language, in normalised spelling."""
SURELY = 0.5
"""Confidence from which the language of a message is known."""
_DENIES = re.compile(
    r"(?:ما|لا|مو|مش|ليس|لست|ماني|بدون|ma|la|mish|mesh|mu|ኣይ.+|ay.+|geen|niet"
    r"|ضعيف[هة]?|مكسر[هة]?|صعب[هة]?|da?3i?f|sa3be?|ድኹም|ሕማቕ|ከቢድ|slecht|zwak|matig|moeilijk"
    r"|bad|poor|weak|not|no|dont|don'?t|cannot|little)$"
)
"""Words that say "not" or "badly", in normalised spelling."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageRequest(UntrainedComponent):
    """Reads "speak Arabic" as a wish for Arabic, and tells of a foreign language."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the names of the languages."""
        super().__init__(config)
        self._languages = load_languages(DATA)
        self._names = ConceptMatcher(
            Concept(id=code, ar=names, ti=names, latin=names)
            for code, names in (
                (code, tuple(language.names.split()))
                for code, language in self._languages.speaks.items()
            )
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Say which language each message asks for, and whether it is in one Selam does not speak.

        Sets the property ``language_request``: ``wanted`` (a code, or None), ``named`` (codes),
        ``bare`` (the message is the name of a language and nothing else) and ``foreign``.
        """
        for message in messages:
            intent = (message.get(INTENT) or {}).get("name")
            named = self._named(message)
            words = message.get(KEY_WORDS) or []
            asks = intent == "change_language" or any(map(_SPEAK.match, words))
            request = {
                "wanted": self._wanted(message, named) if asks else None,
                "named": sorted(named),
                "bare": bool(named) and len(message.get(KEY_WORDS) or ()) == 1,
                "foreign": self._is_foreign(message),
            }
            message.set(LANGUAGE_REQUEST, request, add_to_output=True)
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
        if any(map(_DENIES.match, words)) and not any(map(_PLEASE.match, words)):
            if own == code:
                return code if code != "nl" else None
            return str(own) if own in self._languages.speaks else None
        return code

    def _named(self, message: Message) -> set[str]:
        return self._names.find(message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or [])

    def _is_foreign(self, message: Message) -> bool:
        """Say whether the message is surely in a language that Selam only recognises."""
        detected = message.get(LANGUAGE) or {}
        recognised = detected.get("code") in self._languages.recognises
        return recognised and detected.get("confidence", 0.0) >= SURELY
