"""Graph component: a question for something near her, or the name of her place."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.content.topics import load_topics
from bot.nlu.component import KEY_WORDS, ROMAN_WORDS, UntrainedComponent
from bot.nlu.concepts import DANGERS, ConceptMatcher, load_concepts
from bot.paths import DATA

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
_OWN_INTENTS = (*DANGERS, "personal_data", "choose_language", "unsupported_language")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class NearbyRequest(UntrainedComponent):
    """Makes ``find_nearby`` of a question that the directory answers, ``tell_place`` of a place.

    A question is for the directory when it names a place or nearness, and is about a topic whose
    next step is the directory, or names a group, a role model or a mentor. The entity ``value``
    says what she looks for, as buttons do: ``women_group.children``. Where she writes from
    the page of a municipality, its id becomes the entity ``municipality``.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Read which topics lead to the directory, and the concepts that matter here."""
        super().__init__(config)
        names = {*_KINDS, *_WISHES, _NEAR}
        self._matcher = ConceptMatcher(
            concept for concept in load_concepts(DATA) if concept.id in names
        )
        _, topics = load_topics(DATA)
        self._topics = {
            topic.id: step.removeprefix(_DIRECTORY).split("+")
            for topic in topics.values()
            for step in topic.next
            if step.startswith(_DIRECTORY)
        }

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace the intent where the message is for the directory; danger stays first."""
        for message in messages:
            if municipality := (message.get(METADATA) or {}).get("municipality"):
                self._add_entity(message, "municipality", municipality)
            if (message.get(INTENT) or {}).get("name") in _OWN_INTENTS:
                continue
            placed = any(item["entity"] == "place" for item in message.get(ENTITIES, []))
            concepts = self._matcher.find(
                message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or []
            )
            if placed and message.get("place_only"):
                self._set(message, "tell_place")
            elif (placed or _NEAR in concepts) and (wanted := self._wanted(message, concepts)):
                self._set(message, "find_nearby", ".".join(wanted))
        return messages

    def _wanted(self, message: Message, concepts: set[str]) -> list[str]:
        """Return the kind and the wishes that a message names; nothing where it names no kind."""
        selected = (message.get("response_selector") or {}).get("default", {}).get("response", {})
        wanted = list(self._topics.get(selected.get("intent_response_key", ""), ()))
        named = [kind for concept, kind in _KINDS.items() if concept in concepts]
        if not wanted and not named:
            return []
        kind = named[0] if named else wanted[0]
        wishes = [wish for concept, wish in _WISHES.items() if concept in concepts]
        return list(dict.fromkeys([kind, *wanted[1:], *wishes]))

    def _set(self, message: Message, intent: str, value: str = "") -> None:
        message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
        if value:
            self._add_entity(message, "value", value)

    @staticmethod
    def _add_entity(message: Message, name: str, value: str) -> None:
        entity = {"entity": name, "value": value, "start": 0, "end": 0}
        entity["extractor"] = NearbyRequest.__name__
        message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
