import pytest

from actions.form import answered_otherwise, goes_back, pressed, typed
from tests.actions.trackers import bot, conversation

QUESTION = bot("utter_plan_obstacle")


def test_what_was_answered_before_her_message_answers_nothing_now() -> None:
    assert not answered_otherwise(conversation(QUESTION))


def test_an_answer_after_her_message_means_that_something_else_answered() -> None:
    assert answered_otherwise(conversation(QUESTION, after=(bot("utter_rights/violence"),)))


def test_in_an_empty_conversation_nothing_was_answered() -> None:
    tracker = conversation()
    tracker.events = []
    assert not answered_otherwise(tracker)


def test_back_at_a_question_means_the_question_before() -> None:
    tracker = conversation(QUESTION, intent="back", slots={"plan": ["work"]}, loop="plan_form")
    assert goes_back(tracker)


@pytest.mark.parametrize(
    ("shown", "answers", "loop"),
    [
        ("utter_plan_wish", [], "plan_form"),
        ("utter_plan_wish", None, "plan_form"),
        ("utter_rights/violence", ["work"], "plan_form"),
        ("utter_estimate_hours", ["work"], "plan_form"),
        ("utter_plan_made", ["work"], None),
    ],
)
def test_everywhere_else_back_means_the_answer_before(
    shown: str, answers: list[str] | None, loop: str | None
) -> None:
    tracker = conversation(bot(shown), intent="back", slots={"plan": answers}, loop=loop)
    assert not goes_back(tracker)


def test_a_button_has_a_value_and_no_words() -> None:
    tracker = conversation(intent="plan_answer", value="work")
    assert (pressed(tracker), typed(tracker)) == ("work", "")


def test_typed_words_have_no_value() -> None:
    tracker = conversation(text="ik wil werken")
    assert (pressed(tracker), typed(tracker)) == ("", "ik wil werken")
