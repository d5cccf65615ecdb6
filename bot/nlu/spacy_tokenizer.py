"""Graph component: words, as spaCy splits them in the language of the message."""

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import KEY, KEY_WORDS, LANGUAGE
from bot.nlu.spacy_languages import tokenizer

_BY_SCRIPT = {"ethiopic": "ti", "arabic": "ar", "latin": "nl", "none": "nl"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SpacyTokenizer(Tokenizer):
    """Splits the normalised text with spaCy's tokeniser of the message's script.

    Rasa's own component of this name loads one spaCy model; Selam has no model and three languages.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's options for splitting intent names."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpacyTokenizer":
        """Create the component (Rasa's factory)."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Split the normalised message; other attributes are split as they are."""
        if attribute != TEXT:
            return [Token(word, 0) for word in str(message.get(attribute)).split()]
        script = (message.get(LANGUAGE) or {}).get("script", "none")
        document = tokenizer(_BY_SCRIPT[script])(message.get(KEY) or "")
        words = [token for token in document if not token.is_space]
        message.set(KEY_WORDS, [token.text for token in words if not token.is_punct])
        return [Token(token.text, token.idx) for token in words]
