"""Graph component: training questions once more, as they are typed in Latin letters."""

import random
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import UntrainedComponent
from bot.nlu.training_questions import TrainingQuestions
from bot.text.latin_spelling import latin_spelling


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class RomanizedExamples(UntrainedComponent):
    """Adds Latin-letter variants of every other Arabic and Tigrinya training question."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the ``share`` of questions with ``variants``, and the ``seed`` that chooses."""
        return {"share": 0.5, "variants": 1, "seed": 2026}

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data with the variants after the questions they come from."""
        random_state = random.Random(self.config["seed"])
        examples: list[Message] = []
        for example in training_data.training_examples:
            examples.append(example)
            text = example.get(TEXT)
            if not text or not example.get("intent"):
                continue
            if random_state.random() >= self.config["share"]:
                continue
            spellings = {latin_spelling(text, random_state) for _ in range(self.config["variants"])}
            examples += [
                Message({**example.data, TEXT: spelling})
                for spelling in sorted(filter(None, spellings))
            ]
        return TrainingQuestions(examples, training_data.responses)

    def process(self, messages: list[Message]) -> list[Message]:
        """Leave messages as they are."""
        return messages
