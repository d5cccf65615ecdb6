from typing import Any

import pytest

from actions.plan.form import ActionAskPlanDone, ActionPlan, ValidatePlanForm
from tests.actions.trackers import bot, conversation, said

QUESTIONS = ("utter_plan_wish", "utter_plan_obstacle", "utter_plan_time")
ANSWERS = ["work", "children", "hour"]


@pytest.fixture(scope="module")
def validate() -> ValidatePlanForm:
    return ValidatePlanForm()


def set_by(action: Any, answers: list[str] | None, **message: Any) -> dict[str, Any]:
    """Return the slots that the action sets for a message while the form runs."""
    question = bot(QUESTIONS[len(answers or ()) % len(QUESTIONS)])
    tracker = conversation(question, slots={"plan": answers}, loop="plan_form", **message)
    events, messages = said(action, tracker)
    assert not messages
    return {event["name"]: event["value"] for event in events}


@pytest.mark.parametrize("number", range(3))
def test_a_button_answers_the_open_question(validate: ValidatePlanForm, number: int) -> None:
    set_ = set_by(validate, ANSWERS[:number], intent="plan_answer", value=ANSWERS[number])
    assert set_ == {"plan": ANSWERS[: number + 1], "plan_done": True if number == 2 else None}


@pytest.mark.parametrize(
    ("number", "text", "option"),
    [
        (0, "leren", "learn_dutch"),
        (0, "بدي شغل", "work"),
        (0, "ናይ ባዕለይ ንግዲ", "own_business"),
        (1, "ደቀይ", "children"),
        (1, "mijn man", "partner"),
        (1, "صحتي", "health"),
        (2, "een uur per week", "hour"),
        (2, "ሒደት ደቓይቕ", "minutes"),
        (2, "وقت أكثر", "more"),
        (2, "A morning a week", None),
        (1, "werk", None),
        (0, "mag ik werken?", None),
    ],
)
def test_typed_words_answer_the_open_question_and_no_other(
    validate: ValidatePlanForm, number: int, text: str, option: str | None
) -> None:
    set_ = set_by(validate, ANSWERS[:number], intent="work", text=text)
    assert set_.get("plan") == ([*ANSWERS[:number], option] if option else None)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("intent", ["rights", "nlu_fallback", "greet", "menu", "affirm", "deny"])
def test_anything_else_sets_nothing_so_that_it_is_answered_as_always(
    validate: ValidatePlanForm, intent: str, number: int
) -> None:
    assert set_by(validate, ANSWERS[:number], intent=intent, text="iets anders") == {}


@pytest.mark.parametrize("intent", ["crisis_violence", "crisis_suicide"])
@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("text", ["mijn man slaat me", "زوجي بيضربني", "ስራሕ የብለይን ክመውት ደልየ"])
def test_danger_is_never_taken_for_an_answer(
    validate: ValidatePlanForm, text: str, number: int, intent: str
) -> None:
    assert set_by(validate, ANSWERS[:number], intent=intent, text=text) == {}


@pytest.mark.parametrize("text", ["mijn kinderen", "ደቀይ", "أولادي"])
def test_a_false_alarm_of_the_classifier_is_an_answer(
    validate: ValidatePlanForm, text: str
) -> None:
    set_ = set_by(validate, ["work"], intent="crisis_violence", text=text)
    assert set_["plan"] == ["work", "children"]


def test_when_the_form_is_run_after_another_answer_it_stays_silent(
    validate: ValidatePlanForm,
) -> None:
    tracker = conversation(
        bot(QUESTIONS[0]),
        intent="plan_answer",
        value="work",
        after=(bot("utter_rights/violence"),),
        loop="plan_form",
    )
    assert said(validate, tracker) == ([], [])
    assert said(ActionAskPlanDone(), tracker) == ([], [])


@pytest.mark.parametrize("message", [{"intent": "continue"}, {"text": "ga verder"}])
def test_to_go_on_changes_nothing_and_counts_as_an_answer(
    validate: ValidatePlanForm, message: dict[str, str]
) -> None:
    assert set_by(validate, ["work"], **message) == {"plan": ["work"], "plan_done": None}


def test_back_takes_the_last_answer_away(validate: ValidatePlanForm) -> None:
    assert set_by(validate, ["work", "children"], intent="back")["plan"] == ["work"]
    assert set_by(validate, [], intent="back") == {}


@pytest.mark.parametrize(
    "message",
    [{"intent": "stop"}, {"text": "stop"}, {"text": "ደው በሊ"}, {"text": "ኣቋርጺ"}, {"text": "ደው ኣብሊ"}],
)
def test_to_stop_empties_the_plan_and_ends_the_form(
    validate: ValidatePlanForm, message: dict[str, str]
) -> None:
    assert set_by(validate, ["work"], **message) == {"plan": None, "requested_slot": None}


@pytest.mark.parametrize(
    ("kept", "value", "answers"),
    [
        (None, "", []),
        (["work"], "", []),
        (ANSWERS, "", ANSWERS),
        (ANSWERS, "new", []),
    ],
)
def test_a_new_plan_begins_at_the_first_question_and_one_that_is_made_is_shown_again(
    validate: ValidatePlanForm, kept: list[str] | None, value: str, answers: list[str]
) -> None:
    set_ = set_by(validate, kept, intent="plan", value=value)
    assert set_ == {"plan": answers, "plan_done": True if answers else None}


@pytest.mark.parametrize("number", range(3))
def test_each_question_has_its_options_stop_and_from_the_second_on_back(number: int) -> None:
    tracker = conversation(slots={"plan": ANSWERS[:number]}, loop="plan_form")
    events, (message,) = said(ActionAskPlanDone(), tracker)

    assert not events
    assert message["response"] == QUESTIONS[number]
    assert message["form"] is True
    *options, last = [choice["payload"] for choice in message["choices"]]
    assert last == "stop"
    assert ("back" in options) == (number > 0)
    assert f"plan_answer:{ANSWERS[number]}" in options


def test_the_plan_is_told_with_its_ways_on_and_kept_for_this_conversation() -> None:
    events, (message,) = said(ActionPlan(), conversation(slots={"plan": ANSWERS}))

    assert [event["name"] for event in events] == ["plan_done"]
    assert events[0]["value"] is None
    assert message["response"] == "utter_plan_made"
    assert message["values"]["week"]["context"] == "plan/wish/work/hour"
    assert [choice["payload"] for choice in message["choices"]] == [
        "find_nearby:work.children",
        "network/with_children",
        "childcare/who",
        "work/find_job",
        "plan:new",
    ]


@pytest.mark.parametrize("answers", [None, [], ["work"]])
def test_without_a_plan_she_gets_a_kind_line(answers: list[str] | None) -> None:
    _, (message,) = said(ActionPlan(), conversation(slots={"plan": answers}))
    assert message["response"] == "utter_plan_stopped"
