"""Graph component: the places that a message names, as entities."""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.places import load_places
from bot.nlu.component import UntrainedComponent
from bot.nlu.normalizer import MAX_LENGTH
from bot.nlu.place_match import PlaceMatch
from bot.nlu.place_matcher import PlaceMatcher
from bot.nlu.place_words import load_place_words
from bot.paths import DATA
from bot.text.normalize import clean

PLACE_ONLY = "place_only"
"""Message property: whether the message holds hardly anything else than a place."""
PLACE_IF_ASKED = "place_if_asked"
"""Message property: the places, by their ids, that a short message, or a postcode in one, names
where a place was asked for: misspelt names are then found more easily."""
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)")
_SHORT = 60
"""Characters of a message that can be an answer to the question for her place."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlaceExtractor(UntrainedComponent):
    """Adds an entity ``place`` for each place she means, and says whether that is all she says.

    The value is the id of the place; where it may be one of several, their ids parted by commas,
    best first. What a short message would mean as an answer to the question for her place is the
    property ``place_if_asked``; whether it was asked is known to the dialogue.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read the places and the words around them."""
        super().__init__(config)
        self._matcher = PlaceMatcher(load_places(DATA), load_place_words(DATA))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave training questions as they are: no component learns from places."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the places of each message."""
        for message in messages:
            text = (message.get(TEXT) or "")[:MAX_LENGTH]
            if not text:
                continue
            found = self._matcher.find(text, asked=False)
            message.set(PLACE_ONLY, found.only, add_to_output=True)
            if found.matches:
                entities = [self._entity(match, text) for match in found.matches]
                before = message.get(ENTITIES, [])
                message.set(ENTITIES, [*before, *entities], add_to_output=True)
            postcode = _POSTCODE.search(text)
            if len(text) <= _SHORT or postcode:
                asked = self._matcher.find(text[:_SHORT], asked=True).matches
                if postcode and not asked:
                    asked = self._matcher.find(postcode.group(), asked=True).matches
                ids = list(asked[0].candidates) if asked else []
                message.set(PLACE_IF_ASKED, ids, add_to_output=True)
        return messages

    @staticmethod
    def _entity(match: PlaceMatch, text: str) -> dict[str, Any]:
        """Return a match as Rasa's entity; all of the message where its words were cleaned."""
        written = clean(text)[match.start : match.end]
        start = text.find(written)
        end = start + len(written) if start >= 0 else len(text)
        return {
            "entity": "place",
            "value": ",".join(match.candidates),
            "start": max(start, 0),
            "end": end,
            "confidence_entity": match.score,
            "extractor": "PlaceExtractor",
        }
