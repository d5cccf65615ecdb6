from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.training_questions import QuestionsImporter, TrainingQuestions
from bot.paths import BOT, DATA

QUESTIONS = """\
version: "3.1"

nlu:
- intent: childcare/who
  examples: |
    - wie krijgt toeslag
    - wie krijgt toeslag
    - en mijn man
- intent: stop
  examples: |
    - stop maar
"""


@pytest.fixture
def importer(tmp_path: Path) -> QuestionsImporter:
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "childcare.yml").write_text(QUESTIONS)
    return QuestionsImporter(BOT / "config.yml", BOT / "domain", DATA / "stories", tmp_path)


def test_questions_are_read_with_their_intent_and_topic(importer: QuestionsImporter) -> None:
    read = importer.get_nlu_data().training_examples
    assert [(one.get(INTENT), one.get(INTENT_RESPONSE_KEY), one.get(TEXT)) for one in read] == [
        ("childcare", "childcare/who", "wie krijgt toeslag"),
        ("childcare", "childcare/who", "en mijn man"),
        ("stop", None, "stop maar"),
    ]


def test_questions_are_read_once(importer: QuestionsImporter) -> None:
    assert importer.get_nlu_data() is importer.get_nlu_data()
    assert importer.get_domain() is importer.get_domain()


def test_merging_copies_no_question(importer: QuestionsImporter) -> None:
    questions = importer.get_nlu_data()
    merged = questions.merge(TrainingData(responses={"utter_x": [{"text": "x"}]}), None)
    assert isinstance(merged, TrainingQuestions)
    assert merged.training_examples is questions.training_examples
    assert merged.responses == {"utter_x": [{"text": "x"}]}
    assert merged.fingerprint() != merged.fingerprint()
