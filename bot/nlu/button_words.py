"""Graph component: which buttons a message names by their labels, and by nothing else."""

import re
from collections import defaultdict
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.answers.choices import FixedChoice, fixed_choices
from bot.content.content import repository_content
from bot.nlu.component import KEY, UntrainedComponent
from bot.text.normalize import key

BUTTONS = "buttons"
"""Message property: the buttons whose label the message is, each ``[payload, only_after, domain]``
as in `bot.answers.choices.FixedChoice`."""
_NO_WORD = re.compile(r"[^\w\s]|_")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ButtonWords(UntrainedComponent):
    """Says which buttons a message names.

    She types what she reads on a button, or the widget sends the words of one whose session has
    ended. Labels are compared in all languages, in any spelling (`bot.text.normalize.key`), without
    punctuation and emoji. Which of them is meant depends on what she sees: `bot.dialogue.buttons`.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        """Prepare the labels of all languages."""
        super().__init__(config)
        content = repository_content()
        self._buttons: dict[str, list[FixedChoice]] = defaultdict(list)
        for language in content.languages.speaks:
            for fixed in fixed_choices(content, language):
                self._buttons[_words(key(fixed.choice.label))].append(fixed)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the property to each message that is a label."""
        for message in messages:
            if found := self._buttons.get(_words(message.get(KEY) or "")):
                named = {(one.choice.payload, one.only_after, one.domain) for one in found}
                buttons = [list(one) for one in sorted(named, key=str)]
                message.set(BUTTONS, buttons, add_to_output=True)
        return messages


def _words(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", text).split())
