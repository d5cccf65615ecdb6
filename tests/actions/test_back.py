import pytest
from rasa_sdk import Tracker

from actions.back import ActionBack
from tests.actions.trackers import bot, conversation, said


def pressed_back(shown: str, answers: list[str], loop: str | None) -> Tracker:
    return conversation(bot(shown), intent="back", slots={"plan": answers}, loop=loop)


@pytest.mark.parametrize(
    ("shown", "answers", "loop"),
    [
        ("utter_work/may_i", [], None),
        ("utter_plan_wish", [], "plan_form"),
        ("utter_work/may_i", ["work"], "plan_form"),
    ],
)
def test_back_shows_the_answer_before(shown: str, answers: list[str], loop: str | None) -> None:
    events, messages = said(ActionBack(), pressed_back(shown, answers, loop))
    assert not events
    assert [message["response"] for message in messages] == ["utter_previous"]


def test_back_is_silent_where_the_form_goes_back_itself() -> None:
    tracker = pressed_back("utter_plan_obstacle", ["work"], "plan_form")
    assert said(ActionBack(), tracker) == ([], [])
