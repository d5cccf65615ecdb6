"""The form ``plan``: three questions, then a small plan."""

from typing import Any

import pytest

from actions.form import Reply, Step
from actions.plan.form import PlanForm
from tests.said import OPTIONS

QUESTIONS = ("utter_plan_wish", "utter_plan_obstacle", "utter_plan_time")
ANSWERS = ["work", "children", "hour"]


@pytest.fixture(scope="module")
def form() -> PlanForm:
    return PlanForm()


def kept(answers: list[str] | None) -> dict[str, Any] | None:
    return None if answers is None else {"answers": answers}


def answers_of(step: Step | None) -> list[str] | None:
    return step.kept["answers"] if step and step.kept else None


@pytest.mark.parametrize("number", range(3))
def test_a_button_answers_the_open_question(form: PlanForm, number: int) -> None:
    pressed = Reply(intent="plan_answer", value=ANSWERS[number])
    step = form.accept(kept(ANSWERS[:number]), pressed)
    assert answers_of(step) == ANSWERS[: number + 1]
    assert step
    assert form.is_complete(step.kept) == (number == 2)


@pytest.mark.parametrize(
    ("number", "text", "option"),
    [
        *OPTIONS,
        (2, "A morning a week", None),
        (1, "werk", None),
        (0, "mag ik werken?", None),
    ],
)
def test_typed_words_answer_the_open_question_and_no_other(
    form: PlanForm, number: int, text: str, option: str | None
) -> None:
    step = form.accept(kept(ANSWERS[:number]), Reply(text=text, intent="work"))
    assert answers_of(step) == ([*ANSWERS[:number], option] if option else None)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("intent", ["rights", "nlu_fallback", "greet", "menu", "affirm", "deny"])
def test_anything_else_is_no_answer_so_that_it_is_answered_as_always(
    form: PlanForm, intent: str, number: int
) -> None:
    reply = Reply(text="iets anders", intent=intent, unsure=intent == "nlu_fallback")
    assert form.accept(kept(ANSWERS[:number]), reply) is None


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("text", ["mijn man slaat me", "زوجي بيضربني", "ስራሕ የብለይን ክመውት ደልየ"])
def test_danger_is_never_taken_for_an_answer(form: PlanForm, text: str, number: int) -> None:
    reply = Reply(text=text, intent="crisis_violence")
    assert form.accept(kept(ANSWERS[:number]), reply) is None


@pytest.mark.parametrize("text", ["mijn kinderen", "ደቀይ", "أولادي"])
def test_a_false_alarm_of_the_classifier_is_an_answer(form: PlanForm, text: str) -> None:
    step = form.accept(kept(["work"]), Reply(text=text, intent="crisis_violence"))
    assert answers_of(step) == ["work", "children"]


@pytest.mark.parametrize("text", ["ga verder", "نكمل"])
def test_to_go_on_changes_nothing_and_counts_as_an_answer(form: PlanForm, text: str) -> None:
    assert answers_of(form.accept(kept(["work"]), Reply(text=text))) == ["work"]
    assert answers_of(form.resume(kept(["work"]))) == ["work"]


def test_back_takes_the_last_answer_away(form: PlanForm) -> None:
    assert answers_of(form.back(kept(["work", "children"]))) == ["work"]
    assert form.back(kept([])) is None
    assert form.back(None) is None


@pytest.mark.parametrize("text", ["stop", "ደው በሊ", "ኣቋርጺ", "ደው ኣብሊ"])
def test_to_stop_in_words_empties_the_plan_and_ends_the_form(form: PlanForm, text: str) -> None:
    assert form.accept(kept(["work"]), Reply(text=text)) == Step(None, stops=True)


@pytest.mark.parametrize(
    ("before", "value", "answers"),
    [(None, "", []), (["work"], "", []), (ANSWERS, "", ANSWERS), (ANSWERS, "new", [])],
)
def test_a_new_plan_begins_at_the_first_question_and_one_that_is_made_is_shown_again(
    form: PlanForm, before: list[str] | None, value: str, answers: list[str]
) -> None:
    step = form.begin(kept(before), value)
    assert answers_of(step) == answers
    assert form.is_complete(step.kept) == bool(answers)


@pytest.mark.parametrize("number", range(3))
def test_each_question_has_its_options_stop_and_from_the_second_on_back(
    form: PlanForm, number: int
) -> None:
    message = form.question(kept(ANSWERS[:number]))
    assert message["response"] == QUESTIONS[number]
    assert message["form"] is True
    *options, last = [choice["payload"] for choice in message["choices"]]
    assert last == "stop"
    assert ("back" in options) == (number > 0)
    assert f"plan_answer:{ANSWERS[number]}" in options


def test_the_plan_is_told_with_its_ways_on(form: PlanForm) -> None:
    message = form.result(kept(ANSWERS), False)
    assert message["response"] == "utter_plan_made"
    assert message["values"]["week"]["context"] == "plan/wish/work/hour"
    assert [choice["payload"] for choice in message["choices"]] == [
        "find_nearby:work.children",
        "network/with_children",
        "childcare/who",
        "work/find_job",
        "plan:new",
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_button_of_an_earlier_question_changes_that_answer(form: PlanForm, number: int) -> None:
    step = form.accept(kept(ANSWERS[:number]), Reply(intent="plan_answer", value="study"))
    assert answers_of(step) == ["study"]


def test_its_questions_explain_themselves_and_words_change_no_plan(form: PlanForm) -> None:
    assert form.why(kept(["work"])) is None
    assert form.change(kept(ANSWERS), Reply(text="liever leren")) is None
