"""Forms in the conversation: beginning, digression, correction, cancellation, going on."""

import pytest

from actions.forms import forms
from bot.dialogue.state import State
from tests.bot.dialogue.cases import (
    ESTIMATE,
    NEW,
    PLACE,
    PLAN,
    STATES,
    WHO,
    answer,
    asked,
    button,
    changes,
    decided,
    state,
    words,
)
from tests.bot.dialogue.talk import LANGUAGES, Talk
from tests.said import OPTIONS

FORMS = {"plan": PLAN, "estimate": ESTIMATE, "place": PLACE}
MADE = {"answers": ["work", "children", "hour"]}
COMMANDS = [f"estimate_answer:{name}" for name in ("why", "unknown", "change", "stop")]
GO_ON = ["ga verder", "نكمل", "ንቐጽል"]


@pytest.mark.parametrize("form", ["estimate", "plan"])
@pytest.mark.parametrize("likely", [None, 0.9], ids=["button", "words"])
def test_a_form_begins_by_its_button_and_in_words(form: str, likely: float | None) -> None:
    reading = words("dat wil ik maken", {form: likely}) if likely else button(form)
    decision = decided(NEW, reading)
    assert (decision.action, decision.changes["form"]) == ("action_question", form)


def test_a_plan_that_is_made_is_shown_again_unless_she_wants_a_new_one() -> None:
    made = state("plan_made", kept={"plan": MADE})
    shown = decided(made, button("plan"))
    assert (shown.action, shown.changes["result"]) == ("action_result", "plan")
    anew = decided(made, button("plan:new"))
    assert (anew.action, anew.changes["plan"]) == ("action_question", {"answers": []})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_made_by_buttons_alone(language: str) -> None:
    talk = Talk(language)
    talk.presses("plan")
    for question in ("utter_plan_wish", "utter_plan_obstacle", "utter_plan_time"):
        assert talk.shown == question
        talk.presses(talk.offered[0])
    assert talk.shown == "utter_plan_made"
    assert talk.state.form == ""


@pytest.mark.parametrize(
    ("number", "text", "option"),
    OPTIONS,
)
def test_typed_words_answer_the_open_question(number: int, text: str, option: str) -> None:
    answers = MADE["answers"][:number]
    question = ("plan_wish", "plan_obstacle", "plan_time")[number]
    before = asked("plan", question, {"answers": answers})
    for likely in ({}, {"work/find_job": 0.9}):
        found = changes(before, words(text, likely, buttons=()))
        assert found["plan"] == {"answers": [*answers, option]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["plan", "estimate"])
def test_a_question_in_between_is_answered_and_the_way_back_is_one_button_away(
    form: str, language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses(form)
    talk.presses(talk.offered[0])
    question = talk.text.splitlines()[-1]
    talk.writes("wie betaalt dat eigenlijk", {WHO: 0.95})
    assert (talk.shown, talk.state.form) == (f"utter_{WHO}", form)
    talk.presses_on_screen("continue")
    assert question in talk.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_was_asked_for_is_taken_after_a_question_in_between(language: str) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses("find_nearby:women_group")
    talk.writes("wie betaalt dat eigenlijk", {WHO: 0.95})
    assert talk.shown == f"utter_{WHO}"
    talk.writes("Utrecht")
    assert (talk.state.place, talk.state.form) == ("utrecht", "")
    assert talk.state.list_is_newest or talk.state.history.since_list <= 1


@pytest.mark.parametrize("text", GO_ON)
@pytest.mark.parametrize("form", FORMS)
def test_to_go_on_in_words_asks_the_open_question_again(form: str, text: str) -> None:
    waits = state(WHO, form=form, kept={form: FORMS[form].kept[form]})
    decision = decided(waits, words(text, buttons=()))
    assert (decision.action, decision.changes["form"]) == ("action_question", form)
    assert decided(FORMS[form], words(text, buttons=())).action == "action_question"


@pytest.mark.parametrize("text", ["iets anders", "mag ik werken?", "A morning a week"])
def test_words_that_answer_nothing_leave_the_plan_as_it_is(text: str) -> None:
    for likely in ({"rights/decide_herself": 0.9}, {"greet": 0.9}, {}):
        assert "plan" not in changes(PLAN, words(text, likely))


@pytest.mark.parametrize("text", ["stop", "ደው በሊ", "ኣቋርጺ", "ደው ኣብሊ"])
def test_to_stop_in_words_leaves_the_form(text: str) -> None:
    before = asked("plan", "plan_obstacle", {"answers": ["work"]})
    decision = decided(before, words(text, buttons=()))
    assert decision.wording["answer"] == "utter_plan_stopped"
    assert (decision.changes["form"], decision.changes["plan"]) == (None, None)


# Buttons of a form that is not open any more


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_of_an_earlier_question_changes_that_answer(language: str) -> None:
    talk = Talk(language)
    talk.presses("plan")
    talk.presses("plan_answer:work")
    talk.presses("plan_answer:study")
    assert talk.state.kept["plan"] == {"answers": ["study"]}


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize("payload", ["plan_answer:work", "estimate_answer:work"])
def test_a_late_button_of_a_form_goes_on_with_it(payload: str, before: State) -> None:
    form = payload.split("_")[0]
    decision = decided(before, button(payload))
    assert decision.action in ("action_question", "action_result")
    assert decision.changes.get("form", decision.changes.get("result")) == form


def test_a_late_button_of_a_plan_that_is_made_changes_it() -> None:
    made = state("plan_made", kept={"plan": MADE})
    assert changes(made, button("plan_answer:study"))["plan"] == {"answers": ["study"]}


# The estimate


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_estimate_is_answered_by_buttons_and_numbers(language: str) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses("estimate")
    seen = set()
    for _ in range(20):
        if not talk.state.form:
            break
        assert talk.text not in seen
        seen.add(talk.text)
        answers = [one for one in talk.offered if one not in COMMANDS]
        if answers:
            talk.presses(answers[0])
        else:
            talk.writes("20")
    assert talk.state.form == ""
    assert talk.state.history.shown.startswith("utter_estimate_")


def test_why_and_back_belong_to_the_question_she_sees() -> None:
    why = changes(ESTIMATE, words("waarom vraag je dat", {"explain_simpler": 0.9}))
    assert "note" in why["estimate"]
    later = asked("estimate", "estimate_ask_partner", {"answers": {"activity": "work"}})
    assert changes(later, words("terug", {"back": 0.9}))["estimate"]["answers"] == {}


def test_a_question_that_is_not_understood_twice_leads_to_a_person_and_the_form_waits() -> None:
    once = asked("estimate", "estimate_problem_unclear", {"answers": {}})
    decision = decided(once, words("bla bla bla"))
    assert decision.wording["answer"] == "utter_cannot_handle"
    assert "form" not in decision.changes


@pytest.mark.parametrize("text", ["xkqzw", "👍", "bla bla"])
def test_what_is_no_place_is_asked_once_more(text: str) -> None:
    decision = decided(PLACE, words(text))
    assert decision.action == "action_question"
    assert decision.changes["nearby"]["tries"] == 1


def test_a_place_can_be_corrected_while_it_is_asked_which() -> None:
    several = {"kinds": ["women_group"], "offset": 0, "candidates": ["bergen_nh", "bergen_l"]}
    before = asked("place", "ask_which_place", several)
    decision = decided(before, button("tell_place:bergen_l"))
    assert (decision.action, decision.changes["place"]) == ("action_nearby", "bergen_l")


def test_every_form_of_the_repository_is_begun_left_and_resumed() -> None:
    assert set(FORMS) == set(forms())
    for form, before in FORMS.items():
        assert answer(before, button("stop")).endswith("_stopped")
        waits = state(WHO, form=form, kept={form: before.kept[form]})
        assert answer(waits, button("continue")) == "action_question"
