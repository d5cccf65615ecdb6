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

FIRST = (ROOT / "bench" / "nineteen_topics.txt").read_text(encoding="utf-8").split()
CRISES = ("crisis_violence", "crisis_suicide")
WITHOUT_HELD_OUT = {
    *("continue", "feelings", "listen", "repeat", "tells_nobody"),
    *("rights/cannot_call", "rights/fear_youth_care", "rights/leave_safely"),
    *("rights/veilig_thuis_call", "safety_alone", "safety_ashamed", "safety_dare_not"),
    *("safety_no_credit", "safety_over", "safety_what_now"),
}
"""What has no held-out questions of its own yet: measured in conversations, by tests/dialogues."""


@pytest.fixture(scope="module")
def understood(selam: str) -> list[Understood]:
    """All held-out questions, understood by the model that the running Selam was started with."""
    return asyncio.run(
        understand(Settings().home / MODEL_FILE, list(read_held_out(ROOT)), baseline=False)
    )


def of(understood: list[Understood], language: str) -> list[Understood]:
    return [one for one in understood if one.question.language == language]


def test_there_are_held_out_questions_for_every_topic_in_every_language() -> None:
    trained = {
        (one.language, one.label)
        for one in read_training(ROOT)
        if one.label not in WITHOUT_HELD_OUT
    }
    assert trained == {(one.language, one.label) for one in read_held_out(ROOT)}


@pytest.mark.parametrize(("language", "goal"), [("nl", 0.90), ("ar", 0.88), ("ti", 0.85)])
def test_all_topics_are_found(understood: list[Understood], language: str, goal: float) -> None:
    measured = figures(of(understood, language))
    assert measured.top1 >= goal
    assert measured.top3 >= 0.94
    assert measured.wrong <= 0.05


@pytest.mark.parametrize(("language", "goal"), [("nl", 0.92), ("ar", 0.90), ("ti", 0.85)])
def test_the_first_topics_are_found(
    understood: list[Understood], language: str, goal: float
) -> None:
    first = [one for one in of(understood, language) if one.question.label in FIRST]
    assert figures(first).top1 >= goal


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
