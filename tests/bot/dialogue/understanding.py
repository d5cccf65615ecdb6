"""What understanding makes of a message, with a classification that the test chooses."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.button_words import ButtonWords
from bot.nlu.component import UntrainedComponent
from bot.nlu.danger_detector import DangerDetector
from bot.nlu.language_request import LanguageRequest
from bot.nlu.nearby_request import NearbyRequest
from bot.nlu.normalizer import Normalizer
from bot.nlu.place_extractor import PlaceExtractor
from bot.nlu.script_detector import ScriptDetector
from bot.nlu.spacy_tokenizer import SpacyTokenizer
from bot.payloads import response_selector

SURE = 0.7
"""The threshold of Rasa's FallbackClassifier in bot/config.yml."""
Likely = Mapping[str, float]
NOTHING: Likely = {}
VIOLENT: Likely = {"crisis_violence": 0.8}
DESPAIRING: Likely = {"crisis_suicide": 0.8}
SAID: Mapping[str, Likely] = {
    "hij wil me vermoorden": VIOLENT,
    "رح يقتلني": VIOLENT,
    "ክቐትለኒ እዩ": VIOLENT,
    "ik wil dood": DESPAIRING,
    "بدي موت": DESPAIRING,
    "ክመውት ደልየ": DESPAIRING,
}
"""Danger that is said, and what the classifier makes of it."""


@cache
def _components() -> tuple[list[UntrainedComponent], list[UntrainedComponent]]:
    """The components that learn nothing: before the classifier and after it."""
    before: list[UntrainedComponent] = [ScriptDetector({}), Normalizer({}), SpacyTokenizer({})]
    after: list[UntrainedComponent] = [PlaceExtractor({}), DangerDetector({}), LanguageRequest({})]
    return before, [*after, NearbyRequest({}), ButtonWords({})]


def classified(likely: Likely) -> dict[str, Any]:
    """Return what the classifier and Rasa's fallback say for labels with their probability."""
    labels = sorted(likely.items(), key=lambda one: -one[1])
    intents: dict[str, float] = {}
    for label, confidence in labels:
        intents.setdefault(label.split("/")[0], confidence)
    named = [{"name": name, "confidence": value} for name, value in intents.items()]
    if not named or float(named[0]["confidence"]) < SURE:
        named.insert(0, {"name": "nlu_fallback", "confidence": SURE})
    found: dict[str, Any] = {INTENT: dict(named[0]), "intent_ranking": named}
    if topics := [(label, value) for label, value in labels if "/" in label]:
        found["response_selector"] = response_selector(topics)
    return found


def understand(text: str, likely: Likely = NOTHING, **more: Any) -> dict[str, Any]:
    """Return the parse data of a text, read by the product's own components.

    Args:
        text: her words.
        likely: what the classifier makes of it: probabilities of topics and intents.
        more: properties to set in the end, such as ``clauses``.
    """
    before, after = _components()
    message = Message({TEXT: text})
    for component in before:
        component.process([message])
    for name, value in classified(likely).items():
        message.set(name, value, add_to_output=True)
    for component in after:
        component.process([message])
    parsed = message.as_dict(only_output_properties=True)
    return {"text": text, "entities": message.get(ENTITIES, []), **parsed, **more}
