import pytest

from actions.childcare.form import ValidateEstimateForm
from bot.text.concepts import DANGERS
from tests.actions.trackers import bot, conversation, said

AT_HOURS = {"activity": "work", "partner": "none", "children": 1, "age/1": "baby"}
GO_ON = (
    *("كملي", "كمل", "بدي كمل", "تابعي", "يلا كملي", "نرجع للحساب"),
    *("ቀጽሊ", "ንቀጽል", "ga door", "verder", "ik wil verder"),
)


@pytest.fixture(scope="module")
def form() -> ValidateEstimateForm:
    return ValidateEstimateForm()


def slots(form: ValidateEstimateForm, text: str, intent: str) -> dict[str, object]:
    """The slots that a message sets at the question of the kind of care."""
    tracker = conversation(
        bot("utter_estimate_ask_kind"),
        intent=intent,
        text=text,
        slots={"estimate": {"answers": AT_HOURS}},
        loop="estimate_form",
    )
    events, messages = said(form, tracker)
    assert messages == []
    return {event["name"]: event["value"] for event in events}


@pytest.mark.parametrize("intent", ["crisis_violence", "childcare", "continue"])
@pytest.mark.parametrize("text", GO_ON)
def test_go_on_goes_on_whatever_else_the_message_is_taken_for(
    form: ValidateEstimateForm, text: str, intent: str
) -> None:
    kept = slots(form, text, intent)["estimate"]
    assert isinstance(kept, dict)
    assert kept["answers"] == AT_HOURS
    assert "utter_estimate_resumed" in str(kept["note"])


@pytest.mark.parametrize("intent", DANGERS)
@pytest.mark.parametrize("text", ["verder slaat hij mij", "ዝቐጽል ይወቕዓኒ", "كمل ضربني"])
def test_danger_with_such_a_word_is_danger(
    form: ValidateEstimateForm, text: str, intent: str
) -> None:
    assert slots(form, text, intent) == {}


@pytest.mark.parametrize(
    ("text", "intent"),
    [("ja", "affirm"), ("نعم", "affirm"), ("እወ", "affirm"), ("nee", "deny"), ("لا", "deny")],
)
def test_yes_and_no_where_they_are_no_answer_ask_the_question_again(
    form: ValidateEstimateForm, text: str, intent: str
) -> None:
    kept = slots(form, text, intent)["estimate"]
    assert isinstance(kept, dict)
    assert kept["answers"] == AT_HOURS
    assert "utter_estimate_problem_unclear" in str(kept["note"])
