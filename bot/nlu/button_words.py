"""Graph component: the words of a button, typed, are the press of that button."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.answers.choices import FixedChoice, fixed_choices
from bot.content.content import repository_content
from bot.nlu.component import KEY, UntrainedComponent
from bot.nlu.danger_detector import DANGER_SAID
from bot.nlu.nearby_request import ASKED_OF_LIST
from bot.payloads import parse_data
from bot.text.normalize import key

_NO_WORD = re.compile(r"[^\w\s]|_")
_ABOUT_THE_CONVERSATION = ("language", "municipality")
"""Entities that tell where and in which language she writes, whatever her message says."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ButtonWords(UntrainedComponent):
    """Gives a message that is a button's label, and nothing else, the parse data of its payload.

    She types what she reads on a button, or the widget sends the words of one whose session has
    ended. Labels are compared in all languages, in any spelling (`bot.text.normalize.key`), without
    punctuation and emoji.

    A phrase of danger stays first, and so do words about the list before her (`NearbyRequest`); the
    classifier's opinion of danger does not: the labels are Selam's own words. Where buttons share a
    label ("More"), the one counts that stands in the same domain file as the answer she sees, then
    one that belongs to no subject; where that does not decide either, the message is left as it was
    understood.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the labels of all languages."""
        super().__init__(config)
        content = repository_content()
        self._answers = content.answers
        self._buttons: dict[str, list[FixedChoice]] = defaultdict(list)
        for language in content.languages.speaks:
            for fixed in fixed_choices(content, language):
                self._buttons[_words(key(fixed.choice.label))].append(fixed)

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Press the button that a message names; `tracker` tells which answer she sees."""
        for message in messages:
            buttons = self._buttons.get(_words(message.get(KEY) or ""))
            if buttons and not message.get(DANGER_SAID) and not message.get(ASKED_OF_LIST):
                payload = _meant(buttons, self._seen(tracker))
                if payload:
                    _press(message, payload)
        return messages

    def _seen(self, tracker: DialogueStateTracker | None) -> str | None:
        """Return the domain file of the newest answer."""
        for event in reversed(tracker.events if tracker else ()):
            if isinstance(event, BotUttered):
                answer = self._answers.get(event.metadata.get("answer") or "")
                return answer.domain if answer else None
        return None


def _words(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text).split())


def _meant(buttons: Iterable[FixedChoice], seen: str | None) -> str | None:
    """Return the one payload that is meant after an answer of the domain file `seen`."""
    possible = [one for one in buttons if one.only_after in (None, seen)]
    here = [one for one in possible if one.domain and one.domain == seen]
    payloads = {one.choice.payload for one in here or possible}
    return payloads.pop() if len(payloads) == 1 else None


def _press(message: Message, payload: str) -> None:
    """Give `message` what Rasa would read from the button."""
    parsed = parse_data(payload)
    pressed = {entity["entity"] for entity in parsed["entities"]}
    kept = [
        entity
        for entity in message.get(ENTITIES, [])
        if entity["entity"] in _ABOUT_THE_CONVERSATION and entity["entity"] not in pressed
    ]
    message.set(INTENT, parsed["intent"], add_to_output=True)
    message.set("intent_ranking", [dict(parsed["intent"])], add_to_output=True)
    message.set(ENTITIES, [*kept, *parsed["entities"]], add_to_output=True)
    message.set("response_selector", parsed.get("response_selector", {}), add_to_output=True)
