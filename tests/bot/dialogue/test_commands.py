"""Whole commands: what she says to the chat itself, in every state."""

import pytest

from bot.content.answers import Answer
from bot.content.content import Content
from bot.dialogue.case import Case
from bot.dialogue.commands import a_person
from bot.dialogue.state import State
from tests.bot.dialogue.cases import (
    ALONE,
    ESTIMATE,
    NEARBY,
    NEW,
    PLACE,
    PLAN,
    STATES,
    WHO,
    answer,
    asked,
    below_list,
    button,
    changes,
    decided,
    state,
    words,
)
from tests.bot.dialogue.talk import LANGUAGES, Talk

EVERY_STATE = pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
SURELY = 0.55
"""A command that the classifier likes best, though Rasa's fallback is not sure."""


@EVERY_STATE
@pytest.mark.parametrize("confidence", [0.9, SURELY])
def test_to_erase_is_done_in_every_state(confidence: float, before: State) -> None:
    assert answer(before, words("wis nu maar alles", {"privacy/erase": confidence})) == (
        "privacy/erase"
    )
    assert answer(before, button("privacy/erase")) == "privacy/erase"


def test_to_hide_and_to_erase_at_once_is_to_erase() -> None:
    both = {"privacy/hide": 0.3, "privacy/erase": 0.28}
    assert answer(NEW, words("weg ermee voor hij kijkt", both)) == "privacy/erase"
    hide = {"privacy/hide": 0.8, "privacy/erase": 0.1}
    assert answer(NEW, words("hoe verberg ik dit", hide)) == "privacy/hide"


@EVERY_STATE
def test_who_asks_what_was_said_here_is_told_nothing_in_every_state(before: State) -> None:
    assert answer(before, words("wat zei ik gisteren", {"ask_history": 0.9})) == "ask_history"


@EVERY_STATE
def test_personal_data_are_warned_of_in_every_state(before: State) -> None:
    assert answer(before, words("mijn bsn", {"personal_data": 0.9})) == "personal_data"


@EVERY_STATE
def test_that_nobody_is_told_is_said_in_every_state(before: State) -> None:
    decision = decided(before, words("zeg je dit aan hem", {"tells_nobody": SURELY}))
    told = [*decision.wording.get("before", ()), decision.wording["answer"]]
    assert any(name.endswith("tells_nobody") for name in told)


def test_whether_her_husband_must_know_is_answered_with_that_nobody_is_told() -> None:
    decision = decided(NEW, words("kan het ook zonder dat hij het weet",
                                  {"network/without_partner": 0.9}))  # fmt: skip
    assert decision.wording["before"] == ["utter_tells_nobody"]
    assert decision.wording["answer"] == "utter_network/without_partner"


# A person


PERSON = words("ik wil met iemand praten", {"talk_to_human": SURELY})


@pytest.mark.parametrize(("topic", "desk"), [(ALONE, "person_rights"), (WHO, "person_childcare")])
def test_the_people_are_those_who_know_the_subject(topic: str, desk: str) -> None:
    assert answer(state(topic), PERSON) == desk
    assert answer(state(topic), button("talk_to_human")) == desk


def test_the_subject_is_that_of_the_last_topic() -> None:
    assert answer(state(WHO, ALONE, "thank"), PERSON) == "person_rights"


@pytest.mark.parametrize("given", [[], ["greet"], ["gone", "work/gone"]])
def test_without_a_topic_she_gets_the_people_for_everything(given: list[str]) -> None:
    assert answer(state(*given), PERSON) == "person"


def test_a_subject_without_its_own_people_has_those_for_everything(content: Content) -> None:
    answers = {"utter_new/topic": Answer(name="utter_new/topic", text="…", domain="new")}
    unknown = Content(**{**vars(content), "answers": answers})
    history = type(NEW.history)(answers=("utter_new/topic",))
    decision = a_person(Case(State(history=history), PERSON, unknown, {}))
    assert decision
    assert decision.wording["answer"] == "utter_person"


def test_every_topic_of_the_repository_leads_to_people_who_exist(content: Content) -> None:
    for topic in content.topics:
        assert f"utter_{answer(state(topic), PERSON)}" in content.answers


@EVERY_STATE
def test_a_person_is_one_button_away_in_every_state(before: State) -> None:
    named = answer(before, button("talk_to_human"))
    assert named.startswith("person") or named in ("crisis_person", "crisis_despair_person")


# Back


BACK = words("terug", {"back": 0.9})


@pytest.mark.parametrize(
    "before",
    [
        state(WHO, ALONE),
        state(WHO, ALONE, "plan_wish", form="plan", kept={"plan": {"answers": []}}),
        state(WHO, ALONE, form="plan", kept={"plan": {"answers": ["work"]}}),
    ],
    ids=["no form", "the first question", "a form that waits"],
)
def test_back_shows_the_answer_before(before: State) -> None:
    decision = decided(before, BACK)
    assert (decision.action, decision.wording["answer"]) == ("utter_previous", f"utter_{WHO}")


@pytest.mark.parametrize("before", [NEW, state(WHO)], ids=["nothing", "one answer"])
def test_back_without_an_answer_before_says_so(before: State) -> None:
    assert decided(before, BACK).wording["answer"] == "utter_no_way_back"


def test_back_at_a_question_takes_the_last_answer_away() -> None:
    before = asked("plan", "plan_obstacle", {"answers": ["work"]})
    decision = decided(before, BACK)
    assert (decision.action, decision.changes["plan"]) == ("action_question", {"answers": []})


def test_back_is_of_the_form_only_where_its_question_is_what_she_sees() -> None:
    other = state("estimate_hours", form="plan", kept={"plan": {"answers": ["work"]}})
    assert decided(other, BACK).action == "utter_previous"
    done = state("plan_made", kept={"plan": {"answers": ["work", "children", "hour"]}})
    assert decided(done, BACK).action == "utter_previous"


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_twice_goes_back_twice(language: str) -> None:
    talk = Talk(language)
    for topic in (WHO, ALONE, "work/may_i"):
        talk.presses(topic)
    assert talk.presses("back") == f"utter_{ALONE}"
    assert talk.presses("back") == f"utter_{WHO}"
    assert talk.presses("back") == "utter_no_way_back"


# Repeat, simpler, listen


REPEAT = words("zeg dat nog een keer", {"repeat": SURELY})
SIMPLER = words("dat is te moeilijk", {"explain_simpler": SURELY})


def test_repeat_says_once_more_what_she_sees() -> None:
    assert answer(state(WHO), REPEAT) == WHO
    assert answer(NEW, REPEAT) == "menu"
    assert answer(below_list(), REPEAT) == "action_nearby"
    assert answer(below_list(nearby={**NEARBY, "offset": 3}), REPEAT) == "action_nearby"


@pytest.mark.parametrize("before", [PLAN, ESTIMATE, PLACE], ids=["plan", "estimate", "place"])
def test_repeat_asks_the_open_question_again(before: State) -> None:
    decision = decided(before, REPEAT)
    assert (decision.action, decision.changes["form"]) == ("action_question", before.form)


def test_repeat_on_a_later_page_of_the_list_shows_the_same_page() -> None:
    before = below_list(nearby={**NEARBY, "offset": 3})
    assert "nearby" not in changes(before, REPEAT)


def test_simpler_explains_what_she_sees_in_fewer_words() -> None:
    decision = decided(state(WHO), SIMPLER)
    assert decision.wording == {"answer": f"utter_{WHO}", "simple": True}
    assert answer(NEW, SIMPLER) == "nothing_to_explain"


def test_simpler_at_a_question_of_the_estimate_tells_why_it_is_asked() -> None:
    decision = decided(ESTIMATE, SIMPLER)
    assert decision.action == "action_question"
    assert "why" in decision.changes["estimate"]["note"]["message"]["response"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_made_simpler_is_another_text(language: str) -> None:
    talk = Talk(language)
    talk.presses(WHO)
    full = talk.text
    talk.presses("explain_simpler")
    assert talk.shown == f"utter_{WHO}"
    assert len(talk.text) < len(full)
    assert "explain_simpler" not in talk.offered


@EVERY_STATE
def test_how_to_listen_is_told_in_every_state(before: State) -> None:
    assert answer(before, words("kan ik luisteren", {"listen": SURELY})) == "listen"


# Stop, thanks, goodbye, the subjects


STOP = words("ik wil niet meer", {"stop": 0.9})


@pytest.mark.parametrize(
    ("before", "said"),
    [(PLAN, "plan_stopped"), (ESTIMATE, "estimate_stopped"), (PLACE, "nearby_stopped")],
    ids=["plan", "estimate", "place"],
)
def test_stop_leaves_the_open_form_and_forgets_its_answers(before: State, said: str) -> None:
    slot = "nearby" if before.form == "place" else before.form
    assert answer(before, STOP) == said
    assert answer(before, button("stop")) == said
    found = changes(before, STOP)
    assert (found["form"], found["form_aside"], found[slot]) == (None, None, None)


def test_stop_leaves_a_form_that_waits() -> None:
    waits = state(WHO, form="plan", kept={"plan": {"answers": ["work"]}})
    assert answer(waits, button("stop")) == "plan_stopped"


def test_stop_without_a_form_is_taken_kindly() -> None:
    assert answer(NEW, STOP) == "stop"


@EVERY_STATE
def test_thanks_are_taken_kindly_in_every_state(before: State) -> None:
    assert answer(before, words("dank je wel hoor", {"thank": SURELY})).endswith("thank")


@EVERY_STATE
def test_goodbye_is_said_in_every_state(before: State) -> None:
    assert answer(before, words("tot ziens dan", {"goodbye": SURELY})).endswith("goodbye")


def test_thanks_and_goodbye_in_one_is_goodbye() -> None:
    both = words("dank je en dag", {"thank": 0.4, "goodbye": 0.3})
    assert answer(NEW, both) == "goodbye"


def test_yes_and_thanks_in_one_are_thanks() -> None:
    assert answer(state(WHO), words("ja bedankt", {"affirm": 0.75, "thank": 0.22})) == "thank"


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_goodbye_stands_no_button_that_he_should_not_see(language: str) -> None:
    talk = Talk(language)
    talk.presses("rights/violence")
    talk.presses("menu")
    talk.writes("dag dag", {"goodbye": 0.9})
    assert not [one for one in talk.offered if "crisis" in one or "violence" in one]


@EVERY_STATE
def test_all_subjects_are_shown_in_every_state(before: State) -> None:
    assert answer(before, words("welke onderwerpen zijn er", {"menu": SURELY})) == "menu"
    assert answer(before, button("menu")) == "menu"
    assert answer(before, button("choose_subject:work")) == "subject"
    assert decided(before, button("menu:2")).wording["value"] == "2"


@EVERY_STATE
def test_who_she_talks_to_is_told_in_every_state(before: State) -> None:
    assert answer(before, words("ben je een robot", {"who_are_you": SURELY})) == "who_are_you"
