"""Graph components: the questions of one message, each read by itself.

A woman often asks two things at once. `ClauseSplitter` stands before the components that read, and
puts the parts of such a message behind it as messages of their own; `ClauseJoiner` stands after
them, and keeps of each part only what it is about.
"""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import UntrainedComponent
from bot.payloads import selected_topic

CLAUSES = "clauses"
"""Message property: for each part of a message with several, ``topic`` and ``confidence``."""
_PART_OF = "part_of"
MOST = 3
"""Parts of a message that are read."""
FEWEST_WORDS = 3
"""Words that a part needs to be a question of its own."""
_BETWEEN = re.compile(
    r"(?<=[?؟፧])\s*|(?<=[.!።])\s+|\n+"
    r"|[,،፣]?\s+(?:en ook|en daarnaast|en verder|en nog iets|daarnaast|en nog een vraag|ook nog"
    r"|وكمان|كمان|وأيضا|وايضا|وبرضو|وسؤال تاني|وعندي سؤال تاني|و بعدين|وبعدين"
    r"|ከምኡ ?ውን|ከምኡ'ውን|ብተወሳኺ|ካልእ ሕቶ|ካልእ ድማ|ድማ ከኣ)\s+"
    # "and" before a word that asks
    r"|\s+(?=(?:en|maar) (?:wat|hoe|hoeveel|waar|wanneer|wie|welke)\b)"
    r"|\s+(?=(?:en|maar) (?:mag|kan|kun|moet|krijg|heb|is|zijn)\b)"
    r"|\s+(?=و ?(?:كيف|شو|وين|قديش|متى|هل|كم|ايش|شنو|مين|أين|اين|ماذا|شلون|ليش|قد ايش)\b)",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ClauseSplitter(UntrainedComponent):
    """Puts the parts of a message with several behind it."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training questions whole."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the messages, each followed by its parts."""
        found: list[Message] = []
        for message in messages:
            found.append(message)
            parts = parts_of(message.get(TEXT) or "")
            found += [Message({TEXT: part, _PART_OF: True}) for part in parts]
        return found


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ClauseJoiner(UntrainedComponent):
    """Keeps of each part what it is about, and leaves the whole messages alone."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Do nothing."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the whole messages, with the property ``clauses``."""
        whole: list[Message] = []
        for message in messages:
            if not message.get(_PART_OF):
                whole.append(message)
            elif whole:
                clauses = [*(whole[-1].get(CLAUSES) or ()), _about(message)]
                whole[-1].set(CLAUSES, clauses, add_to_output=True)
        return whole


def parts_of(text: str) -> list[str]:
    """Return the parts of a text that may be questions of their own; none where it is only one."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part and part.strip()]
    long = [part for part in parts if len(part.split()) >= FEWEST_WORDS]
    return long[:MOST] if len(long) > 1 else []


def _about(message: Message) -> dict[str, Any]:
    intent = str((message.get(INTENT) or {}).get("name"))
    topic, confidence = selected_topic(message, intent)
    return {"intent": intent, "topic": topic, "confidence": confidence}
