import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.follow_up import ActionFollowUp, next_answer
from bot.content.content import Content

ALONE = "rights/decide_herself"
WHO = "childcare/who"


@pytest.fixture(scope="module")
def action() -> ActionFollowUp:
    return ActionFollowUp()


def steps(content: Content, topic: str) -> list[str]:
    """The answers to which a topic leads, as far as they exist."""
    return [f"utter_{step}" for step in content.topics[topic].next if step in content.topics]


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_leads_to_the_first_next_step_of_the_topic(topic: str, content: Content) -> None:
    assert next_answer([f"utter_{topic}"], content) == steps(content, topic)[0]


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_passes_over_what_she_has_seen(topic: str, content: Content) -> None:
    first, second, *_ = steps(content, topic)
    assert next_answer([first, f"utter_{topic}"], content) == second


def test_yes_goes_on_from_the_topic_she_was_at_last(content: Content) -> None:
    given = [f"utter_{WHO}", f"utter_{ALONE}", "utter_thank"]
    assert next_answer(given, content) == steps(content, ALONE)[0]


def test_when_all_is_seen_she_is_asked_what_she_wants_to_know(content: Content) -> None:
    seen = [*steps(content, ALONE), f"utter_{WHO}", f"utter_{ALONE}"]
    assert next_answer(seen, content) == "utter_affirm"


@pytest.mark.parametrize("given", [[], ["utter_greet"], ["utter_gone", "utter_work/gone"]])
def test_yes_without_a_topic_asks_what_she_wants_to_know(
    given: list[str], content: Content
) -> None:
    assert next_answer(given, content) == "utter_affirm"


def test_the_action_sends_the_next_step(action: ActionFollowUp, content: Content) -> None:
    events = [
        {"event": "user", "text": None},
        {"event": "bot", "text": None, "metadata": {"answer": f"utter_{ALONE}"}},
        {"event": "bot", "text": "without a name", "metadata": None},
    ]
    tracker = Tracker("her", {}, {}, events, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    assert action.run(dispatcher, tracker, {}) == []
    assert [message["response"] for message in dispatcher.messages] == [steps(content, ALONE)[0]]


def test_the_action_has_the_name_of_the_domain(action: ActionFollowUp) -> None:
    assert action.name() == "action_follow_up"
