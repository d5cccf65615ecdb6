"""The order of precedence: which rule decides where several could."""

import re

import pytest

from bot.dialogue.decide import RULES
from bot.dialogue.reading import Reading
from bot.dialogue.state import State
from tests.bot.dialogue.cases import (
    NEW,
    PLAN,
    STATES,
    WHO,
    answer,
    asked,
    below_list,
    button,
    case,
    decided,
    state,
    words,
)
from tests.bot.dialogue.talk import CONTENT, DOMAIN
from tests.bot.dialogue.understanding import Likely

VIOLENCE = "hij wil me vermoorden"
IN_MODE = state(WHO, "crisis_violence", safety="violence", dangers=("violence",), aside="plan",
                kept={"plan": {"answers": []}})  # fmt: skip
LEVELS = (
    "danger that is new",
    "erase",
    "a follow-up after danger",
    "an answer to the open question",
    "of the list",
    "a question",
    "not understood",
)
"""A rule of each level, in the order of precedence."""


def rule_of(before: State, reading: Reading) -> str:
    """The name of the rule that decides."""
    return next(rule.name for rule in RULES if rule.decide(case(before, reading)) is not None)


def test_the_levels_of_the_table_stand_in_their_order() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(LEVELS, key=names.index) == list(LEVELS)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize(
    "likely",
    [{"privacy/erase": 0.9}, {"stop": 0.9}, {WHO: 0.9}, {"estimate_answer": 0.9}, {}],
    ids=["a command", "stop", "a question", "an answer", "nothing"],
)
def test_danger_that_is_said_comes_before_everything(likely: Likely, before: State) -> None:
    decision = decided(before, words(VIOLENCE, {"crisis_violence": 0.4, **likely}))
    assert decision.changes.get("safety", before.safety) == "violence"
    assert "crisis" in decision.wording["answer"] or "rights/" in decision.wording["answer"]


@pytest.mark.parametrize("name", ["in the plan", "in the estimate", "asked for her place"])
@pytest.mark.parametrize(
    ("command", "rule"),
    [
        ("privacy/erase", "erase"),
        ("talk_to_human", "a person"),
        ("stop", "stop"),
        ("back", "back"),
        ("repeat", "repeat"),
        ("explain_simpler", "simpler"),
        ("menu", "all subjects"),
        ("goodbye", "goodbye"),
        ("thank", "thanks"),
        ("who_are_you", "who are you"),
    ],
)
def test_a_whole_command_comes_before_the_open_question(command: str, rule: str, name: str) -> None:
    assert rule_of(STATES[name], words("dat wil ik nu", {command: 0.9})) == rule


@pytest.mark.parametrize("command", ["privacy/erase", "talk_to_human", "thank", "goodbye"])
def test_a_whole_command_comes_before_the_safety_mode(command: str) -> None:
    assert rule_of(IN_MODE, words("dat wil ik", {command: 0.9})) != "a follow-up after danger"


def test_stop_in_danger_is_no_command_but_a_follow_up() -> None:
    assert rule_of(IN_MODE, words("hou op nu", {"stop": 0.9})) == "a follow-up after danger"


def test_the_safety_mode_comes_before_the_open_question_and_places() -> None:
    for text in ("werken", "Utrecht", "3512", "ja"):
        assert rule_of(IN_MODE, words(text)) == "a follow-up after danger"


def test_the_open_question_comes_before_a_follow_up_on_screen() -> None:
    before = asked("place", "ask_place", {"kinds": ["mentoring"], "offset": 0})
    assert rule_of(before, words("Utrecht")) == "an answer to the open question"
    number = asked("estimate", "estimate_ask_hours", {"answers": {}})
    assert rule_of(number, words("werken")) == "an answer to the open question"


@pytest.mark.parametrize("text", ["werken", "بدي شغل", "ናይ ባዕለይ ንግዲ"])
def test_the_very_words_of_an_option_come_before_whole_commands(text: str) -> None:
    for likely in ({"menu": 0.9}, {"work/find_job": 0.9}, {"change_language": 0.9}):
        assert rule_of(PLAN, words(text, likely)) == "the very words of an answer"
    assert rule_of(PLAN, words(text, danger="crisis_violence", danger_said=True)) == (
        "danger that is new"
    )


def test_a_follow_up_on_screen_comes_before_a_new_question() -> None:
    wish = words("met kinderen", {"childcare/who": 0.9})
    assert rule_of(below_list(), wish) == "the very words of the list"
    assert rule_of(NEW, wish) == "a question"


def test_a_new_question_comes_before_a_clarification() -> None:
    assert rule_of(PLAN, words("wie betaalt de opvang", {WHO: 0.9})) == "a question"
    assert rule_of(NEW, words("zo iets")) == "not understood"


def test_a_question_inside_a_form_is_a_digression_and_the_form_waits() -> None:
    decision = decided(PLAN, words("wie betaalt de opvang", {WHO: 0.9}))
    assert decision.wording["answer"] == f"utter_{WHO}"
    assert "form" not in decision.changes
    assert "plan" not in decision.changes


def test_every_button_words_of_the_domain_decides_something_that_exists() -> None:
    actions = [*DOMAIN.action_names_or_texts, *CONTENT.answers]
    for name, before in STATES.items():
        for words_of in CONTENT.answers.values():
            if words_of.payload:
                decision = decided(before, button(words_of.payload))
                told = decision.wording.get("answer", "utter_menu")
                assert told in CONTENT.answers, (name, words_of.payload, told)
                assert decision.action is None or decision.action in actions


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize("payload", ["despair:call", "continue:question", "continue", "stop"])
def test_an_old_button_is_answered_in_every_state(payload: str, before: State) -> None:
    assert f"utter_{answer(before, button(payload))}" in CONTENT.answers or answer(
        before, button(payload)
    ).startswith("action_")


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize("topic", ["childcare/who", "rights/shelter", "privacy/erase"])
def test_a_button_of_a_topic_is_answered_in_every_state(topic: str, before: State) -> None:
    assert answer(before, button(topic)) == topic


def test_what_changes_are_slots_of_the_domain_and_hold_none_of_her_words() -> None:
    slots = {slot.name for slot in DOMAIN.slots}
    hers = "mijn geheime woorden"
    for before in STATES.values():
        for likely in ({}, {WHO: 0.9}, {WHO: 0.45}, {"feelings": 0.9}, {"crisis_violence": 0.9}):
            decision = decided(before, words(hers, likely))
            assert set(decision.changes) <= slots
            assert not re.search("geheim", f"{decision.changes} {decision.wording}")
