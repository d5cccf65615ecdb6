"""What tests of words share: a message as the components before them prepare it."""

from collections.abc import Callable

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.normalizer import Normalizer
from bot.nlu.script_detector import ScriptDetector
from bot.nlu.spacy_tokenizer import SpacyTokenizer

Reader = Callable[[str], Message]


@pytest.fixture(scope="session")
def read() -> Reader:
    """Makes a message of a text: language, words and romanised words, as in the NLU graph."""
    detector, normalizer = ScriptDetector({}), Normalizer({})
    tokenizer = SpacyTokenizer(SpacyTokenizer.get_default_config())

    def made(text: str) -> Message:
        message = Message({TEXT: text})
        detector.process([message])
        normalizer.process([message])
        tokenizer.tokenize(message, TEXT)
        return message

    return made
