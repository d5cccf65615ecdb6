"""The words of a button, typed, are the press of that button."""

from typing import Any

import pytest

from bot.answers.choices import FixedChoice, fixed_choices
from bot.dialogue.buttons import pressed_by_words
from bot.dialogue.reading import Reading
from bot.dialogue.state import State
from tests.bot.dialogue.cases import (
    NEARBY,
    NEW,
    answer,
    below_list,
    button,
    case,
    decided,
    seeing,
    state,
    words,
)
from tests.bot.dialogue.talk import CONTENT, LANGUAGES, Talk
from tests.bot.dialogue.understanding import Likely
from tests.said import LABELS

ALARMING: Likely = {"crisis_suicide": 0.75, "childcare/who": 0.2}
LIST, PAGE = "nearby_found", "group"
SHARED = {"rights/veilig_thuis_call", "despair:call"}
"""Buttons of one label: what happens when she calls, after violence and after despair."""
WISH = "change_filter:"
FIXED = [
    pytest.param(fixed, language, id=f"{language}-{fixed.choice.payload}-{fixed.domain}")
    for language in LANGUAGES
    for fixed in fixed_choices(CONTENT, language)
    if fixed.choice.payload not in SHARED and "{" not in fixed.choice.label
    if not fixed.choice.payload.startswith(WISH)
]
WISHES = [
    pytest.param(fixed, id=f"{language}-{fixed.choice.payload}-{number}")
    for language in LANGUAGES
    for number, fixed in enumerate(fixed_choices(CONTENT, language))
    if fixed.choice.payload.startswith(WISH)
]


def pressed(before: State, reading: Reading) -> str:
    """The payload that her words press, or an empty text."""
    return pressed_by_words(case(before, reading)).payload


def without_language(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name != "language"}


@pytest.mark.parametrize(("fixed", "language"), FIXED)
def test_every_label_typed_is_the_press_of_its_button_and_no_danger(
    fixed: FixedChoice, language: str
) -> None:
    before = below_list() if fixed.only_after else NEW
    reading = words(fixed.choice.label, ALARMING)
    typed, by_hand = decided(before, reading), decided(before, button(fixed.choice.payload))
    # Below the list words about it do the same as its buttons (test_screen.py).
    if not reading.nearby.requests or not fixed.only_after:
        assert pressed(before, reading) == fixed.choice.payload
        # A plain rule goes by Rasa's intent of the words: typed, its answer is named instead.
        named = typed if by_hand.action is None else by_hand
        assert typed.wording == named.wording
        assert typed.action == named.action
    if not fixed.choice.payload.startswith("choose_language"):
        changed = [without_language(dict(one.changes)) for one in (typed, by_hand)]
        assert changed[0] == changed[1]


@pytest.mark.parametrize("fixed", WISHES)
def test_a_wish_typed_below_the_wishes_leads_to_the_list_with_it(fixed: FixedChoice) -> None:
    wish = fixed.choice.payload.removeprefix(WISH)
    below = below_list(history=seeing("nearby_found", "ask_wishes"))
    decision = decided(below, words(fixed.choice.label, ALARMING))
    assert decision.action == "action_nearby"
    assert decision.changes["filters"] == [wish]


def label_of(name: str, language: str) -> str:
    named = CONTENT.answers[f"utter_button_{name}"]
    return CONTENT.translate(named.name, named.text, language)


@pytest.mark.parametrize(
    ("text", "payload"),
    LABELS,
)
def test_a_label_is_known_in_any_spelling(text: str, payload: str) -> None:
    assert pressed(NEW, words(text, ALARMING)) == payload


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "shown", "payload"),
    [
        ("more_nearby", LIST, "more_nearby"),
        ("more_nearby", "nearby_more", "more_nearby"),
        ("more", PAGE, "menu"),
        ("more", "greet", "menu"),
        ("more", "no_longer_there", "menu"),
    ],
)
def test_a_label_of_two_buttons_is_the_one_of_the_answer_she_sees(
    name: str, shown: str, payload: str, language: str
) -> None:
    # No list is kept, so that nothing but the answer on her screen tells.
    assert pressed(state(shown), words(label_of(name, language), ALARMING)) == payload


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "before", [NEW, state(PAGE), state("greet")], ids=["nothing", "a page", "a greeting"]
)
def test_in_my_language_is_a_wish_for_a_group_below_the_list_only(
    before: State, language: str
) -> None:
    label = label_of("only_my_language", language)
    assert pressed(before, words(label, ALARMING)) == ""
    there = below_list(language=language)
    assert answer(there, words(label, ALARMING)) == "action_nearby"
    assert decided(there, words(label, ALARMING)).changes["filters"] == ["my_language"]


@pytest.mark.parametrize(
    "text",
    [
        "mag ik mijn rechten weten",
        "meer geld",
        "hoe werkt schat mijn toeslag",
        "أريد المزيد من المعلومات",
        "ተወሳኺ ሓበሬታ",
        "",
        "👍",
        "?!",
    ],
)
def test_a_message_that_is_more_or_less_than_a_label_presses_nothing(text: str) -> None:
    assert pressed(below_list(), words(text, {"childcare/who": 0.8})) == ""


@pytest.mark.parametrize("label", ["Mijn rechten", "حقوقي", "ተወሳኺ"])
def test_danger_that_is_said_stays_danger(label: str) -> None:
    said = words(label, {"crisis_violence": 1.0}, danger="crisis_violence", danger_said=True)
    assert pressed(NEW, said) == ""
    assert answer(NEW, said) == "crisis_violence"


@pytest.mark.parametrize("text", ["كمان", "meer", "ተወሳኺ"])
def test_words_about_the_list_before_her_are_about_the_list(text: str) -> None:
    assert pressed(below_list(), words(text, ALARMING)) == ""
    decision = decided(below_list(), words(text, ALARMING))
    assert (decision.action, decision.changes["nearby"]["offset"]) == ("action_nearby", 3)


def test_language_municipality_and_page_stay_with_the_press_and_a_place_that_is_none_goes() -> None:
    reading = words("Mijn rechten", municipality="zeist", places=("meer",), page_language="nl")
    changed = decided(state(language="ti"), reading).changes
    assert (changed["language"], changed["municipality"]) == ("nl", "zeist")
    assert "place" not in changed


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_that_nobody_can_tell_apart_are_few(language: str) -> None:
    """A new button whose label is taken must be told apart, or be worded differently."""
    payloads: dict[str, set[str]] = {}
    for fixed in fixed_choices(CONTENT, language):
        if not fixed.only_after:
            payloads.setdefault(fixed.choice.label, set()).add(fixed.choice.payload)
    assert [one for one in payloads.values() if len(one) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("danger", "payload"),
    [("crisis_violence", "rights/veilig_thuis_call"), ("crisis_suicide", "despair:call")],
)
def test_of_two_buttons_of_one_label_the_one_on_her_screen_is_pressed(
    danger: str, payload: str, language: str
) -> None:
    talk = Talk(language)
    talk.presses(danger)
    assert payload in talk.offered
    assert pressed(talk.state, words(label_of("what_happens_despair", language))) == payload


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happens_when_i_call_is_about_veilig_thuis_where_no_button_says_it(
    language: str,
) -> None:
    typed = words(label_of("what_happens_despair", language))
    assert pressed(NEW, typed) == "rights/veilig_thuis_call"


def test_a_list_that_is_kept_but_not_shown_any_more_claims_no_words() -> None:
    before = state(LIST, "greet", nearby=NEARBY, kept={"place": NEARBY})
    assert pressed(before, words("المزيد", ALARMING)) == "menu"


@pytest.mark.parametrize(("fixed", "language"), FIXED)
def test_every_label_typed_is_answered_like_the_press_of_its_button(
    fixed: FixedChoice, language: str
) -> None:
    answers = []
    for typed in (True, False):
        talk = Talk(language, language_chosen=True)
        if fixed.only_after:
            talk.presses("tell_place:utrecht")
        if typed:
            talk.writes(fixed.choice.label, {"childcare/who": 0.35})
        else:
            talk.presses(fixed.choice.payload)
        answers.append((talk.shown, talk.text, talk.offered))
    assert answers[0] == answers[1]
