"""What every form promises, whatever it asks."""

import inspect
import json

import pytest

from actions.form import SLOTS, Form, Reply
from actions.forms import forms
from bot.content.content import Content

FORMS = forms()
EVERY_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
OTHER = Reply(text="mag ik zonder mijn man naar de dokter", intent="rights")
"""A question about something else."""


def test_each_form_has_a_name_and_a_slot_of_its_own() -> None:
    assert {form.name for form in FORMS.values()} == set(FORMS) == set(SLOTS)
    assert len(set(SLOTS.values())) == len(SLOTS)


@EVERY_FORM
def test_each_form_can_do_what_the_protocol_says(form: Form) -> None:
    for name, wanted in inspect.getmembers(Form, inspect.isfunction):
        if not name.startswith("_"):
            made = inspect.signature(getattr(form, name)).parameters
            assert list(made) == list(inspect.signature(wanted).parameters)[1:], name


@EVERY_FORM
def test_leaving_a_form_is_told_in_words_that_exist(form: Form, content: Content) -> None:
    assert form.stopped in content.answers


@EVERY_FORM
def test_a_form_begins_with_a_question_and_no_result(form: Form) -> None:
    step = form.begin(None, "")
    assert step.understood
    assert not step.stops
    assert not form.is_complete(step.kept)
    assert form.question(step.kept)["response"]


@EVERY_FORM
def test_a_question_belongs_to_its_form_and_its_buttons_have_payloads(form: Form) -> None:
    question = form.question(form.begin(None, "").kept)
    assert question["form"] is True
    assert all(choice["payload"] for choice in question.get("choices", ()))


@EVERY_FORM
@pytest.mark.parametrize("kept", [None, {}])
def test_a_form_that_keeps_nothing_can_be_asked_anything(form: Form, kept: dict | None) -> None:
    assert form.resume(kept).kept is not None
    assert not form.is_complete(kept)
    assert form.back(kept) is None
    form.why(kept)
    form.change(kept, OTHER)
    form.accept(kept, OTHER)


@EVERY_FORM
def test_what_is_about_something_else_is_none_of_its_answers(form: Form) -> None:
    assert form.accept(form.begin(None, "").kept, OTHER) is None


@EVERY_FORM
def test_what_a_form_keeps_goes_through_a_slot(form: Form) -> None:
    kept = form.begin(None, "").kept
    assert json.loads(json.dumps(kept)) == kept


@EVERY_FORM
def test_a_form_never_changes_what_it_was_given(form: Form) -> None:
    kept = form.begin(None, "").kept
    before = json.dumps(kept)
    for reply in (OTHER, Reply(text="werk", unsure=True), Reply(text="xkqzw", unsure=True)):
        form.accept(kept, reply)
        form.resume(kept)
        form.back(kept)
    assert json.dumps(kept) == before
