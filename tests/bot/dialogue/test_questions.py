"""A new question, and what is done where none is understood."""

import pytest

from bot.text.danger import is_about_safety
from tests.bot.dialogue.cases import (
    ALONE,
    NEW,
    PLAN,
    WHO,
    answer,
    button,
    decided,
    state,
    words,
)
from tests.bot.dialogue.talk import CONTENT, LANGUAGES, Talk
from tests.bot.dialogue.understanding import Likely

MUMBLED = "zo iets of zo dan"
UNSURE: Likely = {WHO: 0.2, ALONE: 0.15, "work/may_i": 0.1, "rights/violence": 0.05}


@pytest.mark.parametrize("topic", CONTENT.topics)
def test_every_topic_that_is_asked_for_is_answered(topic: str) -> None:
    assert answer(NEW, button(topic)) == topic


@pytest.mark.parametrize("card", CONTENT.cards)
def test_every_card_is_one_button_away(card: str) -> None:
    assert answer(NEW, button(card)) == card


def test_a_question_that_is_surely_understood_is_answered() -> None:
    assert answer(NEW, words("wie betaalt de opvang", {WHO: 0.9})) == WHO


# Two questions in one message


def test_of_two_questions_the_first_is_answered_and_the_second_offered() -> None:
    both = words("wie betaalt? en mag ik werken?", {WHO: 0.9}, clauses=(WHO, "work/may_i"))
    wording = decided(NEW, both).wording
    assert (wording["answer"], wording["offer"]) == (f"utter_{WHO}", ["work/may_i"])


def test_of_two_questions_that_are_unsure_as_a_whole_the_first_is_answered() -> None:
    both = words("wie betaalt? en mag ik werken?", {WHO: 0.3}, clauses=("work/may_i", WHO))
    wording = decided(NEW, both).wording
    assert (wording["answer"], wording["offer"]) == ("utter_work/may_i", [WHO])


def test_the_same_question_twice_is_one() -> None:
    twice = words("wie betaalt? wie betaalt dat?", {WHO: 0.9}, clauses=(WHO, WHO))
    assert "offer" not in decided(NEW, twice).wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_question_is_the_first_button(language: str) -> None:
    talk = Talk(language, language_chosen=True)
    about = [{"intent": t.split("/")[0], "topic": t, "confidence": 0.9} for t in (WHO, ALONE)]
    talk.writes("wie betaalt? en mag ik beslissen?", {WHO: 0.9}, clauses=about)
    assert talk.shown == f"utter_{WHO}"
    assert talk.offered[0] == ALONE


# Likely, but not sure


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_likely_question_is_answered_with_its_question_first_and_two_others(
    language: str,
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.writes(MUMBLED, {WHO: 0.45, ALONE: 0.2, "work/may_i": 0.1, "work/talents": 0.05})
    assert talk.shown == f"utter_{WHO}"
    label = CONTENT.topics[WHO].label
    asks = CONTENT.translate(f"topic {WHO} (button)", label, language)
    assert talk.decision.wording["asks"] == WHO
    assert asks == label or talk.text.startswith(asks)
    assert talk.offered[:2] == (ALONE, "work/may_i")


@pytest.mark.parametrize(
    "likely",
    [{WHO: 0.39}, {WHO: 0.42, "greet": 0.43}, {"rights/shelter": 0.42}],
    ids=["not likely", "small talk is likelier", "alarming and calm"],
)
def test_what_is_not_likely_enough_is_asked_back(likely: Likely) -> None:
    reading = words(MUMBLED, likely, danger_likely=0.1)
    assert answer(NEW, reading) == "fallback"


# Misunderstandings


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_understood_gets_the_likeliest_topics_and_no_alarming_one(
    language: str,
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.writes(MUMBLED, UNSURE)
    assert talk.shown == "utter_fallback"
    assert talk.offered[:4] == (WHO, ALONE, "work/may_i", "menu")


def test_an_alarming_topic_is_offered_only_where_danger_is_likely() -> None:
    alarming = {"rights/violence": 0.18, WHO: 0.1}
    calm = decided(NEW, words(MUMBLED, alarming)).wording["offer"]
    assert not [topic for topic in calm if is_about_safety(topic)]
    afraid = decided(NEW, words(MUMBLED, {**alarming, "crisis_violence": 0.05})).wording["offer"]
    assert afraid[0] == "rights/violence"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "messages",
    [
        [MUMBLED] * 8,
        ["👍"] * 8,
        ["123"] * 8,
        ["?"] * 8,
        [MUMBLED, "👍", MUMBLED, "…", "👍", "77", MUMBLED, "👍"],
        ["👍", MUMBLED, "👍", MUMBLED, "👍", MUMBLED, "👍", MUMBLED],
    ],
    ids=["words", "signs", "numbers", "a mark", "mixed", "in turn"],
)
@pytest.mark.parametrize("likely", [UNSURE, {"out_of_scope": 0.9}], ids=["unsure", "no subject"])
def test_the_same_text_never_comes_twice_in_a_row_and_a_person_is_offered_at_the_second(
    likely: Likely, messages: list[str], language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    for number, message in enumerate(messages):
        before = talk.text
        letters = any(sign.isalpha() for sign in message)
        talk.writes(message, likely if letters else {})
        assert talk.text != before, (number, message)
        if number and talk.state.history.unclear > 1:
            assert "talk_to_human" in talk.offered, (number, message, talk.shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["estimate", "plan"])
def test_in_a_form_the_second_misunderstanding_offers_a_person_and_the_way_on(
    form: str, language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses(form)
    shown = [talk.text]
    for _ in range(4):
        talk.writes(MUMBLED)
        assert talk.text != shown[-1]
        shown.append(talk.text)
        assert talk.state.form == form
        if len(shown) > 2:
            assert "talk_to_human" in talk.offered
            assert "continue" in [one.split(":")[0] for one in talk.offered]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_is_not_known_is_asked_once_more_then_a_person_or_provinces(
    language: str,
) -> None:
    talk = Talk(language, language_chosen=True)
    talk.presses("find_nearby:women_group")
    assert talk.writes("xkqzw") == "utter_ask_place_again"
    before = talk.text
    talk.writes("qqwwx")
    assert talk.text != before
    assert "talk_to_human" in talk.offered or any(
        one.startswith("tell_place:") for one in talk.offered
    )


def test_an_answer_that_was_understood_begins_the_count_anew() -> None:
    assert answer(state("fallback", WHO), words(MUMBLED, UNSURE)) == "fallback"
    assert answer(state("fallback"), words(MUMBLED, UNSURE)) == "fallback_again"
    assert answer(state("fallback", "fallback_again"), words(MUMBLED)) == "cannot_handle"


# Feelings and signs


def test_a_feeling_is_taken_warmly_within_her_subject() -> None:
    told = words("ik ben zo moe van alles", {"feelings": 0.8})
    assert answer(NEW, told) == "feelings"
    assert answer(state("feelings"), told) == "feelings_again"
    assert answer(state("feelings", "feelings_again"), told) == "feelings"
    wording = decided(state(WHO), told).wording
    assert wording["before"] == ["utter_feelings_line"]
    assert (wording["answer"], wording["simple"]) == (f"utter_{WHO}", True)


def test_loneliness_is_no_subject_to_go_on_with() -> None:
    told = words("ik ben zo alleen", {"feelings": 0.8})
    assert answer(state("network/lonely"), told) == "feelings"


def test_a_sign_is_no_misunderstanding_at_first() -> None:
    assert answer(state(language="nl"), words("👍")) == "sign"
    assert answer(NEW, words("👍")) == "no_words"  # in all languages


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_signs_are_never_answered_twice_alike_in_a_row(language: str | None) -> None:
    talk = Talk(language)
    for _ in range(6):
        before = talk.text
        talk.writes("👍")
        assert talk.text != before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", [WHO, "network/lonely", "rights/shelter", ""])
def test_feelings_are_never_answered_twice_alike_in_a_row(topic: str, language: str) -> None:
    talk = Talk(language, language_chosen=True)
    if topic:
        talk.presses(topic)
    for _ in range(4):
        before = talk.text
        talk.writes("zo moe ben ik van alles", {"feelings": 0.8})
        assert talk.text != before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["👍", "…", "77"])
def test_a_sign_after_she_was_referred_to_a_person_is_answered_otherwise(
    sign: str, language: str
) -> None:
    talk = Talk(language, language_chosen=True)
    for _ in range(3):
        talk.writes(MUMBLED)
    before = talk.text
    talk.writes(sign)
    assert talk.text != before


def test_what_means_the_same_in_every_state_is_left_to_the_plain_rules() -> None:
    for intent in ("greet", "deny", "why_ask", "sent_media", "sent_contact"):
        assert decided(NEW, words("dat zeg ik", {intent: 0.9})).action is None
    assert decided(PLAN, words("nee", {"deny": 0.9})).action is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", ["greet", "thank", "deny", "affirm", "dont_know", "why_ask"])
def test_small_talk_is_taken_for_what_it_likely_is(intent: str, language: str) -> None:
    sure, likely = Talk(language), Talk(language)
    sure.writes(MUMBLED, {intent: 0.9})
    likely.writes(MUMBLED, {intent: 0.5, WHO: 0.2})
    assert likely.shown == sure.shown
