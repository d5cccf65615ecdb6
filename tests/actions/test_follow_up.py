import pytest
from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.follow_up import ActionFollowUp, next_step
from bot.content.content import Content
from tests.actions.trackers import bot, conversation, said

ALONE = "rights/decide_herself"
WHO = "childcare/who"


@pytest.fixture(scope="module")
def action() -> ActionFollowUp:
    return ActionFollowUp()


def steps(content: Content, topic: str) -> list[str]:
    """The topics to which a topic leads."""
    return [step for step in content.topics[topic].next if step in content.topics]


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_leads_to_the_first_next_step_of_the_topic(topic: str, content: Content) -> None:
    assert next_step([f"utter_{topic}"], content) == steps(content, topic)[0]


@pytest.mark.parametrize("topic", [ALONE, WHO])
def test_yes_passes_over_what_she_has_seen(topic: str, content: Content) -> None:
    first, second, *_ = steps(content, topic)
    assert next_step([f"utter_{first}", f"utter_{topic}"], content) == second


def test_yes_goes_on_from_the_topic_she_was_at_last(content: Content) -> None:
    given = [f"utter_{WHO}", f"utter_{ALONE}", "utter_thank"]
    assert next_step(given, content) == steps(content, ALONE)[0]


def test_when_all_is_seen_there_is_no_next_step(content: Content) -> None:
    seen = [*(f"utter_{step}" for step in steps(content, ALONE)), f"utter_{WHO}", f"utter_{ALONE}"]
    assert next_step(seen, content) is None


@pytest.mark.parametrize("given", [[], ["utter_greet"], ["utter_gone", "utter_work/gone"]])
def test_without_a_topic_there_is_no_next_step(given: list[str], content: Content) -> None:
    assert next_step(given, content) is None


def test_the_action_sends_the_next_step(action: ActionFollowUp, content: Content) -> None:
    events = [
        {"event": "user", "text": None},
        {"event": "bot", "text": None, "metadata": {"answer": f"utter_{ALONE}"}},
        {"event": "bot", "text": "without a name", "metadata": None},
    ]
    tracker = Tracker("her", {}, {}, events, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    assert action.run(dispatcher, tracker, {}) == []
    assert [message["response"] for message in dispatcher.messages] == [
        f"utter_{steps(content, ALONE)[0]}"
    ]


@pytest.mark.parametrize(
    ("topic", "form"),
    [("childcare/how_much", "estimate_form"), ("work/talents", "plan_form")],
)
def test_yes_begins_the_form_that_the_topic_offers(
    topic: str, form: str, action: ActionFollowUp
) -> None:
    events, messages = said(action, conversation(bot(f"utter_{topic}"), intent="affirm"))
    assert messages == []
    assert events == [FollowupAction(form)]


def test_a_form_is_begun_once_and_never_inside_another(action: ActionFollowUp) -> None:
    topic = bot("utter_childcare/how_much")
    inside = conversation(topic, intent="affirm", loop="plan_form")
    assert [m["response"] for m in said(action, inside)[1]] == ["utter_affirm"]
    seen = conversation(bot("utter_estimate_start"), topic, intent="affirm")
    assert [m["response"] for m in said(action, seen)[1]] == ["utter_childcare/max_hours"]


def test_yes_without_a_topic_asks_what_she_wants_to_know(action: ActionFollowUp) -> None:
    _, messages = said(action, conversation(bot("utter_greet"), intent="affirm"))
    assert [message["response"] for message in messages] == ["utter_affirm"]


def test_the_action_has_the_name_of_the_domain(action: ActionFollowUp) -> None:
    assert action.name() == "action_follow_up"
