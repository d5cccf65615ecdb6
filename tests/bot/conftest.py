"""What the tests of the bot share: the components before theirs in the graph, and examples.

Properties are tried on the same examples in every run, without a clock and without a file.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.normalizer import Normalizer
from bot.nlu.script_detector import ScriptDetector
from bot.nlu.spacy_tokenizer import SpacyTokenizer

settings.register_profile(
    "selam",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("selam")

Reader = Callable[[str], Message]


@pytest.fixture(scope="session")
def read() -> Reader:
    """Makes a message of a text: language, words and romanised words, as in the NLU graph."""
    components = (ScriptDetector({}), Normalizer({}), SpacyTokenizer({}))

    def made(text: str) -> Message:
        message = Message({TEXT: text})
        for component in components:
            component.process([message])
        return message

    return made
