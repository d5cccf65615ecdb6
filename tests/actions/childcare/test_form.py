"""The form of the estimate: a set of functions over what it keeps, without Rasa."""

import pytest

from actions.childcare.form import EstimateForm
from actions.form import Reply

AT_KIND = {"activity": "work", "partner": "none", "children": 1, "age/1": "baby"}
WHOLE = {
    **AT_KIND,
    "kind/1": "daycare",
    "hours/1a": {"amount": "100", "per": "month"},
    "price/1a": {"amount": "10"},
    "income": {"amount": "30000", "per": "year"},
}


@pytest.fixture(scope="module")
def form() -> EstimateForm:
    return EstimateForm()


def typed(text: str, unsure: bool = True) -> Reply:
    return Reply(text=text, intent="nlu_fallback" if unsure else "work", unsure=unsure)


def test_it_begins_with_its_first_question(form: EstimateForm) -> None:
    step = form.begin(None, "")
    assert step.kept
    assert step.kept["answers"] == {}
    assert form.question(step.kept)["answer"] == "utter_estimate_start"


def test_it_goes_on_where_she_left_it_unless_she_asks_for_a_new_one(form: EstimateForm) -> None:
    kept = {"answers": AT_KIND}
    assert (form.begin(kept, "").kept or {})["answers"] == AT_KIND
    assert (form.begin(kept, "new").kept or {})["answers"] == {}
    assert (form.begin({"answers": WHOLE}, "").kept or {})["answers"] == {}


@pytest.mark.parametrize("text", ["ja", "نعم", "እወ", "nee", "لا"])
def test_yes_and_no_where_they_are_no_answer_ask_the_question_again(
    form: EstimateForm, text: str
) -> None:
    step = form.accept({"answers": AT_KIND}, typed(text))
    assert step
    assert not step.understood
    assert (step.kept or {})["answers"] == AT_KIND
    assert "utter_estimate_problem_unclear" in str(step.kept)


def test_what_is_understood_as_something_else_is_left_to_it(form: EstimateForm) -> None:
    assert form.accept({"answers": AT_KIND}, typed("hoe vind ik werk?", unsure=False)) is None


@pytest.mark.parametrize("text", ["dagopvang", "حضانة", "መውዓሊ ህጻናት"])
def test_an_answer_leads_to_the_next_question(form: EstimateForm, text: str) -> None:
    step = form.accept({"answers": AT_KIND}, typed(text))
    assert step
    assert step.understood
    assert (step.kept or {})["answers"]["kind/1"] == "daycare"


def test_stop_leaves_it(form: EstimateForm) -> None:
    step = form.accept({"answers": AT_KIND}, Reply(value="stop", intent="estimate_answer"))
    assert step
    assert step.stops
    assert step.kept is None


def test_back_takes_away_the_last_answer(form: EstimateForm) -> None:
    step = form.back({"answers": AT_KIND})
    assert step
    assert "age/1" not in (step.kept or {})["answers"]
    assert form.back({"answers": {}}) is None


def test_which_answer_to_change_is_asked_where_she_names_none(form: EstimateForm) -> None:
    step = form.accept({"answers": AT_KIND}, Reply(value="change", intent="estimate_answer"))
    assert step
    assert (step.kept or {})["which"]
    buttons = [choice["payload"] for choice in form.question(step.kept)["choices"]]
    assert "estimate_answer:change/children" in buttons


def test_after_the_result_an_answer_can_be_changed_in_words(form: EstimateForm) -> None:
    kept = {"answers": WHOLE}
    assert form.is_complete(kept)
    step = form.change(kept, typed("en als het 12 euro per uur kost?"))
    assert step
    assert (step.kept or {})["answers"]["price/1a"] == {"amount": "12"}
    assert form.is_complete(step.kept)
    told = form.result(step.kept, whole=False)
    assert told["answer"].startswith("utter_estimate_")
    assert told["response"] == "utter_estimate_echo_price"
    assert form.change(kept, typed("hoe vind ik een vrouwengroep")) is None


def test_all_of_the_result_is_one_button_away(form: EstimateForm) -> None:
    short, whole = (form.result({"answers": WHOLE}, whole=whole) for whole in (False, True))
    payloads = [choice["payload"] for choice in short["choices"]]
    assert "estimate_answer:more" in payloads
    assert len(str(whole["parts"])) > len(str(short["parts"]))
