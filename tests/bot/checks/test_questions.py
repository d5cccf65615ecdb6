from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.checks.questions import LEAST, check_questions
from bot.content.content import Content
from bot.content.questions import read_training
from bot.paths import ROOT
from bot.text.normalize import key

TOPIC = "rights/decide_herself"
TRAINING, HELD_OUT = "data/nlu/nl/rights.yml", "tests/nlu/nl/rights.yml"


def found(content: Content, root: Path) -> Counter[tuple[str, str]]:
    """The findings about questions by file, without their lines."""
    return Counter(
        (item.path.removeprefix(f"{root}/"), item.what.replace(f"{root}/", ""))
        for item in check_questions(content, root)
    )


@pytest.fixture(scope="module")
def clean(content: Content) -> Counter[tuple[str, str]]:
    """What is found in the questions of the repository as they are."""
    return found(content, ROOT)


def trained(repository: Any, label: str, text: str) -> None:
    """Add a training question at the end of a topic's questions."""

    def add(content: Any) -> None:
        entry = next(item for item in content["nlu"] if item["intent"] == label)
        entry["examples"] = f"{entry['examples'].rstrip()}\n- {text}\n"

    repository.edit(TRAINING, add)


def test_a_topic_with_too_few_questions_is_found(
    repository: Any, content: Content, clean: Counter[tuple[str, str]]
) -> None:
    assert not [what for _, what in clean if what.endswith("needed")]

    def leave_too_few(file: Any) -> None:
        entry, *others = (item for item in file["nlu"] if item["intent"] == TOPIC)
        entry["examples"] = "".join(entry["examples"].splitlines(True)[: LEAST["nl"] - 1])
        file["nlu"] = [item for item in file["nlu"] if item not in others]

    repository.edit(TRAINING, leave_too_few)
    least = LEAST["nl"]
    what = f"{TOPIC}: {least - 1} training questions, {least} needed"
    assert found(content, repository.root) - clean == Counter([(TRAINING, what)])


def test_the_same_words_for_two_topics_are_found(
    repository: Any, content: Content, clean: Counter[tuple[str, str]]
) -> None:
    assert not [what for _, what in clean if "the same words train" in what]
    first, second, *_ = (topic.id for topic in content.topics_of("rights"))
    trained(repository, first, "Mag één vraag twee keer?")
    trained(repository, second, "MAG  één vraag keer twee?")
    (((file, what), times),) = (found(content, repository.root) - clean).items()
    assert (file, times) == (TRAINING, 1)
    assert {first, second} == {what.split(":")[0], what.split(" train ")[1].split(" ")[0]}


@pytest.mark.parametrize(
    ("examples", "what"),
    [
        ("Mag ik dat {}?", "of the questions have 4 words or fewer"),
        (f"Mag ik dat {'heel ' * 14}{{}}?", "words a question"),
        ("Mag ik {} {}?", "words a question"),
    ],
)
def test_questions_that_no_woman_writes_so_are_found(
    examples: str, what: str, repository: Any, content: Content, clean: Counter[tuple[str, str]]
) -> None:
    assert not [what for _, what in clean if what.endswith("expected")]

    def write(file: Any) -> None:
        for item in file["nlu"]:
            if item["intent"] == TOPIC:
                number = item["examples"].count("\n")
                lines = (examples.format(f"zo{index}", "wel") for index in range(number))
                item["examples"] = "".join(f"- {line}\n" for line in lines)

    repository.edit(TRAINING, write)
    new = [found for file, found in found(content, repository.root) - clean if file == TRAINING]
    assert [one for one in new if one.startswith(f"{TOPIC}: ") and what in one]


def test_a_held_out_question_that_is_trained_is_found(
    repository: Any, content: Content, clean: Counter[tuple[str, str]]
) -> None:
    assert not [what for _, what in clean if "also a training question" in what]
    question = next(item for item in read_training(ROOT) if item.path == TRAINING)
    repository.edit(HELD_OUT, lambda file: file[TOPIC].append(question.text.upper()))
    (((file, what), times),) = (found(content, repository.root) - clean).items()
    assert (file, times) == (HELD_OUT, 1)
    assert what.startswith(f"{TOPIC}: also a training question ({TRAINING}:")
    assert key(question.text) == key(question.text.upper())
