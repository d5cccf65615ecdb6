"""In which language the conversation goes on."""

from dataclasses import replace

import pytest

from bot.dialogue.reading import Reading
from bot.dialogue.state import State
from tests.bot.dialogue.cases import (
    ESTIMATE,
    NEW,
    PLAN,
    STATES,
    answer,
    below_list,
    button,
    changes,
    decided,
    state,
    words,
)
from tests.bot.dialogue.talk import LANGUAGES, Talk
from tests.said import SPEAKS_NOT

SENTENCES = {
    "ar": "كيف أطلب المساعدة لأطفالي؟",
    "ti": "ሓገዝ ንቆልዑ ከመይ ይሓትት",
    "nl": "hoe kan ik hulp krijgen voor mijn kind",
}
WORDS = {"ar": "اطفال", "ti": "ቆልዑ", "nl": "kinderopvang"}
"""One word in each language."""
WHO = {"childcare/who": 0.9}
ASKED = [
    ("spreek Arabisch alsjeblieft", "ar"),
    ("ممكن بالعربي", "ar"),
    ("bil 3arabi", "ar"),
    ("ብትግርኛ ተዛረቢ", "ti"),
    ("kan het in het tigrinya", "ti"),
    ("هولندي لو سمحت", "nl"),
    ("praat Nederlands", "nl"),
]
ASKS = {"change_language": 0.8}
FOREIGN = {
    "am": "እባክሽ ስለ ልጆች መዋእለ ሕጻናት እንዴት ማወቅ እችላለሁ",
    "fa": "چطور می‌توانم برای فرزندم کمک بگیرم؟",
    "en": "how can I get help for my children please",
}


def speaks(before: State, reading: Reading) -> str | None:
    """The language after a turn."""
    found = changes(before, reading).get("language", before.language)
    return None if found is None else str(found)


@pytest.mark.parametrize("code", SENTENCES)
def test_the_first_sentence_sets_the_language_of_the_conversation(code: str) -> None:
    assert changes(NEW, words(SENTENCES[code], WHO))["language"] == code


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_in_the_language_of_the_conversation_changes_nothing(code: str) -> None:
    assert "language" not in changes(state(language=code), words(SENTENCES[code], WHO))


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("current", SENTENCES)
def test_a_sentence_in_another_language_switches_to_it(code: str, current: str) -> None:
    assert speaks(state(language=current), words(SENTENCES[code], WHO)) == code


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("current", SENTENCES)
def test_a_language_that_she_chose_stays_for_one_message(code: str, current: str) -> None:
    chosen = state(language=current, chosen=True)
    assert speaks(chosen, words(SENTENCES[code], WHO)) == current


@pytest.mark.parametrize("code", SENTENCES)
@pytest.mark.parametrize("current", SENTENCES)
def test_two_whole_messages_in_another_language_take_back_a_choice(code: str, current: str) -> None:
    talk = Talk(current, language_chosen=True)
    talk.writes(SENTENCES[code], WHO)
    assert talk.language == current
    talk.writes(SENTENCES[code], WHO)
    assert talk.language == code
    assert bool(talk.tracker.get_slot("language_chosen")) == (code == current)


def test_the_two_messages_must_follow_each_other() -> None:
    talk = Talk("ti", language_chosen=True)
    for code in ("nl", "ti", "nl", "ar", "nl"):
        talk.writes(SENTENCES[code], WHO)
        assert talk.language == "ti"
    talk.writes(SENTENCES["nl"], WHO)
    assert talk.language == "nl"


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("current", WORDS)
def test_single_foreign_words_never_take_back_a_choice(code: str, current: str) -> None:
    talk = Talk(current, language_chosen=True)
    for _ in range(4):
        talk.writes(WORDS[code], WHO)
        assert talk.language == current


@pytest.mark.parametrize("code", WORDS)
def test_a_single_word_sets_the_language_where_none_is_known(code: str) -> None:
    assert speaks(NEW, words(WORDS[code], WHO)) == code


def test_one_word_that_may_be_of_any_language_leaves_the_language_as_it_is() -> None:
    unsure = Reading(intent="childcare", text="ja", language="nl", language_confidence=0.4)
    assert speaks(state(language="ti"), unsure) == "ti"


@pytest.mark.parametrize("offered", SENTENCES)
def test_a_message_without_words_begins_in_the_language_of_the_page(offered: str) -> None:
    assert speaks(NEW, words("👍", page_language=offered)) == offered


def test_words_count_more_than_the_language_of_the_page() -> None:
    assert speaks(NEW, words(SENTENCES["ti"], WHO, page_language="nl")) == "ti"


def test_the_language_of_the_conversation_counts_more_than_that_of_the_page() -> None:
    assert speaks(state(language="ti"), words("👍", page_language="nl")) == "ti"


def test_a_page_in_a_language_selam_does_not_speak_offers_nothing() -> None:
    assert speaks(NEW, words("👍", page_language="de")) is None


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_button_of_a_language_is_a_choice_in_every_state(code: str, before: State) -> None:
    found = changes(before, button(f"choose_language:{code}"))
    assert (found["language"], found["language_chosen"]) == (code, True)
    assert answer(before, button(f"choose_language:{code}")) == "language_chosen"


@pytest.mark.parametrize("before", STATES.values(), ids=list(STATES))
@pytest.mark.parametrize(("text", "code"), ASKED)
def test_a_language_asked_for_by_name_is_a_choice_in_every_state(
    text: str, code: str, before: State
) -> None:
    before = replace(before, language="nl" if code != "nl" else "ti")
    found = changes(before, words(text, ASKS))
    assert (found["language"], found["language_chosen"]) == (code, True)
    assert answer(before, words(text, ASKS)) == "language_chosen"


def test_a_choice_forgets_the_messages_in_another_language() -> None:
    before = state(language="ar", chosen=True, other_language=("nl", 1))
    assert changes(before, button("choose_language:ti"))["other_language"] is None


@pytest.mark.parametrize("text", ["arabisch of nederlands", "een andere taal"])
def test_two_languages_or_none_by_name_are_offered(text: str) -> None:
    assert answer(state(language="nl"), words(text, ASKS)) == "change_language"
    assert "language_chosen" not in changes(state(language="nl"), words(text, ASKS))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("waar leer ik Nederlands", "education/learn_dutch"),
        ("هل يوجد كورس هولندي", "education/learn_dutch"),
    ],
)
def test_the_name_of_a_language_in_a_question_chooses_nothing(text: str, topic: str) -> None:
    found = changes(state(language="ti", chosen=True), words(text, {topic: 0.9}))
    assert "language_chosen" not in found
    assert "language" not in found


@pytest.mark.parametrize(
    ("text", "own"),
    SPEAKS_NOT,
)
def test_who_does_not_speak_a_language_goes_on_in_her_own(text: str, own: str) -> None:
    reading = words(text, ASKS, language=own)
    assert speaks(state(language=own), reading) == own


@pytest.mark.parametrize("before", [PLAN, ESTIMATE], ids=["plan", "estimate"])
@pytest.mark.parametrize("text", ["ሆላንድኛ", "هولندي", "hollands"])
def test_in_a_form_the_bare_name_of_a_language_is_an_answer(text: str, before: State) -> None:
    found = changes(before, words(text, ASKS))
    assert "language_chosen" not in found
    assert changes(before, words("praat Nederlands", ASKS))["language_chosen"] is True


@pytest.mark.parametrize("text", ["بدي شي باللغة العربية", "في شي بالعربي؟"])
def test_her_own_language_below_the_list_is_a_wish_for_a_group(text: str) -> None:
    assert answer(below_list(language="ar"), words(text, ASKS)) == "action_nearby"
    assert answer(below_list(language="nl"), words(text, ASKS)) == "language_chosen"


@pytest.mark.parametrize("current", [None, "ar", "ti"])
@pytest.mark.parametrize("code", ["am", "fa"])
def test_a_language_selam_does_not_speak_sets_none_and_gets_the_kind_line(
    code: str, current: str | None
) -> None:
    reading = words(FOREIGN[code], WHO)
    assert (reading.language, reading.foreign) == (code, True)
    decision = decided(state(language=current), reading)
    assert decision.wording["answer"] == "utter_unsupported_language"
    assert decision.wording["recognised"] == code
    assert "language" not in decision.changes


@pytest.mark.parametrize("code", FOREIGN)
def test_messages_in_a_language_selam_does_not_speak_never_take_back_a_choice(code: str) -> None:
    talk = Talk("ti", language_chosen=True)
    for _ in range(3):
        talk.writes(FOREIGN[code])
        assert talk.language == "ti"


def test_english_at_the_beginning_gets_the_kind_line() -> None:
    assert answer(NEW, words(FOREIGN["en"], WHO)) == "unsupported_language"


@pytest.mark.parametrize("current", LANGUAGES)
def test_an_understood_question_in_english_is_answered_in_the_language_of_the_conversation(
    current: str,
) -> None:
    reading = words(FOREIGN["en"], WHO)
    assert answer(state(language=current), reading) == "childcare/who"
    assert speaks(state(language=current), reading) == current


@pytest.mark.parametrize("likely", [{}, {"out_of_scope": 0.9}])
def test_english_that_is_not_understood_gets_the_kind_line(likely: dict[str, float]) -> None:
    assert answer(state(language="ti"), words(FOREIGN["en"], likely)) == "unsupported_language"


@pytest.mark.parametrize("danger", ["crisis_violence", "crisis_suicide"])
@pytest.mark.parametrize("code", FOREIGN)
def test_danger_stays_danger_in_a_language_selam_does_not_speak(danger: str, code: str) -> None:
    assert answer(NEW, words(FOREIGN[code], {danger: 0.9})) == danger


@pytest.mark.parametrize("code", SENTENCES)
def test_the_answer_to_a_choice_of_language_repeats_what_she_sees_in_it(code: str) -> None:
    talk = Talk("nl" if code != "nl" else "ar")
    talk.presses("childcare/who")
    talk.presses(f"choose_language:{code}")
    assert talk.language == code
    assert talk.newest
    assert talk.newest.metadata["language"] == code
