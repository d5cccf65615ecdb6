"""The safety mode: danger is remembered until she clearly asks for something else."""

import pytest

from bot.answers.choices import is_help
from bot.dialogue.state import State
from bot.text.danger import FOLLOW_UPS, SAFETY
from tests.bot.dialogue.cases import (
    DANGER,
    ESTIMATE,
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
from tests.bot.dialogue.understanding import Likely

KINDS = {"violence": "crisis_violence", "despair": "crisis_suicide"}
SAID = {"violence": "hij wil me vermoorden", "despair": "ik wil dood"}
SURELY = {kind: {danger: 0.8} for kind, danger in KINDS.items()}
IN_MODE = {
    kind: state(danger, safety=kind, dangers=(kind,), language="nl")
    for kind, danger in KINDS.items()
}
LEGAL = ("rights/forced_marriage", "rights/circumcision")
FOLLOWS: dict[str, Likely] = {
    **{name: {name: 0.4} for name in FOLLOW_UPS},
    **{topic: {topic: 0.4} for topic in SAFETY},
    "network/lonely": {"network/lonely": 0.4},
    "feelings": {"feelings": 0.4},
    "nothing": {},
    "out_of_scope": {"out_of_scope": 0.9},
    "affirm": {"affirm": 0.9},
    "deny": {"deny": 0.9},
    "greet": {"greet": 0.9},
    "dont_know": {"dont_know": 0.9},
    "thank": {"thank": 0.9},
    "goodbye": {"goodbye": 0.9},
    "talk_to_human": {"talk_to_human": 0.9},
    "tells_nobody": {"tells_nobody": 0.9},
    "who_are_you": {"who_are_you": 0.9},
    "listen": {"listen": 0.9},
    "repeat": {"repeat": 0.9},
    "explain_simpler": {"explain_simpler": 0.9},
    "back": {"back": 0.9},
    "stop": {"stop": 0.9},
    "privacy/hide": {"privacy/hide": 0.6},
    "privacy/what_we_keep": {"privacy/what_we_keep": 0.6},
    "a question that is not sure": {WHO: 0.5},
}
"""What she may write after danger, by what the classifier makes of it."""
WORDLESS = ("👍", "...", "?", "😢", "!!", "😭😭", "؟", "…", "-", "💔", "....", "🙏")
SHORT = ("ja", "help", "ok", "nee", "hij", "bang", "waar", "hoe", "wat", "en", "maar", "niet")


def in_danger(kind: str, language: str) -> Talk:
    talk = Talk(language, language_chosen=True)
    talk.writes(SAID[kind], SURELY[kind])
    assert talk.shown == f"utter_{KINDS[kind]}"
    return talk


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", STATES)
def test_danger_comes_first_in_every_state(name: str, kind: str) -> None:
    before = STATES[name]
    if before.safety == kind:
        return  # it is not new
    decision = decided(before, words(SAID[kind], SURELY[kind]))
    assert decision.wording["answer"] == f"utter_{KINDS[kind]}"
    assert decision.changes["safety"] == kind
    assert set(decision.changes["dangers"]) == {*before.dangers, kind}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", [PLAN, ESTIMATE, PLACE], ids=["plan", "estimate", "place"])
def test_danger_puts_the_open_form_aside(before: State, kind: str) -> None:
    found = changes(before, words(SAID[kind], SURELY[kind]))
    assert (found["form"], found["form_aside"]) == (None, before.form)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FOLLOWS)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_she_writes_after_danger_is_answered_with_a_number(
    kind: str, name: str, language: str
) -> None:
    talk = in_danger(kind, language)
    talk.writes("dat weet ik echt niet", FOLLOWS[name])
    assert talk.has_number, talk.text
    assert talk.state.safety == kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_button_after_danger_that_is_about_safety_is_answered_with_a_number(
    kind: str, language: str
) -> None:
    for payload in in_danger(kind, language).offered:
        talk = in_danger(kind, language)
        talk.presses(payload)
        assert talk.has_number or payload == "privacy/erase", (payload, talk.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("messages", [WORDLESS, SHORT, ("👍",) * 12], ids=["signs", "short", "one"])
@pytest.mark.parametrize("kind", KINDS)
def test_twelve_messages_that_say_nothing_are_never_answered_twice_alike_in_a_row(
    kind: str, messages: tuple[str, ...], language: str
) -> None:
    talk = in_danger(kind, language)
    for message in messages:
        before = talk.text
        talk.writes(message)
        assert talk.text != before
        assert talk.has_number
        assert is_help(talk.shown)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_danger_said_again_is_answered_otherwise(kind: str) -> None:
    talk = in_danger(kind, "nl")
    for _ in range(6):
        before = talk.text
        talk.writes(SAID[kind], SURELY[kind])
        assert talk.text != before
        assert talk.has_number


@pytest.mark.parametrize(("kind", "other"), [("violence", "despair"), ("despair", "violence")])
def test_the_other_danger_is_new(kind: str, other: str) -> None:
    found = decided(IN_MODE[kind], words(SAID[other], SURELY[other]))
    assert found.wording["answer"] == f"utter_{KINDS[other]}"
    assert found.changes["safety"] == other
    assert list(found.changes["dangers"]) == [kind, other]


@pytest.mark.parametrize(
    ("likely", "after_violence", "after_despair"),
    [
        ("safety_dare_not", "crisis_dare_not", "crisis_despair_call"),
        ("safety_no_credit", "crisis_no_credit", "crisis_despair_cannot_call"),
        ("safety_ashamed", "crisis_ashamed", "crisis_despair_alone"),
        ("safety_alone", "crisis_alone", "crisis_despair_alone"),
        ("safety_over", "crisis_over", "crisis_despair_over"),
        ("safety_what_now", "crisis_what_now", "crisis_despair_what_now"),
        ("network/lonely", "crisis_alone", "crisis_despair_alone"),
        ("feelings", "crisis_alone", "crisis_despair_alone"),
        ("rights/cannot_call", "rights/cannot_call", "crisis_despair_cannot_call"),
        ("rights/veilig_thuis_call", "rights/veilig_thuis_call", "crisis_despair_call"),
        ("rights/shelter", "rights/shelter", "crisis_despair_here"),
        ("talk_to_human", "crisis_person", "crisis_despair_person"),
        ("thank", "crisis_thank", "crisis_despair_thank"),
        ("goodbye", "crisis_goodbye", "crisis_despair_goodbye"),
        ("tells_nobody", "crisis_tells_nobody", "crisis_despair_tells_nobody"),
    ],
)
def test_a_follow_up_is_answered_as_it_is_meant(
    likely: str, after_violence: str, after_despair: str
) -> None:
    said = words("dat is het nu", {likely: 0.6})
    assert answer(IN_MODE["violence"], said) == after_violence
    assert answer(IN_MODE["despair"], said) == after_despair


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_in_danger_is_who_helps_in_it(kind: str, language: str) -> None:
    talk = in_danger(kind, language)
    talk.writes("ik wil met een mens praten", {"talk_to_human": 0.9})
    assert ("0800-2000" if kind == "violence" else "113") in talk.text


@pytest.mark.parametrize("kind", KINDS)
def test_a_confident_question_about_something_else_leaves_the_mode(kind: str) -> None:
    found = decided(IN_MODE[kind], words("hoe vraag ik kinderopvangtoeslag aan", {WHO: 0.9}))
    assert found.wording["answer"] == f"utter_{WHO}"
    assert found.changes["safety"] is None


@pytest.mark.parametrize("payload", ["menu", WHO, "choose_subject:work", "plan", "estimate"])
@pytest.mark.parametrize("kind", KINDS)
def test_another_button_leaves_the_mode(kind: str, payload: str) -> None:
    assert changes(IN_MODE[kind], button(payload))["safety"] is None


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("kinderopvangtoeslag aanvragen", {WHO: 0.9}),
        ("hoe vraag ik kinderopvangtoeslag aan", {WHO: 0.59}),
        ("hoe moet dat nu gaan", {WHO: 0.7, "crisis_violence": 0.2}),
        ("en hoe gaat het dan", {WHO: 0.45, "thank": 0.46}),
    ],
    ids=["two words", "not sure", "perhaps danger", "small talk"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_surely_something_else_stays_within_help(
    kind: str, text: str, likely: Likely
) -> None:
    found = changes(IN_MODE[kind], words(text, likely))
    assert found.get("safety", kind) == kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["estimate", "plan"])
@pytest.mark.parametrize("kind", KINDS)
def test_back_to_my_question_goes_on_with_the_form_that_was_put_aside(
    kind: str, form: str, language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses(form)
    talk.presses(talk.offered[0])
    question = talk.text.splitlines()[-1]
    talk.writes(SAID[kind], SURELY[kind])
    talk.writes("👍")
    talk.presses_on_screen("continue:question")
    assert (talk.state.form, talk.state.safety, talk.state.aside) == (form, "", "")
    assert question in talk.text


@pytest.mark.parametrize("kind", KINDS)
def test_back_to_my_question_shows_the_topic_she_was_at(kind: str) -> None:
    talk = Talk("nl")
    talk.presses(WHO)
    talk.writes(SAID[kind], SURELY[kind])
    talk.presses("rights/shelter")
    talk.presses_on_screen("continue:question")
    assert (talk.shown, talk.state.safety) == (f"utter_{WHO}", "")


def test_back_to_my_question_without_one_shows_the_subjects() -> None:
    assert answer(IN_MODE["violence"], button("continue:question")) == "menu"


@pytest.mark.parametrize("text", ["ga verder", "نكمل", "ንቐጽል"])
def test_to_go_on_in_words_goes_on_with_the_form_that_was_put_aside(text: str) -> None:
    before = state("crisis_violence", safety="violence", aside="plan",
                   kept={"plan": {"answers": ["work"]}})  # fmt: skip
    found = decided(before, words(text))
    assert found.action == "action_question"
    assert (found.changes["form"], found.changes["safety"]) == ("plan", None)


@pytest.mark.parametrize("topic", SAFETY)
def test_an_answer_about_safety_begins_the_mode(topic: str) -> None:
    for reading in (button(topic), words("wat is dat voor iets", {topic: 0.9})):
        assert changes(PLAN, reading)["safety"] == "violence"
        assert changes(PLAN, reading)["form_aside"] == "plan"


@pytest.mark.parametrize("kind", KINDS)
def test_to_erase_is_done_in_the_mode_at_once(kind: str) -> None:
    assert answer(IN_MODE[kind], button("privacy/erase")) == "privacy/erase"
    assert answer(IN_MODE[kind], words("wis alles", {"privacy/erase": 0.6})) == "privacy/erase"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_change_of_language_in_the_mode_keeps_the_mode_and_a_number(
    kind: str, language: str
) -> None:
    talk = in_danger(kind, next(code for code in LANGUAGES if code != language))
    talk.presses(f"choose_language:{language}")
    assert (talk.language, talk.state.safety) == (language, kind)
    assert talk.has_number


# What only the classifier finds alarming


@pytest.mark.parametrize("text", ["mijn kinderen", "ደቀይ", "أولادي"])
def test_words_that_a_form_knows_are_no_danger(text: str) -> None:
    before = asked("plan", "plan_obstacle", {"answers": ["work"]})
    assert changes(before, words(text, DANGER))["plan"] == {"answers": ["work", "children"]}


@pytest.mark.parametrize(
    "text",
    ["mijn man slaat me", "زوجي بيضربني", "ስራሕ የብለይን ክመውት ደልየ", "ik wil werken, hij slaat me"],
)
@pytest.mark.parametrize("answers", [[], ["work"], ["work", "children"]])
def test_danger_is_never_taken_for_an_answer_of_a_form(text: str, answers: list[str]) -> None:
    question = ("plan_wish", "plan_obstacle", "plan_time")[len(answers)]
    found = changes(asked("plan", question, {"answers": answers}), words(text, DANGER))
    assert found["safety"]
    assert "plan" not in found


@pytest.mark.parametrize("likely", ["privacy/erase", "tells_nobody"])
def test_a_sure_command_is_no_danger_that_only_the_classifier_sees(likely: str) -> None:
    alarming = words("dat zeg ik nu tegen je", {"crisis_violence": 0.8, likely: 0.6})
    assert changes(NEW, alarming).get("safety") in (None, "violence")
    assert answer(NEW, alarming) == ("privacy/erase" if "/" in likely else "privacy/what_we_keep")


# The quiet line


QUIET: Likely = {WHO: 0.35, "rights/violence": 0.2, "crisis_violence": 0.12}
QUIET_DESPAIR: Likely = {WHO: 0.35, "rights/violence": 0.1, "crisis_suicide": 0.22}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("likely", [QUIET, QUIET_DESPAIR], ids=["violence", "despair"])
def test_where_danger_is_likely_but_not_said_the_answer_begins_with_one_quiet_line(
    likely: Likely, language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.writes("hij doet altijd zo raar tegen mij", likely)
    assert talk.has_number
    assert not talk.state.safety
    assert "crisis_violence" in talk.offered  # I am not safe
    (line,) = talk.decision.wording["before"]
    assert line == ("utter_quiet_line" if likely is QUIET else "utter_despair_line")
    talk.presses("crisis_violence")
    assert talk.state.safety == "violence"


@pytest.mark.parametrize(
    ("before", "text", "likely"),
    [
        (NEW, "hoe moet dat nu gaan", {WHO: 0.9, "crisis_violence": 0.05}),
        (NEW, "is er opvang", {"rights/shelter": 0.9}),
        (NEW, "hij slaat me", {"crisis_violence": 0.9}),
        (NEW, "wis alles", {"privacy/erase": 0.6, "crisis_violence": 0.25, "rights/violence": 0.1}),
        (NEW, "dag", {"goodbye": 0.6, "crisis_violence": 0.25, "rights/violence": 0.1}),
    ],
    ids=["calm", "help itself", "danger itself", "erase", "goodbye"],
)
def test_no_quiet_line_where_it_is_not_needed(before: State, text: str, likely: Likely) -> None:
    wording = decided(before, words(text, likely)).wording
    assert not [line for line in wording.get("before", ()) if line.endswith("_line")]


def test_a_button_gets_no_quiet_line() -> None:
    assert "before" not in decided(below_list(), button("menu")).wording


def test_the_quiet_line_comes_before_a_question_of_a_form_too() -> None:
    talk = Talk("nl")
    talk.presses("plan")
    talk.writes("dat mag niet van hem", QUIET)
    assert talk.has_number


# What does not carry over


def test_erasing_ends_the_mode() -> None:
    talk = in_danger("violence", "ar")
    talk.presses("privacy/erase")
    assert talk.state.safety == ""
    assert talk.state.dangers == ()
    talk.writes("👍")
    assert not is_help(talk.shown)


def test_a_form_that_was_put_aside_is_forgotten_when_she_asks_something_else() -> None:
    before = state("crisis_violence", safety="violence", aside="plan")
    found = changes(before, button(WHO))
    assert (found["safety"], found["form_aside"]) == (None, None)
