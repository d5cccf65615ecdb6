"""Graph component: a message with personal data is answered with a warning, and goes no further."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.amounts import load_amounts
from bot.content.directory import load_directory
from bot.nlu.component import UntrainedComponent
from bot.paths import DATA
from bot.privacy.personal_data import personal_data
from bot.text.concepts import DANGERS


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class PersonalDataDetector(UntrainedComponent):
    """Makes a message with personal data the intent `personal_data`; danger stays first.

    The ranking of topics stays, so that the answer can offer the topic she asked about. Her words
    are taken out of the parse data, also those of a message of danger.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the phone numbers that Selam itself names: these are nobody's own."""
        super().__init__(config)
        numbers = [
            str(value.value)
            for amount in load_amounts(DATA).values()
            if amount.unit == "phone"
            for value in amount.values
        ]
        numbers += [entry.phone for entry in load_directory(DATA).values() if entry.phone]
        self._public = {"".join(filter(str.isdigit, number)) for number in numbers}

    def process(self, messages: list[Message]) -> list[Message]:
        """Warn of personal data, and take them out of each message that holds some."""
        for message in messages:
            if personal_data(message.get(TEXT) or "", self._public):
                self._warn(message)
        return messages

    def _warn(self, message: Message) -> None:
        kept = [
            item
            for item in message.get(ENTITIES) or []
            if not personal_data(str(item.get("value")), self._public)
        ]
        message.set(ENTITIES, kept, add_to_output=True)
        message.set(TEXT, "", add_to_output=True)
        if (message.get(INTENT) or {}).get("name") in DANGERS:
            return
        warning = {"name": "personal_data", "confidence": 1.0}
        ranking = [warning, *(message.get("intent_ranking") or [])]
        message.set(INTENT, dict(warning), add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
