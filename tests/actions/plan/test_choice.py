import itertools
import re

import pytest

from actions.plan.choice import answers_of, choose, is_complete, open_question, with_answer
from bot.content.content import Content
from bot.content.plan import load_plan
from bot.paths import DATA

PLAN = load_plan(DATA)
ALL = list(itertools.product(PLAN.wishes, PLAN.obstacles, PLAN.times))
LANGUAGES = ("ar", "ti", "nl")


def test_there_are_five_wishes_six_obstacles_and_four_times() -> None:
    assert [len(options) for options in PLAN.questions.values()] == [5, 6, 4]
    assert len(ALL) == 120


@pytest.mark.parametrize("answers", ALL, ids=" ".join)
def test_every_combination_gives_two_different_steps_for_her_wish(answers: tuple[str, ...]) -> None:
    wish, obstacle, _ = answers
    chosen = choose(PLAN, answers)

    steps = [step.text for step in PLAN.wishes[wish].steps.values()] + [PLAN.wishes[wish].later]
    assert steps.index(chosen.later.text) == steps.index(chosen.week.text) + 1
    adapted = PLAN.obstacles[obstacle]
    assert chosen.adapted.text in (adapted.at_home, adapted.outside)
    assert chosen.payload.startswith(f"find_nearby:{PLAN.wishes[wish].kind}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", ALL, ids=" ".join)
def test_every_plan_is_short_and_in_her_language(
    answers: tuple[str, ...], language: str, content: Content
) -> None:
    chosen = choose(content.plan, answers)
    parts = (chosen.week, chosen.adapted, chosen.later, chosen.find)
    translated = [content.translate(*part, language) for part in parts]
    assert all(text != part.text for text, part in zip(translated, parts, strict=True))
    assert sum(map(len, translated)) < 560


def test_more_time_gives_a_larger_step_and_little_time_the_smallest() -> None:
    for wish, times in itertools.product(PLAN.wishes.values(), [list(PLAN.times)]):
        given = [choose(PLAN, (wish.id, "children", time)).week.text for time in times]
        assert given == [wish.steps[time].text for time in times]
        assert wish.steps[times[0]].at_home


def test_when_her_health_is_what_is_hard_the_step_is_one_smaller() -> None:
    times = list(PLAN.times)
    for wish in PLAN.wishes:
        for smaller, time in zip([times[0], *times], times, strict=False):
            with_health = choose(PLAN, (wish, "health", time))
            assert with_health.week == choose(PLAN, (wish, "children", smaller)).week


@pytest.mark.parametrize("obstacle", PLAN.obstacles)
def test_what_is_hard_adapts_a_step_at_home_otherwise_than_one_outside(obstacle: str) -> None:
    for wish, time in itertools.product(PLAN.wishes.values(), PLAN.times):
        chosen = choose(PLAN, (wish.id, obstacle, time))
        at_home = next(s.at_home for s in wish.steps.values() if s.text == chosen.week.text)
        record = PLAN.obstacles[obstacle]
        assert chosen.adapted.text == (record.at_home if at_home else record.outside)


@pytest.mark.parametrize("obstacle", ["partner", "health"])
def test_help_in_danger_is_one_button_away(obstacle: str) -> None:
    for wish, time in itertools.product(PLAN.wishes, PLAN.times):
        assert "rights/violence" in choose(PLAN, (wish, obstacle, time)).topics


def test_when_her_husband_is_what_is_hard_no_step_speaks_of_him_and_safety_comes_first() -> None:
    for wish, time in itertools.product(PLAN.wishes, PLAN.times):
        chosen = choose(PLAN, (wish, "partner", time))
        words = f"{chosen.week.text} {chosen.adapted.text} {chosen.later.text}".lower()
        assert not re.search(r"\b(?:husband|partner|he|him|his|tell him)\b", words)
        assert "afraid at home?" in words
        assert chosen.topics[0] == "rights/violence"


def test_a_mother_gets_steps_with_her_children_and_groups_that_welcome_them() -> None:
    for wish, time in itertools.product(PLAN.wishes, PLAN.times):
        chosen = choose(PLAN, (wish, "children", time))
        assert "children" in chosen.adapted.text
        assert chosen.payload.endswith(".children")


def test_steps_cost_no_money() -> None:
    texts = [text.text.lower() for text, _ in PLAN.texts()]
    assert not [text for text in texts if re.search(r"€|\beuro|\bbuy\b|\bpay\b|\d", text)]


def test_steps_outside_name_the_dutch_words_to_show() -> None:
    dutch = re.compile(r"\([A-Z][^()]+[.?]\)|\([a-z]+\)")
    for wish in PLAN.wishes.values():
        for step in wish.steps.values():
            assert step.at_home or dutch.search(step.text), step.text


@pytest.mark.parametrize(
    ("before", "option", "after"),
    [
        ([], "work", ["work"]),
        (["work"], "children", ["work", "children"]),
        (["work", "children"], "hour", ["work", "children", "hour"]),
        (["work", "children", "hour"], "more", ["work", "children", "more"]),
        (["work", "children", "hour"], "study", ["study"]),
        (["work"], "work", ["work"]),
        ([], "children", []),
        (["work"], "hour", ["work"]),
        (["work"], "gone", ["work"]),
        (["work"], "", ["work"]),
    ],
)
def test_a_button_answers_its_own_question_as_soon_as_that_has_been_asked(
    before: list[str], option: str, after: list[str]
) -> None:
    assert with_answer(PLAN, before, option) == after


def test_the_open_question_is_the_first_without_an_answer() -> None:
    assert open_question(PLAN, []) == "wish"
    assert open_question(PLAN, ["work"]) == "obstacle"
    assert open_question(PLAN, ["work", "children"]) == "time"
    assert not is_complete(PLAN, ["work", "children"])
    assert is_complete(PLAN, ["work", "children", "hour"])


@pytest.mark.parametrize(
    ("kept", "answers"),
    [
        (None, []),
        ([], []),
        (["work", "children", "hour"], ["work", "children", "hour"]),
        (["gone", "children"], []),
        (["work", "gone", "hour"], ["work"]),
        (["work", "children", "hour", "hour"], ["work", "children", "hour"]),
    ],
)
def test_answers_that_the_plan_knows_no_more_are_asked_again(
    kept: list[str] | None, answers: list[str]
) -> None:
    assert answers_of(PLAN, kept) == answers
