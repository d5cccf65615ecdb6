"""The understanding on held-out questions: the goals of the product, measured as `evaluate` does.

The figures themselves, and how they were reached, stand in docs/understanding.md.
"""

import asyncio

import pytest

from bot.command.evaluate import Understood, figures, understand
from bot.content.questions import read_held_out, read_training
from bot.model import MODEL_FILE
from bot.paths import ROOT
from bot.settings import Settings

CRISES = ("crisis_violence", "crisis_suicide")
LEAST_AT_ONCE = {"nl": 0.78, "ar": 0.87, "ti": 0.75}
"""Share that gets the right answer at once; the goals are 0.93, 0.88 and 0.91."""
LEAST_ONE_TAP = {"nl": 0.85, "ar": 0.915, "ti": 0.835}
"""Share that gets it at once or by one button; the goal is 0.975."""
MOST_WRONG = {"nl": 0.12, "ar": 0.07, "ti": 0.125}
"""Share that gets another answer; the goal is 0.03."""


@pytest.fixture(scope="module")
def understood(selam: str) -> list[Understood]:
    """All held-out questions, understood by the model that the running Selam was started with."""
    return asyncio.run(
        understand(Settings().home / MODEL_FILE, list(read_held_out(ROOT)), baseline=False)
    )


def of(understood: list[Understood], language: str) -> list[Understood]:
    return [one for one in understood if one.question.language == language]


def test_there_are_held_out_questions_for_every_topic_in_every_language() -> None:
    trained = {(one.language, one.label) for one in read_training(ROOT)}
    assert trained == {(one.language, one.label) for one in read_held_out(ROOT)}


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_all_topics_are_found(understood: list[Understood], language: str) -> None:
    measured = figures(of(understood, language))
    assert measured.at_once >= LEAST_AT_ONCE[language]
    assert measured.one_tap >= LEAST_ONE_TAP[language]
    assert measured.wrong <= MOST_WRONG[language]


@pytest.mark.parametrize("language", ["nl", "ar", "ti"])
def test_danger_is_seen(understood: list[Understood], language: str) -> None:
    danger = [one for one in of(understood, language) if one.question.label in CRISES]
    seen = [one for one in danger if one.ranking[0] in (*CRISES, "rights/violence")]
    assert len(seen) >= len(danger) - 1


def test_ordinary_questions_of_rights_rarely_raise_an_alarm(
    understood: list[Understood],
) -> None:
    rights = [
        one
        for one in understood
        if one.question.label.startswith("rights/")
        and one.question.label not in ("rights/violence", "rights/shelter")
    ]
    alarms = [one for one in rights if one.ranking[0] in CRISES]
    assert len(alarms) <= 0.02 * len(rights)
