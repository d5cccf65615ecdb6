"""Where the conversation stands, read from Rasa's tracker."""

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered

from bot.dialogue.state import RECENT, State, read_state
from tests.bot.dialogue.cases import NEARBY, WHO, asked, state
from tests.bot.dialogue.talk import CONTENT, LANGUAGES, Talk


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_in_slots_is_read(language: str) -> None:
    talk = Talk(
        language,
        language_chosen=True,
        other_language={"code": "ar", "count": 1},
        municipality="zeist",
        place="utrecht",
        form="plan",
        form_aside="estimate",
        plan={"answers": ["work"]},
        safety="violence",
        dangers=["violence"],
        filters=["children"],
        nearby=NEARBY,
    )
    read = talk.state
    assert (read.language, read.chosen, read.other_language) == (language, True, ("ar", 1))
    assert (read.municipality, read.place) == ("zeist", "utrecht")
    assert (read.form, read.aside, read.kept["plan"]) == ("plan", "estimate", {"answers": ["work"]})
    assert (read.safety, read.dangers, read.filters) == ("violence", ("violence",), ("children",))
    assert read.nearby == read.kept["place"] == NEARBY


def test_a_conversation_that_begins_has_nothing() -> None:
    kept = {"estimate": None, "plan": None, "place": None}
    assert Talk().state == State(kept=kept)


def test_a_language_selam_does_not_speak_is_none() -> None:
    assert Talk("de").state.language is None


def test_answers_of_an_earlier_session_are_not_read() -> None:
    talk = Talk("nl")
    talk.presses(WHO)
    assert talk.state.history.last == f"utter_{WHO}"
    talk.tracker.update(SessionStarted())
    assert talk.state.history.answers == ()


def test_what_she_sees_is_read_from_the_answers_and_not_from_her_words() -> None:
    talk = Talk("nl")
    talk.writes("wie betaalt de opvang", {WHO: 0.9})
    for event in talk.tracker.events:
        if isinstance(event, UserUttered | BotUttered):
            event.text = None
    read = read_state(talk.tracker, CONTENT)
    assert (read.shown, read.history.offered) == (f"utter_{WHO}", talk.offered)


@pytest.mark.parametrize("others", range(RECENT + 3))
def test_a_list_is_what_she_talks_about_for_two_more_messages(others: int) -> None:
    before = state("nearby_found", *["thank"] * others, nearby=NEARBY)
    assert before.shows_list == (others <= RECENT)
    assert before.list_is_newest == (others == 0)


def test_without_a_list_that_is_kept_there_is_none() -> None:
    assert not state("nearby_found").shows_list


@pytest.mark.parametrize(
    ("form", "shown", "asks"),
    [
        ("estimate", "estimate_ask_activity", True),
        ("estimate", "plan_wish", False),
        ("plan", "plan_wish", True),
        ("plan", "rights/violence", False),
        ("place", "ask_place", True),
        ("place", "ask_place_again", True),
        ("place", "ask_which_place", True),
        ("place", "ask_province", True),
        ("place", "nearby_found", False),
    ],
)
def test_a_form_asks_while_its_question_is_what_she_sees(form: str, shown: str, asks: bool) -> None:
    assert asked(form, shown).asks is asks
    assert not state(shown).asks


def test_what_she_was_at_before_the_danger_is_no_help_in_danger() -> None:
    after = state(WHO, "crisis_violence", "rights/shelter", "crisis_here")
    assert after.before_danger == f"utter_{WHO}"
    assert state("crisis_violence").before_danger == ""


def test_slots_that_the_tracker_lost_are_read_as_nothing() -> None:
    talk = Talk("nl", nearby=NEARBY, dangers=["violence"])
    for name in ("nearby", "dangers", "filters", "other_language"):
        talk.tracker.update(SlotSet(name, None))
    read = talk.state
    assert (read.nearby, read.dangers, read.filters, read.other_language) == ({}, (), (), ("", 0))
