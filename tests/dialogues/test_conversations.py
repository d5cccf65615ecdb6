"""Whole conversations, with the product as it runs, in all three languages."""

import pytest

from bot.content.content import Content
from tests.conftest import WITH_TOKEN, Conversation, post
from tests.dialogues.test_intents import INTENTS, LANGUAGES, assert_no_english

ASKS_WHO = {
    "ar": "مين بيقدر ياخد علاوة رعاية الأطفال؟",
    "ti": "ኣበል ክንክን ቆልዑ መን ክረክብ ይኽእል፧",
    "nl": "wie kan kinderopvangtoeslag krijgen?",
}
ASKS_TO_REGISTER = {
    "ar": "كيف بسجل شركتي بغرفة التجارة",
    "ti": "ንግደይ ኣብ KVK ከመይ ጌረ የመዝግብ",
    "nl": "hoe schrijf ik mijn bedrijf in bij de KVK",
}
DUTCH_TERM_INSIDE = {
    "ar": "كيف فيني قدم على kinderopvangtoeslag",
    "ti": "kinderopvangtoeslag ንምሕታት ከመይ ገይረ የመልክት",
}
NOT_CLEAR = {
    "ar": "عندي سؤال عن الورقة اللي اجتني",
    "ti": "ብዛዕባ እታ ወረቐት ሕቶ ኣሎኒ",
    "nl": "papier van de gemeente, wat moet ik doen",
}


def topic_buttons(answer: dict) -> list[str]:
    return [b["payload"] for b in answer["buttons"] if "/" in b["payload"][1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_greeting_offers_three_languages_in_three_scripts(
    conversation: Conversation, language: str
) -> None:
    answer = conversation.say("/start")

    assert [b["title"] for b in answer["buttons"]] == ["العربية", "ትግርኛ", "Nederlands"]
    assert all(word in answer["text"] for word in ("سلام", "ሰላም", "Selam"))
    chosen = conversation.press(f"choose_language:{language}")
    assert chosen["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_of_language_stays_when_a_message_is_in_another(
    conversation: Conversation, language: str
) -> None:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    for other in LANGUAGES:
        answer = conversation.say(ASKS_WHO[other])
        assert answer["language"] == language
        offered = [b["payload"].split("~")[0] for b in answer["buttons"]]
        assert (f"/choose_language:{other}" in offered) == (other != language)


def test_without_a_choice_each_message_is_answered_in_its_own_language(
    conversation: Conversation,
) -> None:
    for language in (*LANGUAGES, "ar"):
        answer = conversation.say(ASKS_WHO[language])
        assert (answer["answer"], answer["language"]) == ("utter_childcare/who", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_can_change_the_language_by_its_name_and_sees_the_answer_again(
    conversation: Conversation, language: str
) -> None:
    asks = {"ar": "بالعربي لو سمحتي", "ti": "ብትግርኛ ተዛረብኒ በጃኺ", "nl": "liever in het Nederlands"}
    start = "ti" if language == "nl" else "nl"
    conversation.say(ASKS_WHO[start])

    answer = conversation.say(asks[language])

    assert (answer["answer"], answer["language"]) == ("utter_childcare/who", language)


@pytest.mark.parametrize("word", ["gemeente", "Fatima", "2026", "😀", "ok", "DigiD"])
@pytest.mark.parametrize("language", ["ar", "ti"])
def test_one_dutch_word_name_number_or_emoji_does_not_switch(
    conversation: Conversation, language: str, word: str
) -> None:
    conversation.say(ASKS_WHO[language])
    assert conversation.say(word)["language"] == language


@pytest.mark.parametrize("language", DUTCH_TERM_INSIDE)
def test_a_dutch_term_inside_her_sentence_is_understood(
    conversation: Conversation, language: str
) -> None:
    answer = conversation.say(DUTCH_TERM_INSIDE[language])

    assert (answer["answer"], answer["language"]) == ("utter_childcare/apply", language)
    assert "kinderopvangtoeslag" in answer["text"]


def test_dutch_terms_and_numbers_are_isolated_inside_arabic(conversation: Conversation) -> None:
    text = conversation.say(ASKS_WHO["ar"])["text"]
    assert "\u2066kinderopvangtoeslag\u2069" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_clear_is_asked_back_with_the_three_likeliest_topics(
    conversation: Conversation, content: Content, language: str
) -> None:
    answer = conversation.say(NOT_CLEAR[language])

    assert answer["answer"] == "utter_fallback"
    assert answer["language"] == language
    assert len(topic_buttons(answer)) == 3
    assert_no_english(answer, content)
    first = answer["buttons"][0]["payload"].split("~")[0].removeprefix("/")
    assert conversation.press(first)["answer"] == f"utter_{first}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_twice_not_clear_offers_the_subjects_and_a_person(
    conversation: Conversation, language: str
) -> None:
    conversation.say(NOT_CLEAR[language])
    answer = conversation.say(NOT_CLEAR[language])

    assert answer["answer"] == "utter_fallback_again"
    assert any(b["payload"].startswith("/talk_to_human~") for b in answer["buttons"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_in_the_middle_comes_first_and_she_finds_her_way_back(
    conversation: Conversation, language: str
) -> None:
    conversation.say(ASKS_WHO[language])
    answer = conversation.say(INTENTS["crisis_violence"][language])

    first_lines = "".join(answer["text"].split("\n")[:2])
    assert "112" in first_lines
    assert "0800-2000" in first_lines
    assert conversation.press("continue:question")["answer"] == "utter_childcare/who"


@pytest.mark.parametrize("language", LANGUAGES)
def test_thoughts_of_death_get_113_in_the_first_line(
    conversation: Conversation, language: str
) -> None:
    answer = conversation.say(INTENTS["crisis_suicide"][language])
    assert "113" in answer["text"].split("\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_simpler_is_the_last_answer_again_but_shorter(
    conversation: Conversation, language: str
) -> None:
    full = conversation.say(ASKS_WHO[language])
    simple = conversation.say(INTENTS["explain_simpler"][language])

    assert simple["answer"] == full["answer"]
    assert len(simple["text"]) < len(full["text"]) / 2
    assert simple["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_question_twice_gets_the_full_answer_twice(
    conversation: Conversation, language: str
) -> None:
    first = conversation.say(ASKS_WHO[language])
    assert conversation.say(ASKS_WHO[language])["text"] == first["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_shows_the_answer_before_and_then_the_one_before_that(
    conversation: Conversation, language: str
) -> None:
    first = conversation.say(ASKS_WHO[language])
    conversation.say(ASKS_TO_REGISTER[language])
    third = conversation.press("explain_simpler")
    assert third["answer"] == "utter_business/register"

    again = conversation.say(INTENTS["back"][language])

    assert again["text"] == first["text"]
    assert conversation.say(INTENTS["back"][language])["answer"] == "utter_no_way_back"


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_after_an_answer_goes_on_with_the_next_step(
    conversation: Conversation, content: Content, language: str
) -> None:
    conversation.say(ASKS_WHO[language])
    answer = conversation.say(INTENTS["affirm"][language])

    steps = [f"utter_{step}" for step in content.topics["childcare/who"].next]
    assert answer["answer"] in steps


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_for_the_subject_she_was_at(conversation: Conversation, language: str) -> None:
    conversation.say(ASKS_TO_REGISTER[language])
    answer = conversation.say(INTENTS["talk_to_human"][language])
    assert answer["answer"] == "utter_person_business"


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_menu_to_a_subject_to_an_answer(
    conversation: Conversation, content: Content, language: str
) -> None:
    conversation.say(INTENTS["menu"][language])
    group = conversation.press("choose_subject:childcare")
    assert group["language"] == language
    assert_no_english(group, content)
    assert conversation.open_topic("childcare/what")["answer"] == "utter_childcare/what"


def test_a_long_subject_has_pages_and_every_topic_is_on_one_of_them(
    conversation: Conversation, content: Content
) -> None:
    conversation.say("menu")
    answer = conversation.press("choose_subject:home")
    seen = topic_buttons(answer)
    page = 2
    while any(b["payload"].startswith(f"/choose_subject:home.{page}~") for b in answer["buttons"]):
        answer = conversation.press(f"choose_subject:home.{page}")
        seen += topic_buttons(answer)
        page += 1
    assert len(seen) == len(content.topics_of("home"))


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("ልጆቼን የት ማስመዝገብ እችላለሁ እባክሽ ንገሪኝ ነው", "am", "ትግርኛ"),
        ("سلام من چطور می‌توانم برای بچه‌ها کمک بگیرم", "fa", "عربی"),
        ("hello, how can I get help with my children please", "en", "Tigrinya"),
    ],
)
def test_other_languages_get_a_kind_line_and_the_three_languages(
    conversation: Conversation, text: str, code: str, word: str
) -> None:
    answer = conversation.say(text)

    assert answer["language"] == code
    assert word in answer["text"]
    assert len(answer["buttons"]) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_says_delete_everything_and_nothing_is_left(
    conversation: Conversation, language: str
) -> None:
    says = {"ar": "امسحي كل شيء", "ti": "ኩሉ ደምስሲ", "nl": "verwijder alles"}
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    conversation.say(ASKS_WHO[language])

    erased = conversation.say(says[language])

    assert (erased["answer"], erased["language"]) == ("utter_privacy/erase", language)
    # As if new: no answer to go back to, no language chosen, the welcome in three scripts.
    assert conversation.say(INTENTS["back"][language])["answer"] == "utter_no_way_back"
    conversation.say(says[language])
    assert "language" not in conversation.say("/start")


def test_rasas_api_shows_the_ranking_of_full_topic_ids(selam: str) -> None:
    parsed = post(f"{selam}/model/parse", {"text": ASKS_WHO["nl"]}, WITH_TOKEN)

    selected = parsed["response_selector"]["default"]
    assert parsed["intent"]["name"] == "childcare"
    assert parsed["intent_ranking"][0]["name"] == "childcare"
    assert selected["response"]["intent_response_key"] == "childcare/who"
    ranking = [item["intent_response_key"] for item in selected["ranking"]]
    assert ranking[0] == "childcare/who"
    assert len(ranking) == 10
    assert all("/" in topic for topic in ranking)
