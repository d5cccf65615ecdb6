"""Graph component: what a message asks of the directory, or of the list that she may see."""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.topics import load_topics
from bot.nlu.component import KEY_WORDS, ROMAN_WORDS, UntrainedComponent
from bot.nlu.nearby_words import RequestReader, load_nearby_words
from bot.paths import DATA
from bot.payloads import selected_topic
from bot.text.concepts import Concept, ConceptMatcher, load_concepts

NEARBY = "nearby"
"""Message property: see `NearbyRequest`."""
_DIRECTORY = "directory:"
_KINDS = {"role_model": "role_model", "mentor": "mentoring", "women_group": "women_group"}
"""Concepts that name a kind of entry, the more particular first."""
_WISHES = {
    "with_children_along": "children",
    "only_women": "women_only",
    "my_language_group": "my_language",
}
"""Concepts that are a wish."""
_NEAR = "near_me"
_SHORT = 60
"""Characters of a message whose single words may be about the list."""
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class NearbyRequest(UntrainedComponent):
    """Reads what a message asks of the directory.

    Sets the property ``nearby``:

    - ``wanted``: kind and wishes as buttons carry them, ``women_group.children``; empty where it
      names none; ``named`` whether it names a kind itself, ``near`` whether it names nearness,
      ``wishes`` those it names;
    - ``requests``: what it asks of a list, where it asks nothing else; ``mentions`` the same among
      other words, ``words`` by single words of a short message;
    - ``entry``: the number of an entry of the list it names; -1 the last; ``number`` one in it.

    Whether a list is on her screen is known to the dialogue.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read which topics lead to the directory, and the concepts that matter here."""
        super().__init__(config)
        names = {*_KINDS, *_WISHES, _NEAR}
        words = load_nearby_words(DATA)
        near = Concept(id=_NEAR, **words.near.dict())
        self._matcher = ConceptMatcher(
            [near, *(concept for concept in load_concepts(DATA) if concept.id in names)]
        )
        self._reader = RequestReader(words)
        _, topics = load_topics(DATA)
        self._topics = {
            topic.id: step.removeprefix(_DIRECTORY).split("+")
            for topic in topics.values()
            for step in topic.next
            if step.startswith(_DIRECTORY)
        }

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the property to each message; messages have topic and words already."""
        for message in messages:
            text = message.get(TEXT) or ""
            concepts = self._matcher.find(
                message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or []
            )
            read = {
                "wanted": ".".join(self._wanted(message, concepts)),
                "near": _NEAR in concepts,
                "requests": sorted(self._reader.requests(text)),
                "mentions": sorted(self._reader.mentions(text)),
                "words": sorted(self._reader.words(text)) if len(text) <= _SHORT else [],
                "named": any(concept in concepts for concept in _KINDS),
                "wishes": [wish for concept, wish in _WISHES.items() if concept in concepts],
                "entry": self._reader.entry(text),
                "number": "".join(_NUMBER.findall(text)[:1]),
                "placed": any(item["entity"] == "place" for item in message.get(ENTITIES, [])),
            }
            message.set(NEARBY, read, add_to_output=True)
        return messages

    def _wanted(self, message: Message, concepts: set[str]) -> list[str]:
        """Return the kind and the wishes that a message names; nothing where it names no kind."""
        wanted = list(self._topics.get(selected_topic(message)[0], ()))
        named = [kind for concept, kind in _KINDS.items() if concept in concepts]
        if not wanted and not named:
            return []
        kind = named[0] if named else wanted[0]
        wishes = [wish for concept, wish in _WISHES.items() if concept in concepts]
        return list(dict.fromkeys([kind, *wanted[1:], *wishes]))
