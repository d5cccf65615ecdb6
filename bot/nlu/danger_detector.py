"""Graph component: danger first, by words and by the classifier together."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY, LANGUAGE, UntrainedComponent
from bot.nlu.normalizer import MAX_LENGTH
from bot.nlu.place_extractor import PLACE_ONLY
from bot.payloads import selected_topic
from bot.text.concepts import DANGERS
from bot.text.danger import FOLLOW_UPS, NAMED, dangers_in, is_about_safety

DANGER_SAID = "danger_said"
"""Message property: whether the message itself holds a phrase of danger."""
DANGER_LIKELY = "danger_likely"
"""Message property: how likely the message is about danger, 0 to 1: the summed probability of the
intents of danger and the topics about safety."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DangerDetector(UntrainedComponent):
    """Makes a message of danger a crisis intent, whatever the classifier thought likelier.

    Three ways, each is enough: a phrase of danger from ``data/concepts/danger.yml`` in any spelling
    and anywhere; one that names violence, unless the message is a question about safety, whose
    answer is the better help; a crisis that the classifier finds at least as likely as
    ``threshold``, in a message that is more than a place or a number.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return thresholds, chosen on held-out messages (``bench/danger.py --sweep``).

        ``threshold``: probability of a crisis by the classifier alone, where all that is about
        danger is ``together`` so likely; ``doubt``: likelihood below which a phrase of danger means
        something else, and only the ``quiet`` likelihood is left of it.
        """
        return {"threshold": 0.3, "together": 0.7, "doubt": 0.3, "quiet": 0.15}

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the phrases of danger."""
        super().__init__(config)
        dangers_in("")  # reads the phrases before the first message

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the danger of a message before its other intents."""
        for message in messages:
            intent = (message.get(INTENT) or {}).get("name")
            found = self._found(message)
            likely = _likelihood(message)
            said = any(danger in found for danger in DANGERS)
            if said and likely < self.config["doubt"] and _was_judged(message):
                # "This exam kills me", bus 112: the numbers in one quiet line, no alarm.
                said, found, likely = False, set(), max(likely, self.config["quiet"])
            message.set(DANGER_SAID, said, add_to_output=True)
            message.set(DANGER_LIKELY, likely, add_to_output=True)
            danger = self._danger(message, found, likely)
            if danger and intent != danger:
                self._put_first(message, danger)
            elif intent in DANGERS and not danger:
                self._put_first(message, "nlu_fallback")
        return messages

    @staticmethod
    def _put_first(message: Message, name: str) -> None:
        """Make an intent the first; a danger that is none is no intent of the message at all."""
        others = [
            item
            for item in message.get("intent_ranking", [])
            if item["name"] != name and (name in DANGERS or item["name"] not in DANGERS)
        ]
        ranking = [{"name": name, "confidence": 1.0}, *others]
        message.set(INTENT, dict(ranking[0]), add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)

    @staticmethod
    def _found(message: Message) -> set[str]:
        dutch = (message.get(LANGUAGE) or {}).get("code") == "nl"
        return dangers_in(message.get(TEXT) or "", latin=not dutch)

    def _danger(self, message: Message, found: set[str], likely: float) -> str | None:
        for danger in DANGERS:
            if danger in found:
                return danger
        if NAMED in found and not self._asks_about_safety(message):
            return DANGERS[0]
        letters = "".join(filter(str.isalpha, message.get(KEY) or ""))
        # "Ede" is a town; three Latin letters are too few for the classifier to know danger by.
        if message.get(PLACE_ONLY) or not letters or (letters.isascii() and len(letters) < 4):
            return None
        opinions = {item["name"]: item["confidence"] for item in message.get("intent_ranking", [])}
        likeliest = max(DANGERS, key=lambda danger: float(opinions.get(danger, 0.0)))
        surely = opinions.get(likeliest, 0.0) >= self.config["threshold"]
        return likeliest if surely and likely >= self.config["together"] else None

    @staticmethod
    def _asks_about_safety(message: Message) -> bool:
        topic, _ = selected_topic(message, str((message.get(INTENT) or {}).get("name")))
        return is_about_safety(topic)


def _was_judged(message: Message) -> bool:
    """Say whether the classifier saw all of a message: of a long one it sees the beginning."""
    whole = len(message.get(TEXT) or "") <= MAX_LENGTH
    return whole and bool(message.get("intent_ranking"))


def _likelihood(message: Message) -> float:
    """Return how likely a message is about danger, by all that the classifier thinks of it."""
    intents = {item["name"]: item["confidence"] for item in message.get("intent_ranking", [])}
    selector = (message.get("response_selector") or {}).get("default") or {}
    topics = {
        item["intent_response_key"]: item["confidence"] for item in selector.get("ranking", [])
    }
    about = [value for topic, value in topics.items() if is_about_safety(topic)]
    summed = sum(float(intents.get(name, 0.0)) for name in (*DANGERS, *FOLLOW_UPS)) + sum(about)
    return round(min(1.0, summed), 4)
