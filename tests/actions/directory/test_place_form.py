"""The form that asks for her place: a set of functions over what it keeps, without Rasa."""

import pytest

from actions.directory.place_form import TRIES, PlaceForm
from actions.form import Reply

KEPT = {"kinds": ["role_model"], "offset": 3}


@pytest.fixture(scope="module")
def form() -> PlaceForm:
    return PlaceForm()


def test_it_begins_with_what_she_looks_for(form: PlaceForm) -> None:
    step = form.begin(None, "women_group.children")
    assert step.kept == {"kinds": ["women_group"], "offset": 0}
    assert step.slots == {"filters": ["children"]}


def test_one_place_is_taken_and_the_list_begins_anew(form: PlaceForm) -> None:
    step = form.accept(KEPT, Reply(text="Utrecht", places=("utrecht",), place_only=True))
    assert step
    assert step.slots == {"place": "utrecht"}
    assert step.kept == {"kinds": ["role_model"], "offset": 0, "candidates": []}


def test_places_of_one_name_are_asked_about(form: PlaceForm) -> None:
    names = ("bergen_nh", "bergen_l")
    step = form.accept(KEPT, Reply(text="Bergen", places=names, place_only=True))
    assert step
    assert step.slots == {"place": None}
    assert form.question(step.kept)["response"] == "utter_ask_which_place"


def test_what_is_no_place_is_a_try_and_then_the_provinces_are_offered(form: PlaceForm) -> None:
    kept, asked = dict(KEPT), []
    for _ in range(TRIES):
        step = form.accept(kept, Reply(text="xqzv", unsure=True))
        assert step
        assert not step.understood
        kept = step.kept or {}
        asked.append(form.question(kept)["response"])
    assert asked == ["utter_ask_place_again", "utter_ask_province"]
    assert form.accept(kept, Reply(text="xqzv", unsure=True)) is None


def test_a_place_inside_another_question_is_left_to_it(form: PlaceForm) -> None:
    reply = Reply(text="mag ik werken in Utrecht", intent="work", places=("utrecht",))
    assert form.accept(KEPT, reply) is None


def test_it_is_asked_again_with_what_she_looked_for(form: PlaceForm) -> None:
    assert (form.resume(KEPT).kept or {})["kinds"] == ["role_model"]
    assert form.question({"tries": 1})["response"] == "utter_ask_place_again"
