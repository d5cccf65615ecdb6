"""Graph component: words, as spaCy splits them in the language of the message."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY, KEY_WORDS, LANGUAGE, UntrainedComponent
from bot.nlu.spacy_languages import tokenizer

_BY_SCRIPT = {"ethiopic": "ti", "arabic": "ar", "latin": "nl", "none": "nl"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(UntrainedComponent):
    """Splits the normalised text with spaCy's tokeniser of the message's script.

    Rasa's own component of this name loads one spaCy model; Selam has no model and three languages,
    and none of its components reads Rasa's tokens.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the words to each message that has text."""
        for message in messages:
            script = (message.get(LANGUAGE) or {}).get("script", "none")
            document = tokenizer(_BY_SCRIPT[script])(message.get(KEY) or "")
            words = [token.text for token in document if not token.is_space and not token.is_punct]
            message.set(KEY_WORDS, words)
        return messages
