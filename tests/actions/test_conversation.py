"""The two actions of every form: its open question, and its result."""

from typing import Any

import pytest

from actions.conversation import ActionQuestion, ActionResult
from actions.form import SLOTS
from actions.forms import forms
from bot.paths import BOT
from tests.actions.trackers import conversation, said

PLAN = {"answers": ["work", "children", "hour"]}
BEGUN = {name: form.begin(None, "").kept for name, form in forms().items()}


@pytest.mark.parametrize("name", BEGUN)
def test_the_open_question_of_the_form_is_asked(name: str) -> None:
    tracker = conversation(form=name, **{SLOTS[name]: BEGUN[name]})
    _, messages = said(ActionQuestion(), tracker)
    assert messages == [_as_sent(forms()[name].question(BEGUN[name]))]


def test_what_is_told_before_a_question_is_told_once() -> None:
    kept = forms()["estimate"].why({"answers": {}})
    assert kept
    assert kept.kept
    assert "note" in kept.kept
    events, _ = said(ActionQuestion(), conversation(form="estimate", estimate=kept.kept))
    (event,) = events
    assert (event["name"], event["value"]) == ("estimate", {"answers": {}})


def test_the_result_of_the_form_is_told_and_kept_for_this_conversation() -> None:
    events, messages = said(ActionResult(), conversation(result="plan", plan=PLAN))
    assert all(event["name"] == "plan" and event["value"] == PLAN for event in events)
    assert messages == [_as_sent(forms()["plan"].result(PLAN, False))]


@pytest.mark.parametrize("action", [ActionQuestion(), ActionResult()])
def test_the_actions_have_the_names_of_the_domain(action: Any) -> None:
    assert f"- {action.name()}\n" in (BOT / "domain" / "domain.yml").read_text()


def _as_sent(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a message as the dispatcher collects it."""
    empty: dict[str, Any] = {
        "text": None,
        "buttons": [],
        "elements": [],
        "custom": {},
        "template": arguments["response"],
        "image": None,
        "attachment": None,
    }
    return {**empty, **arguments}
