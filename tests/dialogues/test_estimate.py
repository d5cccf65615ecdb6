"""The childcare estimate as a conversation, with the product as it runs, in three languages."""

import sqlite3
from typing import Any

import pytest

from bot.content.content import Content
from bot.settings import Settings
from tests.conftest import Conversation
from tests.dialogues.test_intents import INTENTS, LANGUAGES, assert_no_english

HOURS = {"nl": "20 uur per week", "ar": "٢٠ ساعة بالأسبوع", "ti": "20 ሰዓት ኣብ ሰሙን"}
PRICE = {"nl": "11 euro", "ar": "١١ يورو", "ti": "፲፩ ዩሮ"}
INCOME = {"nl": "1.200 euro per maand", "ar": "١٢٠٠ يورو بالشهر", "ti": "1200 ዩሮ ኣብ ወርሒ"}
# 20 x 52/12 hours x 11.00 euros x 96 %; the bill is 953.33.
STATE = {"nl": "€ 915,20", "ar": "915.20", "ti": "915.20"}
OWN = {"nl": "€ 38,13", "ar": "38.13", "ti": "38.13"}


def plain(text: str) -> str:
    """Return a text without marks of direction and with ordinary spaces."""
    marks = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))
    return text.translate(marks).replace("\u00a0", " ")


def begin(conversation: Conversation, language: str) -> dict[str, Any]:
    conversation.say("/start")
    conversation.press(f"choose_language:{language}")
    conversation.open_topic("childcare/how_much")
    return conversation.press("estimate")


def answer(conversation: Conversation, *replies: str) -> dict[str, Any]:
    """Answer the questions one after the other: a button that begins with ">", or words."""
    said: dict[str, Any] = {}
    for reply in replies:
        if reply.startswith(">"):
            said = conversation.press(f"estimate_answer:{reply[1:]}")
        else:
            said = conversation.say(reply)
    return said


def to_the_hours(conversation: Conversation) -> dict[str, Any]:
    return answer(conversation, ">integration", ">none", ">1", ">toddler", ">daycare")


def payloads(message: dict[str, Any]) -> list[str]:
    return [button["payload"].split("~")[0] for button in message["buttons"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_straight_through_to_the_cent(
    conversation: Conversation, content: Content, language: str
) -> None:
    first = begin(conversation, language)
    assert first["answer"] == "utter_estimate_start"
    assert_no_english(first, content)
    assert to_the_hours(conversation)["answer"] == "utter_estimate_ask_hours"

    result = answer(conversation, HOURS[language], PRICE[language], INCOME[language])

    assert result["answer"] == "utter_estimate_result"
    assert_no_english(result, content)
    text = plain(result["text"])
    assert STATE[language] in text
    assert OWN[language] in text
    assert len(text) <= 600
    assert plain(result["image"]["alt"]).count(STATE[language]) == 1
    whole = conversation.press("estimate_answer:more")
    assert_no_english(whole, content)
    assert "toeslagen" in plain(whole["text"])
    assert "/childcare/apply" in payloads(whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_tells_why_it_is_asked_and_takes_i_do_not_know(
    conversation: Conversation, language: str
) -> None:
    question = begin(conversation, language)
    seen = set()
    while question["answer"] not in ("utter_estimate_result", "utter_estimate_result_range"):
        why = answer(conversation, ">why")
        assert why["answer"].startswith("utter_estimate_why_")
        seen.add(why["answer"])
        if "/estimate_answer:unknown" in payloads(why):
            question = answer(conversation, ">unknown")
        else:
            wanted = {"partner": ">none", "children": ">1", "age": ">baby"}
            question = answer(conversation, wanted[why["answer"].rsplit("_", 1)[1]])
    assert len(seen) >= 7
    assert question["answer"] == "utter_estimate_result_range"


@pytest.mark.parametrize("language", LANGUAGES)
def test_going_back_and_changing_an_answer(conversation: Conversation, language: str) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    assert conversation.say(INTENTS["back"][language])["answer"] == "utter_estimate_ask_kind"
    answer(conversation, ">childminder")
    offered = answer(conversation, ">change")
    assert "/estimate_answer:change/kind/1" in payloads(offered)
    assert answer(conversation, ">change/kind/1")["answer"] == "utter_estimate_ask_kind"
    result = answer(conversation, ">daycare", HOURS[language], PRICE[language], INCOME[language])
    assert STATE[language] in plain(result["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_question_inside_is_answered_and_the_estimate_goes_on(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    asks = {
        "nl": "hoe schrijf ik mijn bedrijf in bij de KVK",
        "ar": "كيف بسجل شركتي بغرفة التجارة",
        "ti": "ንግደይ ኣብ KVK ከመይ ጌረ የመዝግብ",
    }
    other = conversation.say(asks[language])
    assert other["answer"] == "utter_business/register"
    assert "/continue" in payloads(other)
    assert conversation.press("continue")["answer"] == "utter_estimate_resumed"
    assert answer(conversation, HOURS[language])["answer"] == "utter_estimate_ask_price"


STATES: list[tuple[str, ...]] = [
    (),
    (">work",),
    (">work", ">here"),
    (">work", ">none"),
    (">work", ">none", ">1"),
    (">work", ">none", ">1", ">toddler"),
    (">work", ">none", ">1", ">toddler", ">daycare"),
    (">work", ">none", ">1", ">toddler", ">daycare", "80 uur per maand"),
    (">work", ">none", ">1", ">toddler", ">daycare", "80 uur per maand", "10 euro"),
]


@pytest.mark.parametrize("state", STATES, ids=len)
@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_answered_first_in_every_state(
    conversation: Conversation, language: str, state: tuple[str, ...]
) -> None:
    begin(conversation, language)
    before = answer(conversation, *state)
    danger = conversation.say(INTENTS["crisis_violence"][language])
    assert danger["answer"] == "utter_crisis_violence"
    assert "112" in "".join(danger["text"].split("\n")[:2])
    assert "/continue" not in payloads(danger)
    again = conversation.press("continue:question")
    assert again["answer"] == "utter_estimate_resumed"
    if before:
        assert plain(before["text"].split("\n")[-1]) in plain(again["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_stopping_forgets_the_answers(conversation: Conversation, language: str) -> None:
    stop = {"nl": "stop", "ar": "وقفي", "ti": "ኣቋርጺ"}
    begin(conversation, language)
    to_the_hours(conversation)
    assert conversation.say(stop[language])["answer"] == "utter_estimate_stopped"
    conversation.open_topic("childcare/how_much")
    assert conversation.press("estimate")["answer"] == "utter_estimate_start"


@pytest.mark.parametrize(
    ("state", "reply", "response"),
    [
        ((), "25", "utter_estimate_problem_many_children"),
        ((">1", ">toddler", ">daycare"), "900 uur per maand", "utter_estimate_problem_many_hours"),
        ((">1", ">toddler", ">daycare"), "-5 uur", "utter_estimate_problem_negative"),
        ((">1", ">toddler", ">daycare"), "0 uur per maand", "utter_estimate_problem_no_hours"),
        (
            (">1", ">toddler", ">daycare", "80 uur per maand", "10 euro"),
            "10 miljoen per jaar",
            "utter_estimate_problem_high_income",
        ),
        (
            (">1", ">toddler", ">daycare", "80 uur per maand", "10 euro"),
            "-200 per jaar",
            "utter_estimate_problem_negative",
        ),
    ],
)
def test_what_cannot_be_is_asked_back(
    conversation: Conversation, state: tuple[str, ...], reply: str, response: str
) -> None:
    begin(conversation, "nl")
    answer(conversation, ">work", ">none", *state)
    assert conversation.say(reply)["answer"] == response


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_does_not_qualify_hears_other_ways(
    conversation: Conversation, content: Content, language: str
) -> None:
    begin(conversation, language)
    told = answer(conversation, ">work", ">here", ">none")
    assert told["answer"] == "utter_estimate_refused_partner"
    assert_no_english(told, content)
    assert "/childcare/medical_social" in payloads(told)


def test_a_button_of_an_estimate_that_is_over_is_its_first_answer_again(
    conversation: Conversation,
) -> None:
    begin(conversation, "nl")
    old = next(b["payload"] for b in conversation.answers[-1]["buttons"] if "work" in b["payload"])
    conversation.press("estimate_answer:stop")
    assert conversation.say(old)["answer"] == "utter_estimate_ask_partner"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_estimate_that_she_left_goes_on_where_it_was(
    conversation: Conversation, language: str
) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    conversation.say(INTENTS["menu"][language])
    conversation.open_topic("childcare/how_much")
    again = conversation.press("estimate")
    assert again["answer"] == "utter_estimate_resumed"
    result = answer(conversation, HOURS[language], PRICE[language], INCOME[language])
    assert STATE[language] in plain(result["text"])


def stored(amount: str) -> bool:
    """Say whether a row of the database of the running product holds an amount."""
    with sqlite3.connect(Settings().home / "selam.db") as database:
        rows = database.execute("select state, turns, before from conversations").fetchall()
    return any(amount in str(column) for row in rows for column in row)


def test_her_answers_stay_to_be_changed_and_go_with_the_rest(conversation: Conversation) -> None:
    begin(conversation, "nl")
    to_the_hours(conversation)
    answer(conversation, "20 uur per week", "10,987 euro")
    answer(conversation, ">yes")
    assert answer(conversation, "1234 per maand")["answer"] == "utter_estimate_result"
    assert stored("10.987")
    changed = conversation.say("en als het 12 euro per uur kost?")
    assert changed["answer"] == "utter_estimate_result"
    assert not stored("10.987") or stored('"12"')
    assert conversation.say("verwijder alles")["answer"] == "utter_privacy/erase"
    assert not stored("10.987")


@pytest.mark.parametrize(
    ("language", "correction", "result"),
    [
        ("nl", "nee, hij werkt niet", "utter_estimate_refused_partner"),
        ("ar", "لا هو ما بيشتغل", "utter_estimate_refused_partner"),
        ("ti", "ኣይፋል ሰብኣየይ ኣይሰርሕን", "utter_estimate_refused_partner"),
    ],
)
def test_an_earlier_answer_is_changed_in_her_words(
    conversation: Conversation, language: str, correction: str, result: str
) -> None:
    begin(conversation, language)
    answer(conversation, ">work", ">here", ">work", ">1", ">toddler", ">daycare")
    assert answer(conversation, HOURS[language])["answer"] == "utter_estimate_ask_price"
    assert answer(conversation, correction)["answer"] == result


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "de leeftijd is fout"), ("ar", "غلطت بالعمر"), ("ti", "ተጋግየ ዕድመ")],
)
def test_an_answer_that_she_says_is_wrong_is_asked_again(
    conversation: Conversation, language: str, words: str
) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    assert answer(conversation, words)["answer"] == "utter_estimate_ask_age"


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "ik snap de vraag niet"), ("ar", "ما فهمت السؤال"), ("ti", "ኣይተረድኣንን")],
)
def test_a_question_that_she_does_not_understand_is_explained(
    conversation: Conversation, language: str, words: str
) -> None:
    """And not the answer before it in simpler words: that was about danger."""
    begin(conversation, language)
    to_the_hours(conversation)
    conversation.say(INTENTS["crisis_violence"][language])
    conversation.press("continue:question")
    assert conversation.say(words)["answer"] == "utter_estimate_why_hours"


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "in 2027?"), ("ar", "قديش العلاوة ب٢٠٢٧؟"), ("ti", "ኣብ 2027 ክንደይ ክረክብ?")],
)
def test_who_asks_about_next_year_hears_that_it_is_not_final(
    conversation: Conversation, content: Content, language: str, words: str
) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    told = conversation.say(words)
    assert told["answer"] == "utter_estimate_year_not_final"
    assert "2027" in told["text"]
    assert_no_english(told, content)


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "leeftijd"), ("ar", "العمر"), ("ti", "ዕድመ")]
)
def test_what_to_change_can_be_typed(conversation: Conversation, language: str, words: str) -> None:
    begin(conversation, language)
    to_the_hours(conversation)
    assert answer(conversation, ">change")["answer"] == "utter_estimate_ask_change"
    assert answer(conversation, words)["answer"] == "utter_estimate_ask_age"
