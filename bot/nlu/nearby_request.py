"""Graph component: a question for something near her, her place, or words about the list."""

import re
from collections.abc import Mapping
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content.topics import load_topics
from bot.nlu.component import KEY_WORDS, ROMAN_WORDS, UntrainedComponent
from bot.nlu.danger_detector import DANGER_SAID
from bot.nlu.nearby_words import RequestReader, load_nearby_words
from bot.paths import DATA
from bot.text.concepts import DANGERS, Concept, ConceptMatcher, load_concepts

ASKED_OF_LIST = "asked_of_list"
"""Message property: whether the message is about the list that she has before her."""
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
_UNSURE = ("deny", "nlu_fallback", "out_of_scope", "dont_know")
"""Intents of a message that may correct her place."""
_LISTS = (
    *("utter_nearby_found", "utter_nearby_more", "utter_nearby_far", "utter_nearby_without_wish"),
    *("utter_nearby_other_kinds", "utter_nearby_nothing_more", "utter_ask_wishes"),
    *("utter_nearby_everywhere", "utter_nearby_safety"),
    *("utter_nearby_which", "utter_first_visit", "utter_first_help", "utter_travel"),
)
"""Answers that are the list, or about it: what is kept of a conversation are its answers."""
_FORM = "nearby_form"
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
RECENT = 2
"""Other messages after which a list is still what she may be correcting."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class NearbyRequest(UntrainedComponent):
    """Makes ``find_nearby`` of a question that the directory answers, ``tell_place`` of a place.

    A question is for the directory when it names a place or nearness, and is about a topic whose
    next step is the directory, or names a group, a role model or a mentor. The entity ``value``
    says what she looks for, as buttons do: ``women_group.children``. Where she writes from
    the page of a municipality, its id becomes the entity ``municipality``.

    Right after the list, a message that only asks for more, another place, a wish or the way to an
    entry does what the button does; so does a place in a message that is not understood otherwise.
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

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Replace the intent where the message is for the directory; danger stays first.

        Args:
            messages: with intent, entities and words.
            tracker: tells whether she has a list before her.
        """
        slots = tracker.current_slot_values() if tracker else {}
        others = _messages_since_list(tracker) if tracker and slots.get("nearby") else RECENT + 1
        for message in messages:
            if municipality := (message.get(METADATA) or {}).get("municipality"):
                self._add_entity(message, "municipality", municipality)
            intent = (message.get(INTENT) or {}).get("name")
            requests = self._reader.requests(message.get(TEXT) or "") if others == 0 else set()
            asks = _wishes_her_language(message, requests, slots) or _is_no_danger(
                message, requests
            )
            if intent in _OWN_INTENTS and not asks:
                continue
            placed = any(item["entity"] == "place" for item in message.get(ENTITIES, []))
            concepts = self._matcher.find(
                message.get(KEY_WORDS) or [], message.get(ROMAN_WORDS) or []
            )
            corrects = intent in _UNSURE and (others <= RECENT or slots.get("place_asked"))
            if placed and (message.get("place_only") or corrects):
                self._set(message, "tell_place")
            elif (placed or _NEAR in concepts) and (wanted := self._wanted(message, concepts)):
                self._set(message, "find_nearby", ".".join(wanted))
            elif requests:
                message.set(ASKED_OF_LIST, True)
                self._set(message, *_asked_of_list(requests, message.get(TEXT), slots))
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


def _messages_since_list(tracker: DialogueStateTracker) -> int:
    """Return how many messages she has sent since the one that the list answered.

    More than `RECENT` where there was no list, or where she is in another form.
    """
    others = 0
    if tracker.active_loop_name in (None, _FORM):
        for event in reversed(tracker.events):
            if isinstance(event, BotUttered) and event.metadata.get("answer") in _LISTS:
                return others
            others += isinstance(event, UserUttered)
    return RECENT + 1


def _wishes_her_language(message: Message, requests: set[str], slots: Mapping[str, Any]) -> bool:
    """Say whether "in Arabic" is said of the list: she reads Arabic already."""
    chosen = {item["value"] for item in message.get(ENTITIES, []) if item["entity"] == "language"}
    asks = (message.get(INTENT) or {}).get("name") == "choose_language"
    return asks and requests == {"my_language"} and chosen == {slots.get("language")}


def _is_no_danger(message: Message, requests: set[str]) -> bool:
    """Say whether only the classifier finds danger in words that all are about the list.

    "With my children" alarms it. A phrase of danger stays danger.
    """
    alarmed = (message.get(INTENT) or {}).get("name") in DANGERS
    return alarmed and bool(requests) and not message.get(DANGER_SAID)


def _asked_of_list(requests: set[str], text: str, slots: Mapping[str, Any]) -> tuple[str, str]:
    """Return the intent and the value of the button that does what she asks.

    Args:
        requests: names of `bot.nlu.nearby_words.Requests`, at least one.
        text: the message; a number in it is that of an entry of the list.
        slots: ``nearby`` and ``filters`` say what she has before her.
    """
    for about_an_entry in ("first_visit", "travel"):
        if about_an_entry in requests:
            return about_an_entry, "".join(_NUMBER.findall(text)[:1])
    if wishes := [wish for wish in _WISHES.values() if wish in requests]:
        kind = (slots["nearby"].get("kinds") or [""])[0]
        return "find_nearby", ".".join([kind, *(slots.get("filters") or []), *wishes])
    if "first_page" in requests:
        return "more_nearby", "first"
    return next(
        name for name in ("tell_place", "change_filter", "more_nearby") if name in requests
    ), ""
