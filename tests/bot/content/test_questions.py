from pathlib import Path

import pytest

from bot.content.errors import ContentError
from bot.content.questions import Question, read_held_out, read_training

TRAINING = """\
version: "3.1"

nlu:
- intent: work/start
  examples: |
    - May I work?
    -   How do I find work?

# about pay
- intent: work/pay
  examples: |
    # not a question
    - What - in euros - is the pay?
"""
HELD_OUT = """\
# never trained on
work/start:
- "May I start?"
- 2026
work/pay:
- How much?
"""


def written(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_training_questions_are_read_with_language_label_and_line(tmp_path: Path) -> None:
    written(tmp_path, "data/nlu/ti/work.yml", TRAINING)
    path = str(tmp_path / "data/nlu/ti/work.yml")
    assert list(read_training(tmp_path)) == [
        Question("ti", "work/start", "May I work?", path, 6),
        Question("ti", "work/start", "How do I find work?", path, 7),
        Question("ti", "work/pay", "What - in euros - is the pay?", path, 13),
    ]


def test_held_out_questions_are_read_with_language_label_and_line(tmp_path: Path) -> None:
    written(tmp_path, "tests/nlu/ar/work.yml", HELD_OUT)
    path = str(tmp_path / "tests/nlu/ar/work.yml")
    assert list(read_held_out(tmp_path)) == [
        Question("ar", "work/start", "May I start?", path, 3),
        Question("ar", "work/start", "2026", path, 4),
        Question("ar", "work/pay", "How much?", path, 6),
    ]


def test_training_and_held_out_questions_are_never_mixed(tmp_path: Path) -> None:
    written(tmp_path, "data/nlu/nl/work.yml", TRAINING)
    written(tmp_path, "tests/nlu/nl/work.yml", HELD_OUT)
    training = {question.text for question in read_training(tmp_path)}
    held_out = {question.text for question in read_held_out(tmp_path)}
    assert len(training) == len(held_out) == 3
    assert not training & held_out


def test_a_question_says_where_it_stands() -> None:
    assert Question("nl", "work/pay", "?", "data/nlu/nl/work.yml", 7).where == (
        "data/nlu/nl/work.yml:7"
    )


@pytest.mark.parametrize("entry", ["- intent: work/pay", "- examples: |\n    - What?"])
def test_an_entry_without_intent_or_examples_is_an_error(entry: str, tmp_path: Path) -> None:
    written(tmp_path, "data/nlu/nl/work.yml", f"nlu:\n{entry}\n")
    with pytest.raises(ContentError, match=r"work.yml:2: an intent and its examples"):
        list(read_training(tmp_path))


def test_a_file_without_questions_has_none(tmp_path: Path) -> None:
    written(tmp_path, "data/nlu/nl/work.yml", 'version: "3.1"\n')
    assert list(read_training(tmp_path)) == []
